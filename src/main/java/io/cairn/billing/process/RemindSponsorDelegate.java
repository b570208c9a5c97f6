package io.cairn.billing.process;

import io.cairn.billing.DunningService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Reminds the sponsor of what is open. */
@Component
class RemindSponsorDelegate implements JavaDelegate {

    private final DunningService dunning;

    RemindSponsorDelegate(DunningService dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dunning.remind(execution.getProcessBusinessKey(),
                ((Number) execution.getVariable(DunningProcess.DUNNING_STEP)).intValue(), DunningService.Tone.valueOf(
                        ((String) execution.getVariable(DunningProcess.DUNNING_ACTION)).toUpperCase(Locale.ROOT)));
    }
}
