package io.cairn.checkin;

import java.util.Arrays;
import java.util.Optional;

/** The reminders of a call, by the name that the table call-policy and message templates use. */
public enum Reminder {

    DAYS_BEFORE("days-before"), DAY_BEFORE("day-before"), HOURS_BEFORE("hours-before");

    /** Before the reminder's key, in the table call-policy. */
    private static final String STEP = "remind-";

    private final String key;

    Reminder(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if there is no such reminder */
    public static Reminder of(String key) {
        return Arrays.stream(values()).filter(reminder -> reminder.key.equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no reminder " + key));
    }

    /**
     * @return empty if the step is no reminder
     * @throws IllegalArgumentException if there is no such reminder
     */
    static Optional<Reminder> ofStep(String step) {
        return step.startsWith(STEP) ? Optional.of(of(step.substring(STEP.length()))) : Optional.empty();
    }
}
