package io.cairn.sprint.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.program.PreferenceService;
import io.cairn.program.Preferences;
import io.cairn.program.ProgramDefinition;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.sprint.SprintService;
import io.cairn.wellbeing.WellbeingPrompt;
import io.cairn.wellbeing.WellbeingService;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

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
    private NudgeService nudges;
    @Autowired
    private PreferenceService preferences;
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
    void aModuleThatLiesIdleIsNudgedAboutTheNextAfternoonAndOnce() {
        String module = begin("Europe/Berlin").get(0);
        world.advanceTo("2027-01-19T14:59:59Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-01-19T15:00:00Z");

        Nudge nudge = nudgeAbout(module);
        assertThat(nudge.state()).isEqualTo(Nudge.State.OPEN);
        assertThat(nudge.kind()).isEqualTo("module.idle");
        assertThat(nudge.helpsUntil()).isEqualTo("2027-01-22T23:00:00Z");
        assertThat(texts()).last().asString().contains("\"Name the reader\" still waits", "#" + nudge.id());
        assertThat(world.path(ModuleDeliveryProcess.KEY, module))
                .containsSubsequence("Next afternoon came", "Nudge about module", "Idle module seen to");
        assertThat(world.ending(ModuleDeliveryProcess.KEY, module)).isNull();

        modules.nudgeIfIdle(module);
        world.settle();
        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    @Test
    void aModuleThatWasBegunIsNotIdle() {
        List<String> both = begin("Europe/Berlin");
        world.advanceTo("2027-01-19T14:00:00Z");
        modules.acknowledge(both.get(0), LEARNER);
        modules.complete(both.get(1), LEARNER, List.of(1, 0));
        world.advanceTo("2027-01-22T12:00:00Z");

        assertThat(world.path(ModuleDeliveryProcess.KEY, both.get(0))).contains("Idle module seen to");
        assertThat(world.path(ModuleDeliveryProcess.KEY, both.get(1))).contains("Idle module seen to");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
    }

    @Test
    void whoeverBeginsWhileTheNudgeWaitsForTheEndOfTheQuietHoursGetsNone() {
        String module = begin("Europe/Berlin").get(0);
        quiet("15:00", "19:00");
        world.advanceTo("2027-01-19T15:00:00Z");
        Nudge waiting = nudgeAbout(module);
        assertThat(waiting.state()).isEqualTo(Nudge.State.RECEIVED);
        modules.acknowledge(module, LEARNER);
        world.advanceTo("2027-01-19T18:00:00Z");

        assertThat(nudgeAbout(module)).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "no-longer-needed");
        assertThat(texts()).noneMatch(text -> text.contains("#" + waiting.id()));
        assertThat(world.ending("trigger-nudge", waiting.id())).isEqualTo("Nudge not needed");
    }

    /** Also not on the second channel, a day later. */
    @Test
    void whoeverBeginsAfterTheNudgeHasAnsweredIt() {
        String module = begin("Europe/Berlin").get(0);
        world.advanceTo("2027-01-19T15:10:00Z");
        int before = texts().size();
        modules.acknowledge(module, LEARNER);
        world.settle();

        assertThat(nudgeAbout(module).state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(nudgeAbout(module).acknowledgedAt()).isEqualTo("2027-01-19T15:10:00Z");
        assertThat(world.ending("trigger-nudge", nudgeAbout(module).id())).isEqualTo("Nudge acknowledged");
        world.advanceTo("2027-01-20T15:00:00Z");
        assertThat(texts()).filteredOn(text -> text.contains("Name the reader")).hasSize(before - 1);
    }

    @Test
    void aWholeCohortThatIsIdleIsNudgedAtTheSameMomentEachOfItOnce() {
        List<String> cohort = IntStream.rangeClosed(1, 12).mapToObj(number -> "learner-" + number).toList();
        cohort.forEach(learner -> program.enroll(learner, "Europe/Berlin"));
        sprints.plan(TestProgram.ID).forEach(sprint -> sprints.begin(sprint)
                .forEach(id -> runtime.startProcessInstanceByKey(ModuleDeliveryProcess.KEY, id)));
        world.advanceTo("2027-01-19T15:00:00Z");

        assertThat(cohort).allSatisfy(learner -> assertThat(nudges.nudgesOf(learner)).singleElement()
                .satisfies(nudge -> assertThat(nudge.state()).isEqualTo(Nudge.State.OPEN)));
        world.advanceTo("2027-01-22T23:00:00Z");
        assertThat(cohort).allSatisfy(learner -> assertThat(nudges.nudgesOf(learner)).hasSize(2));
    }

    /** On Sunday 28 March 2027 Berlin's clocks go forward, on Sunday 31 October back. */
    @ParameterizedTest
    @CsvSource({"63, 2027-03-27T08:00:00Z, 2027-03-28T14:00:00Z", "280, 2027-10-30T07:00:00Z, 2027-10-31T15:00:00Z"})
    void theAfternoonIsTheLearnersOwnAcrossTheChangeOfClocks(int firstDay, String sent, String idle) {
        world.reset();
        ProgramDefinition d = TestProgram.definition();
        ProgramDefinition.Module m = TestProgram.modules().get(0);
        ProgramDefinition.Module saturday = new ProgramDefinition.Module(m.id(), m.title(), m.skill(), m.minutes(),
                m.acknowledge(), m.prompt(), m.body(), m.items(), 6, m.at());
        program.add(new ProgramDefinition(d.id(), d.title(), d.summary(), d.currency(), d.starts(), d.grace(), d.prices(),
                d.policies(), List.of(new ProgramDefinition.Sprint(1, firstDay, 8, d.sprints().get(0).deliverable(),
                List.of(saturday), d.sprints().get(0).checkIns()))));
        world.advanceTo(Instant.parse(sent).minusSeconds(60).toString());
        String module = begin("Europe/Berlin").get(0);
        world.advanceTo(sent);
        assertThat(catalogue.moduleDelivery(module).deliveredAt()).isEqualTo(sent);
        world.advanceTo(Instant.parse(idle).minusSeconds(1).toString());
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo(idle);

        assertThat(nudgeAbout(module).state()).isEqualTo(Nudge.State.OPEN);
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

    private Nudge nudgeAbout(String module) {
        return nudges.nudgesOf(LEARNER).stream().filter(nudge -> module.equals(nudge.aboutId())).findFirst().orElseThrow();
    }

    private void quiet(String from, String to) {
        preferences.change(LEARNER, Preferences.of(true, List.of(), List.of(),
                new Preferences.Hours(LocalTime.parse(from), LocalTime.parse(to))));
    }

    private List<String> texts() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("body").asText()).toList();
    }

    /** The processes of the modules of the learner's only sprint, the earliest first. */
    private List<String> begin(String zone) {
        program.enroll(LEARNER, zone);
        List<String> ids = sprints.begin(sprints.plan(TestProgram.ID).get(0));
        ids.forEach(id -> runtime.startProcessInstanceByKey(ModuleDeliveryProcess.KEY, id));
        return ids;
    }
}
