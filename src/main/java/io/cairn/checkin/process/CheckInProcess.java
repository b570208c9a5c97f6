package io.cairn.checkin.process;

/** The names that check-in's diagrams and its code share. */
public final class CheckInProcess {

    public static final String KEY = "check-in";
    public static final String RECOVERY = "no-show-recovery";

    public static final String SLOT_TAKEN = "checkin.slot-taken";
    public static final String CONFIRMED = "checkin.confirmed";
    public static final String CALLED_OFF = "checkin.called-off";
    public static final String SLOT_PICKED = "checkin.slot-picked";
    public static final String OFFER_DECLINED = "checkin.offer-declined";

    public static final String CHECK_IN_IDS = "checkInIds";

    private CheckInProcess() {
    }
}
