package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Providers;
import io.cairn.effect.TestOutside;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

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
    private ManagementService management;

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
        world.advance(Duration.ofMinutes(2));

        assertThat(outside.done).hasSize(WAITING).doesNotHaveDuplicates();
        assertThat(runtime.createIncidentQuery().list()).extracting(Incident::getIncidentMessage).isEmpty();
        assertThat(providers.awaySince(TestOutside.NAME)).isEmpty();
        assertThat(world.ending(ProviderOutageProcess.KEY, TestOutside.NAME)).isEqualTo("Calls released");
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

    private void goAway() {
        outside.away = true;
        for (int i = 1; i <= WAITING; i++) {
            processes.begin("test:fact-" + i);
        }
        world.settle();
    }
}
