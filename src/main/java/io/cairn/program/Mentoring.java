package io.cairn.program;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * When a mentor takes calls, in the mentor's zone, and how many compared with others. What was not said is null.
 *
 * @param workingHours as {@link WorkingWeek} has them
 * @param holidays     as {@link DaysOff} has them
 * @param mentorWeight from 1 to 100
 */
public record Mentoring(String workingHours, String holidays, Integer mentorWeight) {

    public static final Mentoring USUAL = new Mentoring(null, null, null);

    static final int LONGEST = 1000;
    private static final int HEAVIEST = 100;

    /** Who has 2 takes twice as many turns as who has 1. */
    public int weight() {
        return mentorWeight == null ? 1 : mentorWeight;
    }

    public boolean off(LocalDate day) {
        return holidays != null && DaysOff.parse(holidays).contains(day);
    }

    /** @return the times at which the mentor works on that weekday; empty where the mentor did not say any hours */
    public Optional<List<WorkingWeek.Hours>> hoursOn(LocalDate day) {
        return Optional.ofNullable(workingHours).map(WorkingWeek::parse).map(week -> week.on(day.getDayOfWeek()));
    }

    /** @throws IllegalArgumentException if it is none */
    static int weightOf(String text) {
        int weight = text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
        if (weight < 1 || weight > HEAVIEST) {
            throw new IllegalArgumentException(text);
        }
        return weight;
    }
}
