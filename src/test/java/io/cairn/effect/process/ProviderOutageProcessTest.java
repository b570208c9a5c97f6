package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Providers;
import io.cairn.effect.TestOutside;
import io.cairn.engine.WaitsUntil;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ProcessTest
class ProviderOutageProcessTest {

    private static final int WAITING = 8;

    @Autowired
    private World world;
    @Autowired
    private Providers providers;
    @Autowired
    private TestOutside outside;
    @Autowired
    private TestEffects processes;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private ManagementService management;
    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        outside.reset();
    }

    @Test
    void oneIncidentStandsForAllThatWaitsAndNoRetryIsSpentMeanwhile() {
        goAway();
        int asked = outside.keys.size();
        world.advance(Duration.ofMinutes(90));

        assertThat(runtime.createIncidentQuery().list()).singleElement().satisfies(incident -> {
            assertThat(incident.getIncidentType()).isEqualTo(ProviderOutageProcess.INCIDENT);
            assertThat(incident.getIncidentMessage()).contains("test has not answered").contains("5 times in a row")
                    .contains("Nothing has to be done");
        });
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(ProviderOutageProcess.KEY).list()).hasSize(1);
        assertThat(management.createJobQuery().processDefinitionKey(TestEffects.KEY).list()).hasSize(WAITING)
                .allSatisfy(job -> assertThat(job.getRetries()).isGreaterThanOrEqualTo(4));
        assertThat(outside.keys).as("nothing goes where nobody is").hasSize(asked);
    }

    @Test
    void whenTheProviderIsBackEverythingGoesOnByItself() {
        goAway();
        world.advance(Duration.ofMinutes(90));
        outside.away = false;
        world.advance(Duration.ofMinutes(3));

        assertThat(outside.done).hasSize(WAITING).doesNotHaveDuplicates();
        assertThat(runtime.createIncidentQuery().list()).extracting(Incident::getIncidentMessage).isEmpty();
        assertThat(providers.awaySince(TestOutside.NAME)).isEmpty();
        assertThat(world.ending(ProviderOutageProcess.KEY, TestOutside.NAME)).isEqualTo("Outage over");
        assertThat(world.ending(TestEffects.KEY, "test:fact-1")).isEqualTo("Done");
    }

    /** A parked job must not be taken for one that has failed before: it would get fewer tries. */
    @Test
    void aJobThatWaitedHasAllItsTriesLeftAfterwards() {
        goAway();
        outside.away = false;
        for (int i = 0; i < 4; i++) {
            outside.next.add(attempt -> {
                throw new IllegalStateException("broken");
            });
        }
        world.advance(Duration.ofMinutes(1));

        assertThat(management.createJobQuery().processDefinitionKey(TestEffects.KEY).list()).extracting(Job::getRetries)
                .hasSize(4).allMatch(left -> left >= 3);
    }

    /** It answers whoever asks whether it is there, and fails at everything that is sent. */
    @Test
    void anOutageThatQuestionsDoNotShowCostsNothingEither() {
        outside.deaf = true;
        begin(10);
        world.advance(Duration.ofMinutes(90));

        assertThat(runtime.createIncidentQuery().list()).extracting(Incident::getIncidentType)
                .containsExactly(ProviderOutageProcess.INCIDENT);
        assertThat(history.createHistoricProcessInstanceQuery().processDefinitionKey(ProviderOutageProcess.KEY).count())
                .as("outages").isOne();
        assertThat(management.createJobQuery().processDefinitionKey(TestEffects.KEY).list()).hasSize(10)
                .allSatisfy(job -> assertThat(job.getRetries()).isGreaterThanOrEqualTo(4));

        outside.deaf = false;
        world.advance(Duration.ofMinutes(3));
        assertThat(outside.done).hasSize(10).doesNotHaveDuplicates();
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(TestEffects.KEY).count()).isZero();
    }

    /** Else one that always fails, and has the others parked behind it, would always be the first again. */
    @Test
    void whatWasParkedLastGoesFirst() {
        goAway();
        world.advance(Duration.ofSeconds(40));
        List<String> parked = management.createJobQuery().processDefinitionKey(TestEffects.KEY).list().stream()
                .map(Job::getId).toList();
        for (int i = 0; i < WAITING; i++) {
            management.setJobDuedate(parked.get(i), Date.from(world.now().plusSeconds(3600 + i)));
        }
        transaction.executeWithoutResult(open -> providers.back(TestOutside.NAME));

        assertThat(management.createJobQuery().processDefinitionKey(TestEffects.KEY).executable().orderByJobDuedate()
                .desc().list()).extracting(Job::getId).containsExactlyElementsOf(parked);
    }

    /** The provider is back after the job has looked and before it is parked, or just after that. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsWokenDoesNotWaitHoweverLateItIsParked(boolean parkedFirst) {
        goAway();
        outside.away = false;
        String job = management.createJobQuery().processInstanceId(runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("test:fact-1").singleResult().getId()).singleResult().getId();
        WaitsUntil seen = catchThrowableOfType(WaitsUntil.class, () -> providers.passQuestion(TestOutside.NAME));
        List<Runnable> both = new ArrayList<>(List.of(() -> processes.park(job, seen),
                () -> transaction.executeWithoutResult(open -> providers.back(TestOutside.NAME))));
        if (!parkedFirst) {
            Collections.reverse(both);
        }
        both.forEach(Runnable::run);
        world.settle();

        assertThat(world.ending(TestEffects.KEY, "test:fact-1")).isEqualTo("Done");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOutageThatNobodyWatchesAnyMoreIsWatchedAnew(boolean deleted) {
        goAway();
        String watching = runtime.createProcessInstanceQuery().processDefinitionKey(ProviderOutageProcess.KEY)
                .singleResult().getId();
        if (deleted) {
            runtime.deleteProcessInstance(watching, "by mistake");
        } else {
            runtime.suspendProcessInstanceById(watching);
        }
        world.advance(Duration.ofMinutes(70));
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(ProviderOutageProcess.KEY).active().count())
                .isOne();
        outside.away = false;
        world.advance(Duration.ofMinutes(2));

        assertThat(outside.done).hasSize(WAITING).doesNotHaveDuplicates();
    }

    private void goAway() {
        outside.away = true;
        begin(WAITING);
    }

    private void begin(int count) {
        for (int i = 1; i <= count; i++) {
            processes.begin("test:fact-" + i);
        }
        world.settle();
    }
}
