package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookInbox;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ProcessTest
class WebhookInboxProcessTest {

    /** News of a message that is not there. */
    private static final String LOST =
            "{\"messageId\":\"message-000000\",\"state\":\"FAILED\",\"providerId\":\"SM1\",\"error\":\"twilio-30003\"}";
    private static final String REPLY =
            "{\"providerId\":\"SM2\",\"phone\":\"+4915550109999\",\"channel\":\"SMS\",\"text\":\"hello\"}";

    @Autowired
    private World world;
    @Autowired
    private WebhookInbox inbox;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatSomebodyTakesIsHandledOnce() {
        assertThat(inbox.receive("twilio", "event-1", "inbound", REPLY)).isTrue();
        assertThat(inbox.receive("twilio", "event-1", "inbound", REPLY)).isFalse();
        world.settle();

        String webhook = onlyWebhook();
        assertThat(inbox.event(webhook).state()).isEqualTo(WebhookEvent.State.HANDLED);
        assertThat(inbox.event(webhook).attempts()).isEqualTo(1);
        assertThat(world.ending(WebhookInboxProcess.KEY, webhook)).isEqualTo("Event handled");
    }

    @Test
    void whatNobodyTakesBecomesAnOperatorsTask() {
        inbox.receive("twilio", "event-1", "status", LOST);
        world.settle();
        String webhook = onlyWebhook();
        assertThat(inbox.event(webhook).state()).isEqualTo(WebhookEvent.State.WAITING);
        world.advance(Duration.ofMinutes(15));

        assertThat(inbox.event(webhook).attempts()).isEqualTo(4);
        Task task = tasks.createTaskQuery().taskCandidateGroup("operators").processInstanceBusinessKey(webhook)
                .singleResult();
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "whatever")))
                .hasMessageContaining("decision");
        tasks.complete(task.getId(), Map.of("decision", "ignored"));
        world.settle();

        assertThat(inbox.event(webhook).state()).isEqualTo(WebhookEvent.State.IGNORED);
        assertThat(world.ending(WebhookInboxProcess.KEY, webhook)).isEqualTo("Event settled by hand");
        assertThat(world.path(WebhookInboxProcess.KEY, webhook)).containsSubsequence("Hand over",
                "A little time passed", "Hand over", "Look at the event", "Settle event");
    }

    private String onlyWebhook() {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(WebhookInboxProcess.KEY)
                .singleResult().getBusinessKey();
    }
}
