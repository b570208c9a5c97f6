package io.cairn.nudge;

/** What a short reply means. */
public enum Intent {
    YES, NO,
    /** Not this time; the person would like another one. */
    ANOTHER_TIME,
    /** The person has taken note, or has done it. */
    DONE
}
