package io.cairn.engine;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.impl.context.ProcessEngineContextImpl;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** How a capability tells its process something: a message, and the business key of the aggregate it is about. */
@Component
public class Processes {

    private final RuntimeService runtime;

    Processes(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts the process whose start event waits for the message. */
    public void start(String message, String businessKey, Map<String, Object> facts) {
        runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey).setVariables(facts)
                .correlateStartMessage();
    }

    /**
     * Does several things in one transaction, each of which may tell processes something: what one has told is written
     * when it is done, so that the next one asks processes that know of it.
     */
    public <T> T inTurn(Supplier<T> one) {
        return inContextOfItsOwn(one::get);
    }

    /**
     * Starts the process in the current transaction even where that is not the running job's: for what must be seen
     * although the job's own step fails. Inside a job the caller opens a transaction of its own first.
     */
    public void startApart(String message, String businessKey, Map<String, Object> facts) {
        // Without a context of its own the engine would write with the transaction of the running job.
        inContextOfItsOwn(() -> {
            start(message, businessKey, facts);
            return null;
        });
    }

    /**
     * @return false if nobody waits for the message now; nothing has changed then
     * @throws OptimisticLockingFailureException if the process moved on at the same moment; the caller may try again
     */
    public boolean tell(String message, String businessKey, Map<String, Object> facts) {
        // Asked first: an exception of the engine would doom the caller's transaction even where it is caught.
        if (runtime.createExecutionQuery().processInstanceBusinessKey(businessKey)
                .messageEventSubscriptionName(message).count() == 0) {
            return false;
        }
        try {
            runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey).setVariables(facts)
                    .correlate();
            return true;
        } catch (MismatchingMessageCorrelationException nobodyWaits) {
            return false;
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("The process moved on at the same moment", e);
        }
    }

    private static <T> T inContextOfItsOwn(Callable<T> work) {
        boolean within = ProcessEngineContextImpl.get();
        try {
            return ProcessEngineContext.withNewProcessEngineContext(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            // The engine forgets that the caller was in one already.
            ProcessEngineContextImpl.set(within);
        }
    }
}
