package io.cairn.insight;

import io.cairn.critique.Adoption;
import io.cairn.critique.AdoptionService;
import io.cairn.program.Catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What came of accepted work: how much of it is in use, and how fast it came into use.
 *
 * @param adopted  in use over accepted; silence is no yes
 * @param givenUp  no longer relevant, as their owners say
 * @param open     everything else: not in use so far
 * @param velocity the median of the days from the acceptance to the use, on the owners' calendars
 */
public record AdoptionFigures(Share adopted, long givenUp, long open, MedianTime velocity) {

    static AdoptionFigures of(List<Adoption> all, AdoptionService adoptions, Catalogue catalogue, Instant now) {
        long inUse = all.stream().filter(a -> a.state() == Adoption.State.IN_USE).count();
        long givenUp = all.stream().filter(a -> a.state() == Adoption.State.GIVEN_UP).count();
        return new AdoptionFigures(Share.of(inUse, all.size()), givenUp, all.size() - inUse - givenUp,
                MedianTime.of(all.stream().map(a -> waiting(a, adoptions.acceptedOn(a),
                        catalogue.person(a.learnerId()).zoneId(), now)).toList()));
    }

    /**
     * Open work is known not to be in use until today, or until nobody asked any more. What is given up never comes
     * into use: it waits until today, so that giving up does not make the others look fast.
     */
    private static MedianTime.Case waiting(Adoption adoption, LocalDate acceptedOn, ZoneId zone, Instant now) {
        if (adoption.inUseSince() != null) {
            return new MedianTime.Case(ChronoUnit.DAYS.between(acceptedOn, adoption.inUseSince()), true);
        }
        Instant until = adoption.state() == Adoption.State.NOT_IN_USE ? adoption.endedAt() : now;
        return new MedianTime.Case(ChronoUnit.DAYS.between(acceptedOn, until.atZone(zone).toLocalDate()), false);
    }
}
