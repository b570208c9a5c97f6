package io.cairn.billing;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;

/** Charges what was earned, once per business fact, at the program's own prices. */
@Service
public class ChargeService {

    private final Charges charges;
    private final Catalogue catalogue;
    private final ArtifactService artifacts;

    ChargeService(Charges charges, Catalogue catalogue, ArtifactService artifacts) {
        this.charges = charges;
        this.catalogue = catalogue;
        this.artifacts = artifacts;
    }

    /** A module that its learner completed. */
    @Transactional
    public Charge chargeModule(String moduleDeliveryId) {
        throw new UnsupportedOperationException("Modules cannot be charged yet");
    }

    /** An artifact that was critiqued, however many rounds it takes. */
    @Transactional
    public Charge chargeCritique(String artifactId) {
        Artifact artifact = artifacts.artifact(artifactId);
        return charge(Charge.Kind.CRITIQUE, "critique:" + artifactId, artifact.programId(), artifact.learnerId(),
                artifact.mentorId(), prices(artifact.programId()).critique(),
                Objects.requireNonNull(artifact.firstCritiquedAt(), () -> artifactId + " was never critiqued"));
    }

    /** A check-in that took place. */
    @Transactional
    public Charge chargeCheckIn(String checkInId) {
        throw new UnsupportedOperationException("Check-ins cannot be charged yet");
    }

    /** The fee to the sponsor for a check-in that the learner missed. */
    @Transactional
    public Charge chargeMissedCall(String checkInId) {
        throw new UnsupportedOperationException("Missed check-ins cannot be charged yet");
    }

    /**
     * @param factKey what is charged, such as {@code module:delivery-k7f3q2}; a second charge of the same fact changes
     *                nothing
     * @param amount  net, in minor units of the program's currency
     * @param at      the moment of the business fact; its month in the sponsor's zone is the charge's period
     * @return the charge of this fact, whoever made it first
     */
    @Transactional
    public Charge charge(Charge.Kind kind, String factKey, String programId, String learnerId, String mentorId,
            long amount, Instant at) {
        return charges.findByFactKey(factKey).orElseGet(() -> {
            String sponsorId = catalogue.enrollment(programId, learnerId).sponsorId();
            YearMonth period = YearMonth.from(at.atZone(catalogue.person(sponsorId).zoneId()));
            return charges.save(new Charge(Ids.newId("charge"), null, kind, factKey, programId, learnerId, mentorId,
                    sponsorId, amount, catalogue.definition(programId).currency(), at, period.toString(), null));
        });
    }

    private ProgramDefinition.Prices prices(String programId) {
        return catalogue.definition(programId).prices();
    }
}
