package io.cairn.engine.guard;

import org.camunda.bpm.engine.BadUserRequestException;

import java.util.List;

/** A deployment breaks rules of the engine; nothing of it is stored. The message lists them all. */
public class DeploymentRefused extends BadUserRequestException {

    private final transient List<Breach> breaches;

    DeploymentRefused(List<Breach> breaches) {
        super(message(breaches));
        this.breaches = breaches;
    }

    public List<Breach> breaches() {
        return breaches;
    }

    private static String message(List<Breach> breaches) {
        StringBuilder message = new StringBuilder("Refused, and nothing of it is stored: ")
                .append(breaches.size() == 1 ? "a rule of the engine is broken."
                        : breaches.size() + " rules are broken.");
        for (int i = 0; i < breaches.size(); i++) {
            message.append('\n').append(i + 1).append(". ").append(breaches.get(i));
        }
        return message.toString();
    }
}
