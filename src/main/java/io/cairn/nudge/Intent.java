package io.cairn.nudge;

/** What a short reply means. */
public enum Intent {
    YES, NO,
    /** The person has taken note, or has done it. */
    DONE
}
