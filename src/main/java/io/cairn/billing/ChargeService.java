package io.cairn.billing;

import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.program.Catalogue;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Charges what was earned, once per business fact, at the price of the day of the service. */
@Service
public class ChargeService {

    private final Charges charges;
    private final PriceService prices;
    private final Catalogue catalogue;
    private final SprintCatalogue sprints;
    private final ArtifactService artifacts;
    private final CheckInService checkIns;
    private final CreditNoteService credits;

    ChargeService(Charges charges, PriceService prices, Catalogue catalogue, SprintCatalogue sprints,
            ArtifactService artifacts, CheckInService checkIns, CreditNoteService credits) {
        this.charges = charges;
        this.prices = prices;
        this.catalogue = catalogue;
        this.sprints = sprints;
        this.artifacts = artifacts;
        this.checkIns = checkIns;
        this.credits = credits;
    }

    /** A module that its learner completed; the mentor of that moment earns it. */
    @Transactional
    public Charge chargeModule(String moduleDeliveryId) {
        ModuleDelivery delivery = sprints.moduleDelivery(moduleDeliveryId);
        Sprint sprint = sprints.sprint(delivery.sprintId());
        Instant at = Objects.requireNonNull(delivery.completedAt(), () -> moduleDeliveryId + " was never completed");
        return charge(Charge.Kind.MODULE, "module:" + moduleDeliveryId, sprint.programId(), sprint.learnerId(),
                catalogue.mentorAt(sprint.programId(), sprint.learnerId(), at), at);
    }

    /** An artifact that was critiqued, however many rounds it takes; whoever was the first to critique it earns it. */
    @Transactional
    public Charge chargeCritique(String artifactId) {
        Artifact artifact = artifacts.artifact(artifactId);
        Instant at = Objects.requireNonNull(artifact.firstCritiquedAt(), () -> artifactId + " was never critiqued");
        return charge(Charge.Kind.CRITIQUE, "critique:" + artifactId, artifact.programId(), artifact.learnerId(),
                artifacts.firstReader(artifactId), at);
    }

    /** A check-in that took place; its month is that of its slot. */
    @Transactional
    public Charge chargeCheckIn(String checkInId) {
        CheckIn checkIn = checkIns.checkIn(checkInId);
        require(checkIn.state() == CheckIn.State.ATTENDED, checkInId + " was not attended");
        return charge(Charge.Kind.CHECK_IN, attended(checkInId), checkIn);
    }

    /** The fee to the sponsor for a check-in that the learner missed. */
    @Transactional
    public Charge chargeMissedCall(String checkInId) {
        CheckIn checkIn = checkIns.checkIn(checkInId);
        require(checkIn.missedBy() == CheckIn.MissedBy.LEARNER, checkInId + " was not missed by the learner");
        return charge(Charge.Kind.MISSED_CALL, missed(checkInId), checkIn);
    }

    /** Takes back what stands charged for a check-in, because its attendance was corrected. Twice is once. */
    @Transactional
    public void reverseCheckIn(String checkInId) {
        Stream.of(attended(checkInId), missed(checkInId)).map(this::standing)
                .forEach(fact -> fact.charge().ifPresent(charge -> {
                    Charge reversal = charges.save(charge.reversal(Ids.newId("charge")));
                    if (charge.invoiceId() != null) {
                        credits.creditReversal(charge, reversal);
                    }
                }));
    }

    private static String attended(String checkInId) {
        return "check-in:" + checkInId;
    }

    private static String missed(String checkInId) {
        return "missed-call:" + checkInId;
    }

    /**
     * @param factKey what is charged, such as {@code module:delivery-k7f3q2}; a second charge of the same fact changes
     *                nothing, unless the first was taken back: then it is charged anew, under {@code /2} and so on
     * @param at      the moment of the business fact; its day in the sponsor's zone decides on the price, and its month
     *                there is the charge's period
     * @return the charge of this fact, whoever made it first
     */
    @Transactional
    public Charge charge(Charge.Kind kind, String factKey, String programId, String learnerId, String mentorId,
            Instant at) {
        Standing standing = standing(factKey);
        return standing.charge().orElseGet(() -> {
            String sponsorId = catalogue.enrollment(programId, learnerId).sponsorId();
            LocalDate day = at.atZone(catalogue.person(sponsorId).zoneId()).toLocalDate();
            Money net = prices.price(programId, sponsorId, kind, day);
            return charges.save(new Charge(Ids.newId("charge"), null, kind, standing.key(), programId, learnerId,
                    mentorId, sponsorId, net.minor(), net.currency(), at, YearMonth.from(day).toString(), null,
                    null));
        });
    }

    /** @param charge empty where nothing of the fact stands charged, and it can be charged under {@code key} */
    private record Standing(String key, Optional<Charge> charge) {
    }

    private Standing standing(String factKey) {
        String key = factKey;
        Optional<Charge> found = charges.findByFactKey(key);
        for (int time = 2; found.isPresent() && charges.existsByReverses(found.get().id()); time++) {
            key = factKey + "/" + time;
            found = charges.findByFactKey(key);
        }
        return new Standing(key, found);
    }

    private Charge charge(Charge.Kind kind, String factKey, CheckIn checkIn) {
        return charge(kind, factKey, checkIn.programId(), checkIn.learnerId(), checkIn.mentorId(), checkIn.startsAt());
    }

    private static void require(boolean earned, String otherwise) {
        if (!earned) {
            throw new IllegalStateException(otherwise);
        }
    }
}
