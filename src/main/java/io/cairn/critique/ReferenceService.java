package io.cairn.critique;

import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.BadInput.Mistake;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The works that experts have rated, in editions. */
@Service
public class ReferenceService {

    /** So many works besides those for practice; with fewer an interval says little. */
    private static final int CALIBRATING_AT_LEAST = 6;
    private static final int PRACTICE_AT_LEAST = 2;
    private static final int AT_MOST = 40;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_REASON = 4_000;

    private final ReferenceSets sets;
    private final ReferenceWorks works;
    private final Catalogue catalogue;
    private final Clock clock;

    ReferenceService(ReferenceSets sets, ReferenceWorks works, Catalogue catalogue, Clock clock) {
        this.sets = sets;
        this.works = works;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * A work as a designer hands it over.
     *
     * @param text    what a learner could have handed in, at most 100 kB
     * @param ratings what the experts agreed on
     * @param because why; shown to who practises
     */
    public record NewWork(String title, String text, Ratings ratings, String because, boolean practice) {
    }

    /**
     * Stores a new edition; those who are being calibrated go on with the one they have.
     *
     * @param by the account that hands it over
     * @throws NotFound if there is no such program
     * @throws BadInput naming each mistake; nothing is stored then
     */
    @Transactional
    public ReferenceSet store(String programId, String by, List<NewWork> handedOver) {
        catalogue.definition(programId);
        check(handedOver);
        int edition = latest(programId).map(ReferenceSet::edition).orElse(0) + 1;
        ReferenceSet set = sets.save(new ReferenceSet(Ids.newId("reference"), null, programId, edition, by,
                clock.instant()));
        int place = 0;
        for (NewWork work : handedOver) {
            Ratings given = work.ratings();
            works.save(new ReferenceWork(Ids.newId("reference-work"), null, set.id(), ++place, work.title().strip(),
                    work.text(), given.clarity(), given.evidence(), given.application(), given.craft(),
                    work.because().strip(), work.practice()));
        }
        return set;
    }

    /** In the order of their editions. */
    public List<ReferenceSet> sets(String programId) {
        return sets.findByProgramIdOrderByEdition(programId);
    }

    public Optional<ReferenceSet> latest(String programId) {
        List<ReferenceSet> all = sets(programId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** In the order they are rated in. */
    public List<ReferenceWork> works(String setId) {
        return works.findBySetIdOrderByPlace(setId);
    }

    private static void check(List<NewWork> handedOver) {
        if (handedOver == null || handedOver.contains(null)) {
            throw new BadInput("works", "must be a list of works");
        }
        for (int i = 0; i < handedOver.size(); i++) {
            NewWork work = handedOver.get(i);
            if (work.ratings() == null) {
                throw new BadInput("works[" + i + "].ratings", "are missing");
            }
            work.ratings().check("works[" + i + "].ratings.");
        }
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < handedOver.size(); i++) {
            NewWork work = handedOver.get(i);
            text(mistakes, "works[" + i + "].title", work.title(), LONGEST_TITLE);
            text(mistakes, "works[" + i + "].text", work.text(), Work.LONGEST_TEXT);
            text(mistakes, "works[" + i + "].because", work.because(), LONGEST_REASON);
        }
        List<NewWork> calibrating = handedOver.stream().filter(work -> !work.practice()).toList();
        if (calibrating.size() < CALIBRATING_AT_LEAST || handedOver.size() - calibrating.size() < PRACTICE_AT_LEAST
                || handedOver.size() > AT_MOST) {
            mistakes.add(new Mistake("works", "must be at least " + CALIBRATING_AT_LEAST + " that calibrate and "
                    + PRACTICE_AT_LEAST + " for practice, and at most " + AT_MOST));
        }
        for (int i = 0; i < Ratings.CRITERIA.size(); i++) {
            int criterion = i;
            if (calibrating.stream().map(work -> work.ratings().values().get(criterion)).distinct().count() < 2) {
                // Where the experts always say the same, nobody can tell whether somebody sees the difference.
                mistakes.add(new Mistake("works", "must differ in what the experts say of " + Ratings.CRITERIA.get(i)));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }

    /** @param longest in bytes of UTF-8 */
    private static void text(List<Mistake> mistakes, String field, String value, int longest) {
        if (value == null || value.isBlank() || value.indexOf('\0') >= 0) {
            mistakes.add(new Mistake(field, "must be a text without a NUL character"));
        } else if (value.getBytes(StandardCharsets.UTF_8).length > longest) {
            mistakes.add(new Mistake(field, "must have at most " + longest + " bytes"));
        }
    }
}
