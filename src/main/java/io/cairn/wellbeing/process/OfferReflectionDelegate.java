package io.cairn.wellbeing.process;

import io.cairn.wellbeing.ReflectionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Offers the owner of an accepted artifact a reflection; the business key is the artifact's id. */
@Component
class OfferReflectionDelegate implements JavaDelegate {

    private final ReflectionService reflections;

    OfferReflectionDelegate(ReflectionService reflections) {
        this.reflections = reflections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reflections.offer(execution.getProcessBusinessKey());
    }
}
