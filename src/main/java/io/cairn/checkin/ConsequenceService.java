package io.cairn.checkin;

import io.cairn.checkin.Consequence.Credit;
import io.cairn.engine.DecisionInputs;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was decided on calls that did not take place, with the rule, and the learners' credits that come of it. */
@Service
public class ConsequenceService {

    private final Consequences consequences;
    private final CheckIns checkIns;
    private final DecisionInputs asked;
    private final Clock clock;

    ConsequenceService(Consequences consequences, CheckIns checkIns, DecisionInputs asked, Clock clock) {
        this.consequences = consequences;
        this.checkIns = checkIns;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * Keeps a decision that is made now, in the transaction in which it is made.
     *
     * @param outputs as the table {@code no-show-outcome} names them; one that is missing is no
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String checkInId, String rule, String because, Map<String, Object> inputs,
            Map<String, Object> outputs) {
        CheckIn checkIn = checkIns.findById(checkInId).orElseThrow();
        consequences.save(new Consequence(Ids.newId("consequence"), null, checkInId, checkIn.programId(),
                checkIn.learnerId(), rule, because, asked.written(inputs), yes(outputs, "feeDue"),
                yes(outputs, "firstPick"), yes(outputs, "offerNewSlot"), credit(outputs.get("credit")), clock.instant(),
                null));
    }

    private static boolean yes(Map<String, Object> outputs, String name) {
        return Boolean.TRUE.equals(outputs.get(name));
    }

    private static Credit credit(Object word) {
        return word == null ? Credit.NONE : Credit.valueOf(word.toString().toUpperCase(Locale.ROOT));
    }

    /** What was decided on the call, the earliest first; those that a correction took back included. */
    public List<Consequence> of(String checkInId) {
        return consequences.findByCheckInIdOrderByDecidedAtAscIdAsc(checkInId);
    }

    /** What stands of it; empty where nothing was decided, or a correction took it back. */
    public Optional<Consequence> standing(String checkInId) {
        return of(checkInId).stream().filter(one -> one.overturnedAt() == null).findFirst();
    }

    /** How many credits the learner has in the program that no miss has used up; never below zero. */
    public int credits(String programId, String learnerId) {
        int left = 0;
        for (Consequence one : consequences.findByProgramIdAndLearnerIdAndOverturnedAtIsNull(programId, learnerId)) {
            left += one.credit() == Credit.GIVEN ? 1 : one.credit() == Credit.USED ? -1 : 0;
        }
        // A credit that was used before the miss that gave it was corrected.
        return Math.max(0, left);
    }

    /** Takes back what was decided on the call: its attendance was corrected. */
    @Transactional
    public void overturn(String checkInId) {
        standing(checkInId).ifPresent(standing -> consequences.save(standing.overturned(clock.instant())));
    }
}
