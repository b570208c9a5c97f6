package io.cairn.checkin;

import java.util.Arrays;

/** The reminders of a call, by the name that diagrams and message templates use. */
public enum Reminder {

    DAY_BEFORE("day-before"), HOURS_BEFORE("hours-before");

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
}
