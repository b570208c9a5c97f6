package io.cairn.checkin.process;

import io.cairn.checkin.RiskService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what an operator decided on a learner's objection. */
@Component
public class JudgeObjectionDelegate implements JavaDelegate {

    private final RiskService risks;

    JudgeObjectionDelegate(RiskService risks) {
        this.risks = risks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        risks.judge(execution.getProcessBusinessKey(),
                "upheld".equals(execution.getVariable(CheckInProcess.OBJECTION_VERDICT)));
    }
}
