package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookEvent.State;
import io.cairn.effect.WebhookInbox;
import io.cairn.effect.Webhooks;

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
class WebhookHandOverProcessTest {

    /** News of a message that is not there. */
    private static final String LOST =
            "{\"messageId\":\"message-000000\",\"state\":\"FAILED\",\"providerId\":\"SM1\",\"error\":\"twilio-30003\"}";

    @Autowired
    private World world;
    @Autowired
    private WebhookInbox inbox;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatIsThereALittleLaterIsTaken() {
        inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
        inbox.receive("twilio", "event-2", "status", LOST);
        world.settle();
        WebhookEvent late = webhooks.all().get(1);
        assertThat(webhooks.all()).extracting(WebhookEvent::state).containsExactly(State.HANDLED, State.WAITING);
        assertThat(late.attempts()).as("with its set, and at once alone").isEqualTo(2);

        webhooks.write(late.id(), LOST.replace("FAILED", "SENT").replace("message-000000", webhooks.message()));
        world.advance(Duration.ofSeconds(10));

        assertThat(inbox.event(late.id()).settled()).isTrue();
        assertThat(inbox.event(late.id()).attempts()).isEqualTo(3);
        assertThat(world.ending(WebhookHandOverProcess.KEY, late.id())).isEqualTo("Event handled");
    }

    @Test
    void whatCanBeTakenInTheEndIsTriedAgainOnAnOperatorsWord() {
        inbox.receive("twilio", "event-1", "status", LOST);
        world.advance(Duration.ofMinutes(75));
        String webhook = webhooks.all().get(0).id();
        Task task = tasks.createTaskQuery().taskCandidateGroup("operators").processInstanceBusinessKey(webhook)
                .singleResult();
        webhooks.write(webhook, LOST.replace("FAILED", "DELIVERED").replace("message-000000", webhooks.message()));
        tasks.complete(task.getId(), Map.of("decision", "again"));
        world.settle();

        assertThat(inbox.event(webhook).state()).isEqualTo(State.HANDLED);
        assertThat(inbox.event(webhook).attempts()).isEqualTo(1);
        assertThat(world.ending(WebhookHandOverProcess.KEY, webhook)).isEqualTo("Event settled by hand");
    }

    @Test
    void whatNobodyTakesBecomesAnOperatorsTask() {
        inbox.receive("twilio", "event-1", "status", LOST);
        world.settle();
        String webhook = webhooks.all().get(0).id();
        assertThat(inbox.event(webhook).state()).isEqualTo(State.WAITING);
        world.advance(Duration.ofMinutes(70));
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(webhook).count()).isZero();
        world.advance(Duration.ofMinutes(5));

        assertThat(inbox.event(webhook).attempts()).isEqualTo(6);
        Task task = tasks.createTaskQuery().taskCandidateGroup("operators").processInstanceBusinessKey(webhook)
                .singleResult();
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "whatever")))
                .hasMessageContaining("decision");
        tasks.complete(task.getId(), Map.of("decision", "ignored"));
        world.settle();

        assertThat(inbox.event(webhook).state()).isEqualTo(State.IGNORED);
        assertThat(inbox.event(webhook).payload()).isEmpty();
        assertThat(world.ending(WebhookHandOverProcess.KEY, webhook)).isEqualTo("Event settled by hand");
        assertThat(world.path(WebhookHandOverProcess.KEY, webhook)).containsSubsequence("Hand over",
                "A little time passed", "Hand over", "Look at the event", "Settle event");
        assertThat(world.ending(WebhookInboxProcess.KEY, inbox.event(webhook).setId())).isEqualTo("Each settled alone");
    }
}
