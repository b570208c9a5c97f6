package io.cairn.checkin;

/**
 * A mentor's minutes of one week. Of what was offered and is over, every minute is in one part:
 * {@code offered = used + open + losses}.
 *
 * @param week    ISO 8601, in the mentor's zone, such as 2027-W03
 * @param used    in calls that took place
 * @param open    in calls of which nobody has said yet who came
 */
public record Utilisation(String mentorId, String week, long offered, long used, long open, Losses losses) {

    /**
     * Why minutes were lost.
     *
     * @param notBooked     nobody had them, or who had them called off in time
     * @param cancelledLate called off less than a day before, and nobody else took them
     * @param learner       the learner did not come
     * @param mentor        the mentor did not come
     * @param both          neither came
     */
    public record Losses(long notBooked, long cancelledLate, long learner, long mentor, long both) {
    }
}
