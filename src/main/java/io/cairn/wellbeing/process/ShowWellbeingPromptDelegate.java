package io.cairn.wellbeing.process;

import io.cairn.wellbeing.WellbeingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The sprint's question, after its first completed module. */
@Component
class ShowWellbeingPromptDelegate implements JavaDelegate {

    private final WellbeingService wellbeing;

    ShowWellbeingPromptDelegate(WellbeingService wellbeing) {
        this.wellbeing = wellbeing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        wellbeing.show(execution.getProcessBusinessKey());
    }
}
