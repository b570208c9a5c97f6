package io.cairn.engine;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.context.ProcessEngineContext;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.impl.context.ProcessEngineContextImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** How a capability tells its process something: a message, and the business key of the aggregate it is about. */
@Component
public class Processes {

    private final RuntimeService runtime;
    private final RepositoryService repository;

    Processes(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /** Starts the process whose start event waits for the message. */
    public void start(String message, String businessKey, Map<String, Object> facts) {
        runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey).setVariables(facts)
                .correlateStartMessage();
    }

    /**
     * Starts the process for many business keys in one go: they are written when the last one has started, so that the
     * database gets rows of one kind together. If one fails, none starts; {@link InSets} finds out which.
     *
     * @param factsByKey the facts of each, by its business key
     */
    public void startAll(String message, Map<String, Map<String, Object>> factsByKey) {
        inOneGo(command -> {
            // Asked once and not for each; the engine would look for it every time.
            String definition = definition(message);
            factsByKey.forEach((businessKey, facts) -> runtime.createMessageCorrelation(message)
                    .processDefinitionId(definition).processInstanceBusinessKey(businessKey).setVariables(facts)
                    .correlateStartMessage());
            return null;
        });
    }

    private String definition(String message) {
        ProcessDefinition definition = repository.createProcessDefinitionQuery().messageEventSubscriptionName(message)
                .latestVersion().singleResult();
        if (definition == null) {
            throw new IllegalStateException("No process starts with the message " + message);
        }
        return definition.getId();
    }

    /**
     * Tells the processes of many business keys the same in one go, as {@link #tell} does one. If one fails, nobody was
     * told; {@link InSets} finds out which.
     *
     * @return the business keys for which somebody waited; the others have not changed
     */
    public Set<String> tellAll(String message, Collection<String> businessKeys, Map<String, Object> facts) {
        return businessKeys.isEmpty() ? Set.of() : inOneGo(command ->
                new WaitingProcesses(runtime, command).tell(message, Set.copyOf(businessKeys), facts));
    }

    /** What the engine is told within it is written at its end. */
    private <T> T inOneGo(Command<T> work) {
        return ((ServiceImpl) runtime).getCommandExecutor().execute(work);
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

    /** Whether an instance of the process has not come to its end. */
    public boolean runs(String processKey, String businessKey) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey).count() > 0;
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
