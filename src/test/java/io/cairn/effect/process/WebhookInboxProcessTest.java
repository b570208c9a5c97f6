package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Providers;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookEvent.State;
import io.cairn.effect.WebhookInbox;
import io.cairn.effect.Webhooks;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class WebhookInboxProcessTest {

    @Autowired
    private World world;
    @Autowired
    private WebhookInbox inbox;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private Providers providers;
    @Autowired
    private HistoryService history;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatWaitsIsHandedOverTogetherAndOnce() {
        assertThat(inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"))).isTrue();
        assertThat(inbox.receive("twilio", "event-2", "inbound", Webhooks.reply("SM2"))).isTrue();
        assertThat(inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM3"))).isFalse();
        world.settle();
        assertThat(inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"))).isFalse();
        world.settle();

        assertThat(webhooks.all()).extracting(WebhookEvent::state).containsExactly(State.HANDLED, State.HANDLED);
        assertThat(webhooks.all()).extracting(WebhookEvent::attempts).containsExactly(1, 1);
        assertThat(webhooks.all()).extracting(WebhookEvent::payload).containsOnly("");
        assertThat(webhooks.replies()).containsExactly("SM1", "SM2");
        String set = onlySet();
        assertThat(world.ending(WebhookInboxProcess.KEY, set)).isEqualTo("Set settled");
        assertThat(world.path(WebhookInboxProcess.KEY, set)).containsExactly("Set opened", "Events gathered",
                "Take what waits", "Hand over together", "All settled?", "Set settled");
    }

    @Test
    void whereOneFailsEachIsHandedOverAlone() {
        inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
        inbox.receive("twilio", "event-2", "inbound", "not what the handler can read");
        inbox.receive("twilio", "event-3", "inbound", Webhooks.reply("SM3"));
        world.settle();
        assertThat(webhooks.replies()).as("undone with the rest of the set").isEmpty();
        assertThat(webhooks.all()).extracting(WebhookEvent::attempts).containsExactly(0, 0, 0);

        world.advance(Duration.ofSeconds(1));
        assertThat(webhooks.replies()).containsExactly("SM1", "SM3");
        assertThat(webhooks.all()).extracting(WebhookEvent::state)
                .containsExactly(State.HANDLED, State.RECEIVED, State.HANDLED);
        world.advance(Duration.ofHours(2));
        String bad = webhooks.all().get(1).id();
        assertThat(runtime.createIncidentQuery().activityId("Activity_HandOver").list()).singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains(bad));

        webhooks.write(bad, Webhooks.reply("SM2"));
        Job job = management.createJobQuery().noRetriesLeft().singleResult();
        management.executeJob(job.getId());
        world.settle();
        assertThat(webhooks.replies()).containsExactly("SM1", "SM2", "SM3");
        String set = onlySet();
        assertThat(world.ending(WebhookInboxProcess.KEY, set)).isEqualTo("Each settled alone");
        assertThat(world.path(WebhookInboxProcess.KEY, set)).containsSubsequence("Hand over together",
                "Hand over alone", "Each settled alone");
    }

    /** An outage of one provider, or one that asked for patience, is no reason to keep what people said. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasToWaitForAProviderHoldsUpNobodyInItsSet(boolean away) {
        providers.passQuestion("stripe");
        for (int i = 0; i < 5; i++) {
            providers.failed("stripe", away ? ProviderFailure.unreachable("no line", null)
                    : ProviderFailure.busy("too many", Duration.ofMinutes(10)));
        }
        inbox.receive("stripe", "event-1", "checkout.session.completed", "cs_none");
        inbox.receive("twilio", "event-2", "inbound", Webhooks.reply("SM2"));
        inbox.receive("twilio", "event-3", "inbound", Webhooks.reply("SM3"));
        world.advance(Duration.ofSeconds(2));

        assertThat(webhooks.all()).extracting(WebhookEvent::state)
                .containsExactly(State.RECEIVED, State.HANDLED, State.HANDLED);
        assertThat(webhooks.replies()).containsExactly("SM2", "SM3");
        assertThat(management.createJobQuery().activityId("Activity_HandOver").list()).singleElement()
                .satisfies(job -> {
                    assertThat(job.getRetries()).isEqualTo(5);
                    assertThat(job.getExceptionMessage()).contains(away ? "stripe is away" : "stripe asked for patience");
                });

        world.advance(Duration.ofMinutes(11));
        assertThat(webhooks.all().get(0).state()).as("asked of Stripe, which knows of no such checkout")
                .isEqualTo(State.WAITING);
    }

    @Test
    void moreThanASetHoldsGoesWithTheNext() {
        for (int i = 0; i < 103; i++) {
            inbox.receive("twilio", "event-" + i, "inbound", Webhooks.reply("SM" + i));
        }
        world.settle();

        assertThat(webhooks.all()).hasSize(103).extracting(WebhookEvent::state).containsOnly(State.HANDLED);
        List<String> sets = sets();
        assertThat(sets).hasSize(2).allSatisfy(set ->
                assertThat(world.ending(WebhookInboxProcess.KEY, set)).isEqualTo("Set settled"));
        assertThat(webhooks.all()).extracting(WebhookEvent::setId).filteredOn(sets.get(0)::equals).hasSizeBetween(3, 100);
    }

    @Test
    void aSetWhoseProcessWasEndedByHandHoldsUpNobodyForLong() {
        inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
        runtime.deleteProcessInstance(runtime.createProcessInstanceQuery().processDefinitionKey(WebhookInboxProcess.KEY)
                .singleResult().getId(), "by mistake");
        world.advance(Duration.ofMinutes(4));
        inbox.receive("twilio", "event-2", "inbound", Webhooks.reply("SM2"));
        world.settle();
        assertThat(webhooks.replies()).isEmpty();

        world.advance(Duration.ofMinutes(2));
        inbox.receive("twilio", "event-3", "inbound", Webhooks.reply("SM3"));
        world.settle();
        assertThat(webhooks.replies()).containsExactly("SM1", "SM2", "SM3");
    }

    private String onlySet() {
        assertThat(sets()).hasSize(1);
        return sets().get(0);
    }

    private List<String> sets() {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(WebhookInboxProcess.KEY).list().stream()
                .map(HistoricProcessInstance::getBusinessKey).toList();
    }
}
