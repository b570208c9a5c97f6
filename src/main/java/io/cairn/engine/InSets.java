package io.cairn.engine;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Does the same for many, a set of them in one transaction. Where one fails, its set is undone and done again in halves,
 * down to that one alone: whoever fails costs the others some transactions more, and never their turn.
 */
@Component
public class InSets {

    private final Processes processes;
    private final TransactionTemplate apart;

    InSets(Processes processes, PlatformTransactionManager transactions) {
        this.processes = processes;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Each set commits by itself, also where the caller has a transaction of its own: after a crash the caller finds some
     * sets done and others not, and goes by their rows.
     *
     * @param size of a set, at most
     * @param work what is done for a set; called again for a part of it after a failure
     * @return what failed alone, with its cause, in the order of the items; nothing of it has happened
     * @throws DataAccessResourceFailureException if it is the database that fails, not an item; also as a
     *                                            TransactionException
     */
    public <T> Map<T, RuntimeException> each(List<T> items, int size, Consumer<List<T>> work) {
        Map<T, RuntimeException> failed = new LinkedHashMap<>();
        for (int first = 0; first < items.size(); first += size) {
            each(items.subList(first, Math.min(first + size, items.size())), work, failed);
        }
        return failed;
    }

    /** @throws IllegalStateException that names what failed, if anything did */
    public static void failIfAny(Map<?, RuntimeException> failed) {
        failed.values().stream().findFirst().ifPresent(first -> {
            throw new IllegalStateException("Could not be done: " + failed.keySet(), first);
        });
    }

    private <T> void each(List<T> set, Consumer<List<T>> work, Map<T, RuntimeException> failed) {
        try {
            apart.executeWithoutResult(begun -> processes.inTurn(() -> {
                work.accept(new ArrayList<>(set));
                return null;
            }));
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException
                | TransactionSystemException theDatabase) {
            throw theDatabase;
        } catch (RuntimeException e) {
            if (set.size() == 1) {
                failed.put(set.get(0), e);
                return;
            }
            int half = set.size() / 2;
            each(set.subList(0, half), work, failed);
            each(set.subList(half, set.size()), work, failed);
        }
    }
}
