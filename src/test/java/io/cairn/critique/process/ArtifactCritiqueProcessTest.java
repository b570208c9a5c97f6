package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.AdoptionService;
import io.cairn.critique.Artifact;
import io.cairn.critique.Artifact.State;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.ContentService;
import io.cairn.critique.Critique;
import io.cairn.critique.LinkObstacle;
import io.cairn.critique.LinkService;
import io.cairn.critique.LinkedWork;
import io.cairn.critique.Rubric;
import io.cairn.critique.Work;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.program.PreferenceService;
import io.cairn.program.Preferences;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.Conflict;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;

@ProcessTest
class ArtifactCritiqueProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String MENTOR = "mentor-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private ContentService contents;
    @Autowired
    private LinkService links;
    @Autowired
    private Environment environment;
    @Autowired
    private AdoptionService adoptions;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private PreferenceService preferences;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;

    private String id;
    private List<String> done;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void anAcceptedArtifactIsChargedOnceAndHandsItsOutcomeBack() {
        begin(2);
        assertThat(world.log("twilio", "message")).hasSize(1);
        submit("The first version");
        Task task = task();
        assertThat(task.getAssignee()).isEqualTo(MENTOR);
        assertThat(task.getDueDate()).isEqualTo(Date.from(Instant.parse("2027-01-19T07:00:00Z")));
        critique("accept");

        Artifact artifact = artifacts.artifact(id);
        assertThat(artifact.state()).isEqualTo(State.ACCEPTED);
        assertThat(artifact.acceptedAt()).isEqualTo(world.now());
        assertThat(artifacts.critiquesOf(id)).singleElement().satisfies(critique -> {
            assertThat(critique.mentorId()).isEqualTo(MENTOR);
            assertThat(critique.verdict()).isEqualTo(Critique.Verdict.ACCEPT);
            assertThat(critique.clarity()).isEqualTo(4);
            assertThat(critique.notes()).isEqualTo("00:40 The example carries the point.");
        });
        assertThat(critiqueCharges()).isEqualTo(1);
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact accepted");
        assertThat(world.path(CritiqueProcess.KEY, id)).containsSubsequence("Ask for the artifact", "Await artifact",
                "Set due times", "Ask for critique", "Critique artifact", "Charge critique", "Accept artifact",
                "Reflection offered");
        assertThat(fact(CritiqueProcess.ARTIFACT_ACCEPTED)).isEqualTo(true);
        assertThat(fact(CritiqueProcess.ARTIFACT_OUTCOME)).isEqualTo("accepted");
        assertThat(adoptions.adoptionsOfLearner(LEARNER)).singleElement().satisfies(adoption -> {
            assertThat(adoption.artifactId()).isEqualTo(id);
            assertThat(adoption.acceptedAt()).isEqualTo(artifact.acceptedAt());
            assertThat(world.path(AdoptionProcess.KEY, adoption.id())).contains("Plan question");
        });
    }

    @Test
    void anArtifactAcceptedInTheSecondRoundIsChargedOnce() {
        begin(2);
        submit("The first version");
        critique("revise");
        assertThat(artifacts.artifact(id).state()).isEqualTo(State.REVISION_ASKED);
        world.advanceTo("2027-01-23T12:00:00Z");
        submit("The second version");
        assertThat(task().getDueDate()).isEqualTo(Date.from(Instant.parse("2027-01-24T00:00:00Z")));
        critique("accept");

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(artifacts.artifact(id).firstCritiquedAt()).isEqualTo("2027-01-18T07:00:00Z");
        assertThat(artifacts.submissionsOf(id)).hasSize(2);
        assertThat(artifacts.critiquesOf(id)).extracting(Critique::verdict)
                .containsExactly(Critique.Verdict.REVISE, Critique.Verdict.ACCEPT);
        assertThat(critiqueCharges()).isEqualTo(1);
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact accepted");
    }

    @Test
    void anArtifactThatIsNeverHandedInCostsNothing() {
        begin(2);
        world.advanceTo("2027-01-25T12:00:00Z");

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.NOT_HANDED_IN);
        assertThat(critiqueCharges()).isZero();
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact never handed in");
        assertThat(fact(CritiqueProcess.ARTIFACT_ACCEPTED)).isEqualTo(false);
        assertThat(fact(CritiqueProcess.ARTIFACT_OUTCOME)).isEqualTo("not-handed-in");
        assertThatThrownBy(() -> artifacts.submit(id, LEARNER, Work.of("Too late", null)))
                .isInstanceOf(Conflict.class);
        assertThat(artifacts.submissionsOf(id)).isEmpty();
    }

    @Test
    void anArtifactWhoseRevisionNeverComesIsNotAcceptedButCharged() {
        begin(2);
        submit("The first version");
        critique("revise");
        world.advanceTo("2027-01-25T12:00:00Z");

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.NOT_ACCEPTED);
        assertThat(critiqueCharges()).isEqualTo(1);
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Revision never came");
        assertThat(fact(CritiqueProcess.ARTIFACT_OUTCOME)).isEqualTo("not-accepted");
    }

    @Test
    void anArtifactThatNeedsMoreThanThreeRoundsIsNotAccepted() {
        begin(2);
        for (int round = 1; round <= 3; round++) {
            submit("Version " + round);
            critique("revise");
        }

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.NOT_ACCEPTED);
        assertThat(artifacts.critiquesOf(id)).hasSize(3);
        assertThat(critiqueCharges()).isEqualTo(1);
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Rounds used up");
    }

    @Test
    void aCritiqueThatComesAfterTheGraceTimeStillCountsButAsksForNothingMore() {
        begin(2);
        world.advanceTo("2027-01-23T12:00:00Z");
        submit("Late, but in time");
        world.advanceTo("2027-01-26T12:00:00Z");
        critique("revise");

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.NOT_ACCEPTED);
        assertThat(critiqueCharges()).isEqualTo(1);
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Rounds used up");
    }

    @Test
    void anOverdueCritiqueGoesToTheSecondMentorAfterAReminder() {
        begin(2);
        submit("The first version");
        int before = mails();
        world.advanceTo("2027-01-18T23:00:00Z");
        assertThat(mails()).isEqualTo(before + 1);
        assertThat(task().getAssignee()).isEqualTo(MENTOR);
        world.advanceTo("2027-01-19T13:00:00Z");
        assertThat(task().getAssignee()).isEqualTo("mentor-2");
        assertThat(mails()).isEqualTo(before + 2);
        critique("accept");

        assertThat(artifacts.artifact(id).reviewerId()).isEqualTo("mentor-2");
        assertThat(artifacts.critiquesOf(id).get(0).mentorId()).isEqualTo("mentor-2");
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact accepted");
        assertThat(world.path(CritiqueProcess.KEY, id)).contains("Mentor reminded", "Second mentor asked");
    }

    @Test
    void aMentorOnHolidayIsNotRemindedOfWhatAnotherOneReads() {
        begin(2);
        submit("The first version");
        jdbc.sql("update program_person set holidays = '2027-01-18/2027-01-29' where id = ?").param(MENTOR).update();
        world.advanceTo("2027-01-18T23:00:00Z");

        assertThat(task().getAssignee()).isEqualTo("mentor-2");
        assertThat(artifacts.artifact(id).reviewerId()).isEqualTo("mentor-2");
        assertThat(world.path(CritiqueProcess.KEY, id)).contains("Holiday seen to").doesNotContain("Mentor reminded");
    }

    @Test
    void whereThereIsNoSecondMentorTheOperatorsSeeTheCritique() {
        begin(1);
        submit("The first version");
        world.advanceTo("2027-01-19T13:00:00Z");

        assertThat(task().getAssignee()).isEqualTo(MENTOR);
        assertThat(task().getPriority()).isGreaterThan(50);
        assertThat(tasks.createTaskQuery().taskCandidateGroup("operators").includeAssignedTasks().count())
                .isEqualTo(1);
        assertThat(world.path(CritiqueProcess.KEY, id)).contains("Operators told");
        critique("accept");
        assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact accepted");
    }

    @Test
    void theSameSubmissionTwiceIsOneAndAnotherOneMustWait() {
        begin(2);
        submit("The first version");
        submit("The first version");
        assertThatThrownBy(() -> submit("Something else")).isInstanceOf(Conflict.class);
        assertThat(artifacts.submissionsOf(id)).hasSize(1);
        assertThat(tasks.createTaskQuery().taskDefinitionKey(CritiqueProcess.CRITIQUE_TASK).count()).isEqualTo(1);
    }

    @Test
    void anArtifactThatIsDueWithinADayIsNudgedAboutOnce() {
        begin(2);
        world.advanceTo("2027-01-20T16:59:59Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-01-20T17:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).singleElement().satisfies(nudge -> {
            assertThat(nudge.state()).isEqualTo(Nudge.State.OPEN);
            assertThat(nudge.kind()).isEqualTo("artifact.due");
            assertThat(nudge.aboutId()).isEqualTo(id);
            assertThat(nudge.helpsUntil()).isEqualTo("2027-01-21T17:00:00Z");
        });
        assertThat(world.path(CritiqueProcess.KEY, id)).containsSubsequence("Artifact due soon", "Nudge about artifact",
                "Awaited artifact seen to");
        assertThat(world.ending(CritiqueProcess.KEY, id)).isNull();

        artifacts.nudgeIfAwaited(id);
        submit("The first version");
        assertThat(nudges.nudgesOf(LEARNER)).singleElement()
                .satisfies(nudge -> assertThat(nudge.state()).isEqualTo(Nudge.State.ACKNOWLEDGED));
    }

    @Test
    void whoeverHasHandedInIsNotNudged() {
        begin(2);
        submit("The first version");
        world.advanceTo("2027-01-21T17:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        assertThat(world.path(CritiqueProcess.KEY, id)).doesNotContain("Nudge about artifact");
    }

    @Test
    void whoeverHandsInWhileTheNudgeWaitsGetsNone() {
        begin(2);
        preferences.change(LEARNER, Preferences.of(true, List.of(), List.of(),
                new Preferences.Hours(LocalTime.of(17, 0), LocalTime.of(9, 0))));
        world.advanceTo("2027-01-20T17:00:00Z");
        submit("The first version");
        world.advanceTo("2027-01-21T08:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).singleElement().satisfies(nudge -> {
            assertThat(nudge.state()).isEqualTo(Nudge.State.NOT_SENT);
            assertThat(nudge.reason()).isEqualTo("no-longer-needed");
            assertThat(world.ending("trigger-nudge", nudge.id())).isEqualTo("Nudge not needed");
        });
    }

    /** The message that asks for it has just said when it is due. */
    @Test
    void whoeverIsAskedOnItsLastDayGetsNoNudgeBeside() {
        world.advanceTo("2027-01-20T18:00:00Z");
        begin(2);
        world.advanceTo("2027-01-21T17:00:00Z");

        assertThat(world.path(CritiqueProcess.KEY, id)).contains("Awaited artifact seen to");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
    }

    /** Due on a Sunday at 18:00 in Berlin; in the night before, the clocks go forward in March and back in October. */
    @ParameterizedTest
    @CsvSource({"2027-03-25, 2027-03-27T17:00:00Z", "2027-10-28, 2027-10-30T16:00:00Z"})
    void aDayBeforeIsTheSameTimeOfDayAcrossTheChangeOfClocks(LocalDate starts, Instant soon) {
        world.advanceTo(starts + "T07:00:00Z");
        begin(TestProgram.of(2, 1, 1).sprints(2).starts(starts));
        world.advanceTo(soon.minusSeconds(1).toString());
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo(soon.toString());

        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    @Test
    void whatALinkLeadsToIsFetchedBeforeTheCritiqueIsAskedFor() throws IOException {
        try (LinkedWork linked = new LinkedWork(environment)) {
            linked.answer("/work", 200, "<h1>My work</h1>");
            begin(2);
            submitLink(linked.address("/work"));

            ContentService.Described described = contents.described(id).get(0);
            assertThat(described.mediaType()).isEqualTo("text/plain");
            assertThat(described.obstacle()).isNull();
            ContentService.Content content = contents.content(id, described.submission().id());
            assertThat(content.bytes()).asString().isEqualTo("<h1>My work</h1>");
            assertThat(content.sha256()).isEqualTo(described.sha256())
                    .isEqualTo(Work.of("<h1>My work</h1>", null).sha256())
                    .isNotEqualTo(described.submission().sha256());
            assertThat(world.path(CritiqueProcess.KEY, id)).containsSubsequence("Set due times", "Fetch the link",
                    "Ask for critique");
            assertThat(task().getAssignee()).isEqualTo(MENTOR);

            linked.answer("/work", 200, "Something else");
            links.fetch(id);
            assertThat(contents.content(id, described.submission().id()).bytes()).asString()
                    .isEqualTo("<h1>My work</h1>");
            assertThat(linked.asked()).isEqualTo(1);
        }
    }

    /** The mentor gets the address and the reason, and goes on. */
    @ParameterizedTest
    @CsvSource({"/none, SERVER", "/archive, KIND", "http://localhost:1/x, PORT", "https://example.org/work, HOST"})
    void aLinkThatIsRefusedIsReviewedByItsAddress(String link, LinkObstacle obstacle) throws IOException {
        try (LinkedWork linked = new LinkedWork(environment)) {
            linked.answer("/none", 404, "");
            linked.answer("/archive", 200, "PK\u0003\u0004");
            begin(2);
            submitLink(link.startsWith("/") ? linked.address(link) : link);

            assertThat(contents.described(id)).singleElement().satisfies(described -> {
                assertThat(described.obstacle()).isEqualTo(obstacle);
                assertThat(described.mediaType()).isNull();
            });
            critique("accept");
            assertThat(world.ending(CritiqueProcess.KEY, id)).isEqualTo("Artifact accepted");
        }
    }

    @Test
    void aServerThatAnswersLaterIsAskedAgain() throws IOException {
        try (LinkedWork linked = new LinkedWork(environment)) {
            linked.answer("/work", 503, "");
            begin(2);
            submitLink(linked.address("/work"));
            assertThat(contents.described(id).get(0).obstacle()).isNull();
            assertThat(task()).isNull();
            linked.answer("/work", 200, "My work");
            world.advance(Duration.ofSeconds(30));

            assertThat(contents.described(id).get(0).mediaType()).isEqualTo("text/plain");
            assertThat(linked.asked()).isEqualTo(2);
            assertThat(task().getAssignee()).isEqualTo(MENTOR);
        }
    }

    /** Half a minute, two and ten minutes later; then the mentor has waited long enough. */
    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (LinkedWork linked = new LinkedWork(environment)) {
            linked.answer("/work", 503, "");
            begin(2);
            submitLink(linked.address("/work"));
            world.advance(Duration.ofMinutes(12));
            assertThat(task()).isNull();
            world.advance(Duration.ofMinutes(1));

            assertThat(contents.described(id).get(0).obstacle()).isEqualTo(LinkObstacle.SILENCE);
            assertThat(linked.asked()).isEqualTo(4);
            assertThat(task().getDueDate()).isEqualTo(Date.from(Instant.parse("2027-01-19T07:00:00Z")));
            assertThat(runtime.createIncidentQuery().count()).isZero();
        }
    }

    /** A program may say something else later; what was promised with a submission stays. */
    @Test
    void byWhatASubmissionIsJudgedIsPinned() {
        begin(2);
        submit("The first version");
        jdbc.sql("update program set definition = replace(definition, 'definitionOfDone', 'formerly')").update();

        assertThat(contents.described(id)).singleElement().satisfies(described -> {
            assertThat(described.promised().rubric()).isEqualTo(Rubric.CRITERIA);
            assertThat(described.promised().definitionOfDone()).isEqualTo(done);
            assertThat(described.promised().rubricVersion()).hasSize(64)
                    .isNotEqualTo(described.promised().doneVersion());
        });
    }

    private void submitLink(String link) {
        artifacts.submit(id, LEARNER, Work.of(null, link));
        world.settle();
    }

    private void begin(int mentors) {
        begin(TestProgram.of(mentors, 1, 1).sprints(2));
    }

    private void begin(TestProgram program) {
        String programId = program.storeIn(programs);
        String sprintId = sprints.plan(programId).get(0);
        id = artifacts.open(sprintId).id();
        assertThat(artifacts.open(sprintId).id()).isEqualTo(id);
        done = artifacts.deliverable(artifacts.artifact(id)).definitionOfDone();
        runtime.startProcessInstanceByKey(CritiqueProcess.KEY, id);
        world.settle();
    }

    private void submit(String text) {
        artifacts.submit(id, LEARNER, Work.of(text, null));
        world.settle();
    }

    private void critique(String verdict) {
        tasks.complete(task().getId(), Map.of("verdict", verdict, "clarity", 4, "evidence", 3, "application", 5,
                "craft", 4, "notes", "00:40 The example carries the point."));
        world.settle();
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult();
    }

    private long critiqueCharges() {
        return jdbc.sql("select count(*) from billing_charge where kind = 'CRITIQUE'").query(Long.class).single();
    }

    private int mails() {
        return world.log("mail", "message").size();
    }

    private Object fact(String name) {
        String instance = history.createHistoricProcessInstanceQuery().processDefinitionKey(CritiqueProcess.KEY)
                .processInstanceBusinessKey(id).singleResult().getId();
        return history.createHistoricVariableInstanceQuery().processInstanceId(instance).variableName(name)
                .singleResult().getValue();
    }
}
