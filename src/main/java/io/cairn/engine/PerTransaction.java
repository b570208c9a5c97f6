package io.cairn.engine;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.function.Supplier;

/** What is kept for as long as a transaction lasts, one of each kind. */
public final class PerTransaction {

    private PerTransaction() {
    }

    /**
     * @param make called where the current transaction has none yet
     * @throws IllegalStateException if there is no transaction
     */
    public static <T extends TransactionSynchronization> T of(Class<T> kind, Supplier<T> make) {
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(kind::isInstance)
                .map(kind::cast).findFirst().orElseGet(() -> {
                    T made = make.get();
                    TransactionSynchronizationManager.registerSynchronization(made);
                    return made;
                });
    }
}
