package io.cairn.checkin.process;

import io.cairn.checkin.SubstituteService;
import io.cairn.checkin.SubstituteService.Asked;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;
import java.util.Optional;

/**
 * Asks mentors to stand in; the inputs come from the table. Sets {@code anybodyAsked}, {@code askedMentors} and
 * {@code answerDueAt}.
 */
@Component
@GoesOutside
public class AskSubstituteDelegate implements JavaDelegate {

    private final SubstituteService substitutes;

    AskSubstituteDelegate(SubstituteService substitutes) {
        this.substitutes = substitutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Asked> asked = substitutes.ask(execution.getProcessBusinessKey(),
                (String) execution.getVariable(SubstituteSearchProcess.MODE),
                number(execution, SubstituteSearchProcess.ANSWER_MINUTES),
                number(execution, SubstituteSearchProcess.LAST_MINUTES),
                (String) execution.getVariable(SubstituteSearchProcess.RULE));
        execution.setVariable(SubstituteSearchProcess.ANYBODY_ASKED, asked.isPresent());
        asked.ifPresent(now -> {
            execution.setVariable(SubstituteSearchProcess.ASKED_MENTORS, String.join(",", now.mentorIds()));
            execution.setVariable(SubstituteSearchProcess.ANSWER_DUE_AT, Date.from(now.until()));
        });
    }

    private static int number(DelegateExecution execution, String variable) {
        return ((Number) execution.getVariable(variable)).intValue();
    }
}
