package io.cairn.intake.process;

import io.cairn.engine.Processes;
import io.cairn.intake.Answers;
import io.cairn.intake.MatchWorkflow;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code matching}; its business key is the match's id. */
@Component
public class MatchingProcess implements MatchWorkflow {

    public static final String KEY = "matching";
    public static final String MATCH_WEIGHTS = "match-weights";

    public static final String MATCH_WANTED = "intake.match-wanted";
    public static final String LEARNER_REPLIED = "intake.learner-replied";
    public static final String LEARNER_RETURNED = "intake.learner-returned";

    /** String: what the learner is here for, such as new-skill. */
    public static final String LEARNER_GOAL = "learnerGoal";
    /** Integer: thousandths of the score. */
    public static final String SKILLS_WEIGHT = "skillsWeight";
    public static final String HOURS_WEIGHT = "hoursWeight";
    public static final String LANGUAGE_WEIGHT = "languageWeight";
    public static final String LOAD_WEIGHT = "loadWeight";
    /** String: ISO 8601 durations, how long a mentor has for an offer and a learner for a reply. */
    public static final String OFFER_FOR = "offerFor";
    public static final String REPLY_FOR = "replyFor";
    /** Boolean: whether there is a mentor to be asked. */
    public static final String MENTOR_LEFT = "mentorLeft";
    /** String: the account of the mentor who is asked. */
    public static final String OFFERED_TO = "offeredTo";
    /** Date: until when the offer is his. */
    public static final String OFFER_ENDS_AT = "offerEndsAt";
    /** String, of the form: accept, decline or ask. */
    public static final String OFFER_ANSWER = "offerAnswer";
    /** String, of the form: search-again or closed; what an operator did about a learner whom nobody took. */
    public static final String UNMATCHED_LEARNER = "unmatchedLearner";

    private final Processes processes;

    MatchingProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void wanted(String matchId, Answers.Goal goal) {
        processes.start(MATCH_WANTED, matchId,
                Map.of(LEARNER_GOAL, Texts.word(goal)));
    }

    @Override
    public boolean replied(String matchId) {
        return processes.tell(LEARNER_REPLIED, matchId, Map.of());
    }

    @Override
    public boolean returned(String matchId) {
        return processes.tell(LEARNER_RETURNED, matchId, Map.of());
    }
}
