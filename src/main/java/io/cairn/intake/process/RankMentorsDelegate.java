package io.cairn.intake.process;

import io.cairn.intake.MatchService;
import io.cairn.intake.Ranking;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the mentors of the pool in an order for the learner. */
@Component
class RankMentorsDelegate implements JavaDelegate {

    private final MatchService matches;

    RankMentorsDelegate(MatchService matches) {
        this.matches = matches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        matches.rank(execution.getProcessBusinessKey(), new Ranking.Weights(weight(execution, MatchingProcess.SKILLS_WEIGHT),
                weight(execution, MatchingProcess.HOURS_WEIGHT), weight(execution, MatchingProcess.LANGUAGE_WEIGHT),
                weight(execution, MatchingProcess.LOAD_WEIGHT)));
    }

    private static int weight(DelegateExecution execution, String factor) {
        return ((Number) execution.getVariable(factor)).intValue();
    }
}
