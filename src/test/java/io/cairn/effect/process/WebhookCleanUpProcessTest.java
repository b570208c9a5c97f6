package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookInbox;
import io.cairn.effect.Webhooks;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class WebhookCleanUpProcessTest {

    @Autowired
    private World world;
    @Autowired
    private WebhookInbox inbox;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private HistoryService history;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatWasSettledLongAgoIsForgotten() {
        inbox.receive("twilio", "old", "inbound", Webhooks.reply("SM1"));
        world.advance(Duration.ofDays(20));
        inbox.receive("twilio", "new", "inbound", Webhooks.reply("SM2"));
        inbox.receive("twilio", "bad", "inbound", "not what the handler can read");
        world.advance(Duration.ofDays(18));

        assertThat(webhooks.all()).extracting(WebhookEvent::eventId).containsExactlyInAnyOrder("new", "bad");
        assertThat(webhooks.sets()).isEqualTo(1);
        // Weeks on, settled or not: what nobody could settle stays.
        world.advance(Duration.ofDays(28));
        assertThat(webhooks.all()).extracting(WebhookEvent::eventId).containsExactly("bad");
        assertThat(history.createHistoricProcessInstanceQuery().processDefinitionKey(WebhookCleanUpProcess.KEY).list())
                .isNotEmpty().extracting(HistoricProcessInstance::getState).containsOnly("COMPLETED");
        assertThat(history.createHistoricActivityInstanceQuery().activityName("Inbox cleaned up").count())
                .isEqualTo(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey(WebhookCleanUpProcess.KEY).count());
    }

    @Test
    void moreThanAThousandTakeMoreThanOneRound() {
        webhooks.settled(1_001, world.now());
        world.advance(Duration.ofDays(35));

        assertThat(webhooks.all()).isEmpty();
        assertThat(history.createHistoricActivityInstanceQuery().activityName("Clear away old webhooks").list())
                .hasSizeGreaterThan(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey(WebhookCleanUpProcess.KEY).list().size());
    }

    @Test
    void whatWaitsWithoutASetGetsOne() {
        inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
        runtime.deleteProcessInstance(runtime.createProcessInstanceQuery().processDefinitionKey(WebhookInboxProcess.KEY)
                .singleResult().getId(), "by mistake");
        world.advance(Duration.ofDays(7));
        assertThat(webhooks.replies()).containsExactly("SM1");
    }
}
