package io.cairn.critique.process;

/** The names that the diagrams second-reading and blind-reading share with their code. */
public final class SecondReadingProcess {

    public static final String KEY = "second-reading";
    public static final String BLIND_READING = "blind-reading";

    public static final String SECOND_READER_THERE = "secondReaderThere";
    public static final String MENTOR_CALIBRATED = "mentorCalibrated";
    /** Integer, 4 to 20: the sum of the four ratings. */
    public static final String POINTS = "points";
    public static final String CREDENTIAL_AT_STAKE = "credentialAtStake";
    public static final String SECOND_READING_WANTED = "secondReadingWanted";
    public static final String READING_REASON = "readingReason";
    public static final String READING_DUE_AFTER = "readingDueAfter";
    public static final String GIVE_UP_AFTER = "giveUpAfter";
    /** Integer, in points. */
    public static final String WIDEST_GAP = "widestGap";
    public static final String VERDICTS_AGREE = "verdictsAgree";
    public static final String ADJUDICATION_WANTED = "adjudicationWanted";
    public static final String ADJUDICATION_DUE_AFTER = "adjudicationDueAfter";
    public static final String ADJUDICATION_DUE_AT = "adjudicationDueAt";
    public static final String ADJUDICATOR_ID = "adjudicatorId";
    /** String, of the form: first or second. */
    public static final String READING_THAT_STANDS = "readingThatStands";

    private SecondReadingProcess() {
    }
}
