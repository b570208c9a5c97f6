package io.cairn.intake;

import io.cairn.intake.Candidate.Shares;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts mentors in an order for a learner. Whole numbers throughout, so that the same inputs give the same order. */
public final class Ranking {

    private static final int WHOLE = 1_000;
    /** Hours a week that both have: more are no better. */
    private static final int ENOUGH_HOURS = 6;
    private static final int DAY_NAME = 3;

    /** Thousandths of the score; they add up to 1000. */
    public record Weights(int skills, int hours, int language, int load) {
    }

    /** @param hours as in {@link Answers} */
    public record Wish(List<String> skills, List<String> hours, String zone, String language) {
    }

    /** @param free how many learners more he takes, of {@code capacity} */
    public record Mentor(String id, List<String> skills, List<String> hours, String zone, String language, int free,
            int capacity) {
    }

    public record Ranked(String mentorId, Shares shares) {
    }

    private Ranking() {
    }

    /**
     * @param mentors in whatever order
     * @param now     whose week tells how zones lie to each other
     * @return the best first; of two with the same score the one whose id comes first
     */
    static List<Ranked> of(Wish wish, Collection<Mentor> mentors, Weights weights, Instant now) {
        return mentors.stream().map(mentor -> new Ranked(mentor.id(), shares(wish, mentor, weights, now)))
                .sorted(Comparator.comparingInt((Ranked ranked) -> -ranked.shares().sum())
                        .thenComparing(Ranked::mentorId)).toList();
    }

    private static Shares shares(Wish wish, Mentor mentor, Weights weights, Instant now) {
        Set<String> taught = new HashSet<>(wish.skills());
        taught.retainAll(mentor.skills());
        Set<Instant> common = hours(wish.hours(), wish.zone(), now);
        common.retainAll(hours(mentor.hours(), mentor.zone(), now));
        boolean tongue = primary(wish.language()).equals(primary(mentor.language()));
        return new Shares(share(weights.skills(), taught.size(), wish.skills().size()),
                share(weights.hours(), Math.min(common.size(), ENOUGH_HOURS), ENOUGH_HOURS),
                tongue ? weights.language() : 0, share(weights.load(), mentor.free(), mentor.capacity()));
    }

    private static int share(int weight, int part, int whole) {
        return whole == 0 ? 0 : weight * Math.min(part, whole) / whole;
    }

    /** The hours of the week that has the moment in it, in UTC; where zones differ by half hours they do not meet. */
    private static Set<Instant> hours(List<String> parts, String zoneId, Instant now) {
        ZoneId zone = ZoneId.of(zoneId);
        LocalDate monday = now.atZone(ZoneId.of("UTC")).toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Set<Instant> hours = new HashSet<>();
        for (String part : parts) {
            LocalDate day = monday.plusDays(dayOf(part.substring(0, DAY_NAME)));
            Answers.Part of = Answers.Part.valueOf(part.substring(DAY_NAME + 1));
            for (int hour = of.from(); hour < of.to(); hour++) {
                hours.add(day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant().truncatedTo(ChronoUnit.HOURS));
            }
        }
        return hours;
    }

    private static int dayOf(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name)) {
                return day.ordinal();
            }
        }
        throw new IllegalArgumentException("No day is called " + name);
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }
}
