package io.cairn.effect.process;

import io.cairn.effect.InboxWorkflow;
import io.cairn.engine.Processes;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;

/** The process {@code webhook-inbox}; its business key is the id of a set of webhooks. */
@Component
public class WebhookInboxProcess implements InboxWorkflow {

    public static final String KEY = "webhook-inbox";

    public static final String SET_OPENED = "effect.set-opened";

    /** Date: when the set takes what waits. */
    public static final String TAKES_AT = "takesAt";
    /** JSON: an array of ids of webhooks, each to be handed over alone. */
    public static final String LEFT_OVER_IDS = "leftOverIds";
    /** Boolean: whether no webhook of the set is left over. */
    public static final String SET_SETTLED = "setSettled";

    private final Processes processes;
    private final RuntimeService runtime;

    WebhookInboxProcess(Processes processes, RuntimeService runtime) {
        this.processes = processes;
        this.runtime = runtime;
    }

    @Override
    public void opened(String setId, Instant takesAt) {
        processes.start(SET_OPENED, setId, Map.of(TAKES_AT, Date.from(takesAt)));
    }

    @Override
    public boolean runs(String setId) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(KEY).processInstanceBusinessKey(setId)
                .count() > 0;
    }

    @Override
    public <T> T inTurn(Supplier<T> one) {
        return processes.inTurn(one);
    }
}
