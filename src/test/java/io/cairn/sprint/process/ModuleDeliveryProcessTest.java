package io.cairn.sprint.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.sprint.SprintService;
import io.cairn.wellbeing.WellbeingPrompt;
import io.cairn.wellbeing.WellbeingService;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.List;

@ProcessTest
class ModuleDeliveryProcessTest {

    private static final String LEARNER = "learner-1";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ModuleService modules;
    @Autowired
    private SprintCatalogue catalogue;
    @Autowired
    private WellbeingService wellbeing;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        program.add(TestProgram.definition());
    }

    @Test
    void aModuleAcknowledgedAtItsStartIsCompletedByItsAnswers() {
        String module = begin("Europe/Berlin").get(0);
        world.advanceTo("2027-01-18T08:00:00Z");
        assertThat(catalogue.moduleDelivery(module).state()).isEqualTo(ModuleDelivery.State.DELIVERED);
        assertThat(world.log("twilio", "message")).hasSize(1);

        modules.acknowledge(module, LEARNER);
        assertThat(modules.complete(module, LEARNER, List.of(1, 2)).score()).isEqualTo(1);
        world.settle();

        ModuleDelivery delivery = catalogue.moduleDelivery(module);
        assertThat(delivery.state()).isEqualTo(ModuleDelivery.State.COMPLETED);
        assertThat(delivery.score()).isEqualTo(1);
        assertThat(delivery.outOf()).isEqualTo(2);
        assertThat(catalogue.sprint(delivery.sprintId()).firstCompletedModuleId()).isEqualTo(module);
        assertThat(wellbeing.promptsOf(TestProgram.ID)).extracting(WellbeingPrompt::sprintId)
                .containsExactly(delivery.sprintId());
        assertThat(world.ending(ModuleDeliveryProcess.KEY, module)).isEqualTo("First module completed");
        assertThat(world.path(ModuleDeliveryProcess.KEY, module)).containsSubsequence("Send module",
                "Module acknowledged", "Questions answered", "Ended with answers", "Charge module",
                "Show wellbeing prompt");
    }

    @Test
    void aModuleAcknowledgedAtItsEndIsCompletedByItsAcknowledgmentAndOnlyTheFirstBringsThePrompt() {
        List<String> both = begin("Europe/Berlin");
        world.advanceTo("2027-01-19T08:00:00Z");
        modules.acknowledge(both.get(0), LEARNER);
        modules.complete(both.get(0), LEARNER, List.of(1, 0));
        String module = both.get(1);

        modules.complete(module, LEARNER, List.of(1, 0));
        assertThat(catalogue.moduleDelivery(module).state()).isEqualTo(ModuleDelivery.State.STARTED);
        modules.acknowledge(module, LEARNER);
        world.settle();

        assertThat(catalogue.moduleDelivery(module).state()).isEqualTo(ModuleDelivery.State.COMPLETED);
        assertThat(wellbeing.promptsOf(TestProgram.ID)).hasSize(1);
        assertThat(world.ending(ModuleDeliveryProcess.KEY, module)).isEqualTo("Module completed");
        assertThat(world.path(ModuleDeliveryProcess.KEY, module))
                .containsSubsequence("Questions answered", "Module acknowledged", "Ended with acknowledgment",
                        "Charge module")
                .doesNotContain("Show wellbeing prompt");
    }

    @Test
    void aModuleThatIsNotCompletedClosesAtTheSprintsEnd() {
        String module = begin("Europe/Berlin").get(0);
        world.advanceTo("2027-01-18T08:00:00Z");
        modules.acknowledge(module, LEARNER);
        world.advanceTo("2027-01-22T22:59:59Z");
        assertThat(catalogue.moduleDelivery(module).state()).isEqualTo(ModuleDelivery.State.STARTED);

        world.advanceTo("2027-01-22T23:00:00Z");

        assertThat(catalogue.moduleDelivery(module).state()).isEqualTo(ModuleDelivery.State.CLOSED);
        assertThat(wellbeing.promptsOf(TestProgram.ID)).isEmpty();
        assertThat(world.ending(ModuleDeliveryProcess.KEY, module)).isEqualTo("Module not finished");
        assertThat(world.path(ModuleDeliveryProcess.KEY, module)).doesNotContain("Charge module");
    }

    @Test
    void aModuleOfASprintThatIsOverIsClosedAndAnnouncedToNobody() {
        world.advanceTo("2027-01-23T09:00:00Z");

        String module = begin("Europe/Berlin").get(0);
        world.settle();

        assertThat(catalogue.moduleDelivery(module).state()).isEqualTo(ModuleDelivery.State.CLOSED);
        assertThat(world.log("twilio", "message")).isEmpty();
        assertThat(world.ending(ModuleDeliveryProcess.KEY, module)).isEqualTo("Module not finished");
    }

    @Test
    void theModuleComesAtNineOfTheLearnersOwnMorning() {
        String kolkata = begin("Asia/Kolkata").get(1);
        world.advanceTo("2027-01-19T03:29:59Z");
        assertThat(catalogue.moduleDelivery(kolkata).state()).isEqualTo(ModuleDelivery.State.PLANNED);
        world.advanceTo("2027-01-19T03:30:00Z");
        assertThat(catalogue.moduleDelivery(kolkata).deliveredAt()).isEqualTo(Instant.parse("2027-01-19T03:30:00Z"));
        assertThat(catalogue.moduleDelivery(kolkata).closesAt()).isEqualTo(Instant.parse("2027-01-22T18:30:00Z"));
    }

    /** The processes of the modules of the learner's only sprint, the earliest first. */
    private List<String> begin(String zone) {
        program.enroll(LEARNER, zone);
        List<String> ids = sprints.begin(sprints.plan(TestProgram.ID).get(0));
        ids.forEach(id -> runtime.startProcessInstanceByKey(ModuleDeliveryProcess.KEY, id));
        return ids;
    }
}
