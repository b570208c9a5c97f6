package io.cairn.sprint.process;

import io.cairn.sprint.RecallService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** When the questions are asked again, and until when answers are taken. Sets both moments. */
@Component
class PlanRecallTurnDelegate implements JavaDelegate {

    private final RecallService recalls;

    PlanRecallTurnDelegate(RecallService recalls) {
        this.recalls = recalls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecallService.Times times = recalls.plan(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(RecallProcess.NEXT_DAY),
                (Integer) execution.getVariable(RecallProcess.ANSWER_WITHIN_DAYS));
        execution.setVariable(RecallProcess.RECALL_ASK_AT, Date.from(times.askAt()));
        execution.setVariable(RecallProcess.RECALL_ENDS_AT, Date.from(times.endsAt()));
    }
}
