package io.cairn.wellbeing.process;

import io.cairn.wellbeing.ReflectionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes a prompt that was left unanswered from the learner's page. */
@Component
class TakeReflectionAwayDelegate implements JavaDelegate {

    private final ReflectionService reflections;

    TakeReflectionAwayDelegate(ReflectionService reflections) {
        this.reflections = reflections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reflections.takeAway(execution.getProcessBusinessKey());
    }
}
