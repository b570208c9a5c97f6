package io.cairn.wellbeing.process;

import io.cairn.wellbeing.ReflectionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Puts the chosen prompt on the learner's page. Sets when it goes again. */
@Component
class ShowReflectionDelegate implements JavaDelegate {

    private final ReflectionService reflections;

    ShowReflectionDelegate(ReflectionService reflections) {
        this.reflections = reflections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ReflectionProcess.REFLECTION_ENDS_AT, Date.from(reflections.show(
                execution.getProcessBusinessKey(), (String) execution.getVariable(ReflectionProcess.PROMPT_KEY))));
    }
}
