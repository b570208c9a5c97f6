package io.cairn.checkin;

import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.shared.Texts;

import java.util.Optional;
import java.util.stream.Stream;

/** Who came to a call. The word that forms, diagrams and the API use is the name in kebab-case. */
public enum Attendance {

    ATTENDED(null), LEARNER_MISSED(MissedBy.LEARNER), MENTOR_MISSED(MissedBy.MENTOR), BOTH_MISSED(MissedBy.BOTH);

    private final MissedBy missedBy;

    Attendance(MissedBy missedBy) {
        this.missedBy = missedBy;
    }

    /** @return null where both came */
    public MissedBy missedBy() {
        return missedBy;
    }

    public String word() {
        return Texts.word(this);
    }

    /** @return empty if the word is none of them, or null */
    public static Optional<Attendance> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static Attendance of(boolean learnerCame, boolean mentorCame) {
        return learnerCame ? mentorCame ? ATTENDED : MENTOR_MISSED : mentorCame ? LEARNER_MISSED : BOTH_MISSED;
    }

    /** What is final of a call; empty before. */
    public static Optional<Attendance> of(CheckIn checkIn) {
        return switch (checkIn.state()) {
            case ATTENDED -> Optional.of(ATTENDED);
            case MISSED -> Stream.of(values()).filter(one -> checkIn.missedBy() == one.missedBy).findFirst();
            default -> Optional.empty();
        };
    }
}
