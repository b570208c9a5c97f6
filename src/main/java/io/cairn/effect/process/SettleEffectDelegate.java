package io.cairn.effect.process;

import io.cairn.effect.Effects;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Settles an effect as an operator found it. */
@Component
class SettleEffectDelegate implements JavaDelegate {

    private final Effects effects;

    SettleEffectDelegate(Effects effects) {
        this.effects = effects;
    }

    @Override
    public void execute(DelegateExecution execution) {
        effects.decide(execution.getProcessBusinessKey(),
                "done".equals(execution.getVariable(UnknownEffectProcess.OUTCOME_FOUND)));
    }
}
