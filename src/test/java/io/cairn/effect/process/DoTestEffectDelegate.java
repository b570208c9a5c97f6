package io.cairn.effect.process;

import io.cairn.effect.Effects;
import io.cairn.effect.TestOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Does one effect at the {@link TestOutside}; the fact is the business key. */
@Component
class DoTestEffectDelegate implements JavaDelegate {

    private final Effects effects;
    private final TestOutside outside;

    DoTestEffectDelegate(Effects effects, TestOutside outside) {
        this.effects = effects;
        this.outside = outside;
    }

    @Override
    public void execute(DelegateExecution execution) {
        effects.perform(execution.getProcessBusinessKey(), outside.call("a"));
    }
}
