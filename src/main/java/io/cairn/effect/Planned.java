package io.cairn.effect;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The effects that the current transaction has planned; nobody else sees them yet. */
final class Planned implements TransactionSynchronization {

    private final Map<String, String> idsByFact = new HashMap<>();

    private Planned() {
    }

    static Planned here() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new Planned();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Planned.class::isInstance).map(Planned.class::cast).findFirst().orElseGet(() -> {
                    Planned planned = new Planned();
                    TransactionSynchronizationManager.registerSynchronization(planned);
                    return planned;
                });
    }

    void add(Effect effect) {
        idsByFact.put(effect.factKey(), effect.id());
    }

    /** The id of the effect that was planned here for the fact. */
    Optional<String> effect(String factKey) {
        return Optional.ofNullable(idsByFact.get(factKey));
    }
}
