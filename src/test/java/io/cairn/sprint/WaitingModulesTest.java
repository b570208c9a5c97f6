package io.cairn.sprint;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Workload;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Two learners in Berlin, a sprint from 18 January on with two modules, on Monday and Tuesday at nine. */
@ProcessTest
class WaitingModulesTest {

    private static final String LEARNER = "learner-1";
    private static final String OTHER = "learner-2";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private Workload workload;
    @Autowired
    private ModuleService modules;
    @Autowired
    private SprintCatalogue sprints;

    private String program;

    @BeforeEach
    void twoLearners() {
        world.reset();
        program = TestProgram.of(1, 2, 1).modules(2).acknowledge("end").importInto(programs);
    }

    @Test
    void forNobodyWaitsNothing() {
        assertThat(workload.of(List.of("nobody"))).isEqualTo(Map.of("nobody", 0));
        assertThat(workload.of(List.of())).isEmpty();
    }

    @Test
    void aModuleWaitsUntilItIsAcknowledged() {
        world.advanceTo("2027-01-18T07:59:59Z");
        assertThat(waiting()).as("before nine in Berlin").isEqualTo(Map.of(LEARNER, 0, OTHER, 0));
        world.advanceTo("2027-01-19T08:00:00Z");
        assertThat(waiting()).isEqualTo(Map.of(LEARNER, 2, OTHER, 2));

        String module = sprints.moduleDeliveriesOf(program).get(0).id();
        modules.complete(module, LEARNER, List.of(1, 0));
        assertThat(waiting()).as("answered, and to be acknowledged at its end").isEqualTo(Map.of(LEARNER, 2, OTHER, 2));
        modules.acknowledge(module, LEARNER);
        assertThat(waiting()).isEqualTo(Map.of(LEARNER, 1, OTHER, 2));
    }

    /** Friday is the sprint's last day. */
    @Test
    void whatCanBeDoneNoMoreWaitsForNobody() {
        world.advanceTo("2027-01-22T22:59:59Z");
        assertThat(waiting()).isEqualTo(Map.of(LEARNER, 2, OTHER, 2));
        world.advanceTo("2027-01-22T23:00:00Z");
        assertThat(waiting()).isEqualTo(Map.of(LEARNER, 0, OTHER, 0));
    }

    private Map<String, Integer> waiting() {
        return workload.of(List.of(LEARNER, OTHER));
    }
}
