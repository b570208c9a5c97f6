package io.cairn.intake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.billing.Charge;
import io.cairn.billing.ChargeService;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.NoShowService;
import io.cairn.checkin.process.CheckInProcess;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.critique.Work;
import io.cairn.critique.process.CritiqueProcess;
import io.cairn.engine.Accounts;
import io.cairn.intake.Rematch;
import io.cairn.intake.RematchService;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.EnrollmentService;
import io.cairn.shared.BadInput;
import io.cairn.sprint.SprintCatalogue;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A learner of the first mentor's: her call on Thursday is booked, and a piece of work waits for its critique. It is
 * Monday 18 January 2027.
 */
@ProcessTest
class RematchProcessTest {

    private static final String LEARNER = CheckInWorld.LEARNER;
    private static final String FORMER = TestProgram.MENTOR;
    private static final String NEW = TestProgram.SECOND_MENTOR;

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private RematchService rematches;
    @Autowired
    private EnrollmentService enrollments;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private ChargeService charges;
    @Autowired
    private MessageService messages;
    @Autowired
    private Calendar calendar;
    @Autowired
    private Accounts accounts;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;

    private String call;
    private String artifact;
    private Task critique;

    @BeforeEach
    void aLearnerInTheMiddleOfASprint() {
        calls.reset();
        List.of(FORMER, NEW).forEach(mentor -> accounts.ensure(mentor, "Mira", "Test", mentor + "@example.org", "cairn",
                List.of(Accounts.MENTORS)));
        call = calls.booked();
        artifact = artifacts.open(sprints.sprintsOfLearner(LEARNER).get(0).id()).id();
        runtime.startProcessInstanceByKey(CritiqueProcess.KEY, artifact);
        world.settle();
        artifacts.submit(artifact, LEARNER, Work.of("My work", null));
        world.settle();
        critique = tasks.createTaskQuery().processInstanceBusinessKey(artifact).singleResult();
        assertThat(critique.getAssignee()).isEqualTo(FORMER);
        assertThat(status(FORMER, "/engine-rest/task/" + critique.getId())).isEqualTo(200);
        assertThat(status(FORMER, "/api/artifacts/" + artifact)).isEqualTo(200);
        assertThat(status(FORMER, "/api/check-ins/" + call)).isEqualTo(200);
    }

    @Test
    void allThatIsOpenGoesToTheNewMentorAndTheFormerOneSeesNothingOfIt() {
        Rematch rematch = rematches.wantByLearner(LEARNER);
        assertThat(rematches.want(TestProgram.ID, LEARNER)).as("wanted twice").isEqualTo(rematch);
        choose(rematch, NEW);

        assertThat(rematches.rematch(rematch.id())).extracting(Rematch::state, Rematch::mentorId, Rematch::newMentorId)
                .containsExactly(Rematch.State.HANDED_OVER, FORMER, NEW);
        assertThat(catalogue.enrollment(TestProgram.ID, LEARNER).mentorId()).isEqualTo(NEW);
        assertThat(sprints.sprintsOfLearner(LEARNER)).singleElement()
                .satisfies(sprint -> assertThat(sprint.mentorId()).isEqualTo(NEW));
        assertThat(artifacts.artifact(artifact)).extracting(Artifact::mentorId, Artifact::reviewerId, Artifact::state)
                .containsExactly(NEW, NEW, Artifact.State.SUBMITTED);
        assertThat(artifacts.submissionsOf(artifact)).hasSize(1);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(artifact).list()).singleElement()
                .satisfies(task -> assertThat(tuple(task.getId(), task.getAssignee())).isEqualTo(tuple(critique.getId(), NEW)));
        assertThat(checkIns.checkIn(call)).extracting(CheckIn::mentorId, CheckIn::state, CheckIn::startsAt)
                .containsExactly(NEW, State.BOOKED, Instant.parse("2027-01-21T13:00:00Z"));
        assertThat(busy(FORMER)).isEmpty();
        assertThat(busy(NEW)).hasSize(1);
        assertThat(told(LEARNER)).containsExactlyInAnyOrder("artifact-asked", "check-in-booked", "check-in-booked",
                "rematch-done");
        assertThat(told(NEW)).containsExactlyInAnyOrder("critique-asked", "rematch-taken-over");
        assertThat(told(FORMER)).containsOnlyOnce("rematch-given-over");

        List.of("/engine-rest/task/" + critique.getId(), "/engine-rest/task/" + critique.getId() + "/form-variables",
                "/api/artifacts/" + artifact, "/api/check-ins/" + call).forEach(path -> {
                    assertThat(status(FORMER, path)).as(path).isIn(403, 404);
                    assertThat(status(NEW, path)).as(path).isEqualTo(200);
                });
        assertThat(world.ending(RematchProcess.KEY, rematch.id())).isEqualTo("Learner handed over");
        assertThat(world.path(RematchProcess.KEY, rematch.id())).containsExactly("Rematch wanted", "Choose new mentor",
                "New mentor agreed?", "Hand over learner", "Learner handed over");
        assertThat(world.path(CheckInProcess.KEY, call)).containsSubsequence("Mentor changed", "Leave former calendar",
                "Slot wanted", "Pick slot", "Book slot", "Announce slot");
    }

    @Test
    void whoDidTheWorkIsPaidForIt() {
        artifacts.critique(artifact, FORMER, new ArtifactService.Judgment(4, 4, 4, 4, Critique.Verdict.REVISE,
                "00:40 The example carries the point."));
        world.advanceTo("2027-01-18T09:00:00Z");
        handOver(NEW);

        assertThat(charges.chargeCritique(artifact)).extracting(Charge::mentorId, Charge::sponsorId)
                .containsExactly(FORMER, TestProgram.SPONSOR);
        assertThat(catalogue.mentorAt(TestProgram.ID, LEARNER, Instant.parse("2027-01-18T08:59:59Z"))).isEqualTo(FORMER);
        assertThat(catalogue.mentorAt(TestProgram.ID, LEARNER, world.now())).isEqualTo(NEW);
        world.advanceTo("2027-01-18T10:00:00Z");
        handOver(FORMER);
        assertThat(catalogue.mentorAt(TestProgram.ID, LEARNER, Instant.parse("2027-01-18T08:59:59Z"))).isEqualTo(FORMER);
        assertThat(catalogue.mentorAt(TestProgram.ID, LEARNER, Instant.parse("2027-01-18T09:30:00Z"))).isEqualTo(NEW);
        assertThat(catalogue.mentorAt(TestProgram.ID, LEARNER, world.now())).isEqualTo(FORMER);
        assertThat(status(FORMER, "/api/artifacts/" + artifact)).as("back again").isEqualTo(200);
    }

    @Test
    void theLearnerStaysWhereNothingElseIsAgreed() {
        Rematch rematch = rematches.want(TestProgram.ID, LEARNER);
        tasks.complete(task(rematch).getId(), Map.of("rematchOutcome", "stays"));
        world.settle();

        assertThat(rematches.rematch(rematch.id()).state()).isEqualTo(Rematch.State.STAYED);
        assertThat(rematches.openFor(LEARNER)).isEmpty();
        assertThat(catalogue.enrollment(TestProgram.ID, LEARNER).mentorId()).isEqualTo(FORMER);
        assertThat(told(LEARNER)).endsWith("rematch-stayed");
        assertThat(world.ending(RematchProcess.KEY, rematch.id())).isEqualTo("Learner stayed");
        assertThat(rematches.want(TestProgram.ID, LEARNER).id()).as("a new wish").isNotEqualTo(rematch.id());
    }

    @Test
    void nobodyElseCanBeChosen() {
        Rematch rematch = rematches.want(TestProgram.ID, LEARNER);
        for (String wrong : List.of(FORMER, "nobody", "", TestProgram.SPONSOR)) {
            assertThatThrownBy(() -> tasks.complete(task(rematch).getId(),
                    Map.of("rematchOutcome", "hand-over", "newMentor", wrong))).as(wrong).hasMessageContaining("newMentor");
        }
        assertThatThrownBy(() -> rematches.choose(rematch.id(), null)).isInstanceOf(BadInput.class);
        assertThat(rematches.rematch(rematch.id())).isEqualTo(rematch);
    }

    /** The call is called off, and the calendar has not heard of it. */
    @Test
    void aCallThatIsJustChangingIsWaitedFor() {
        String other = calls.plan("learner-2").stream().filter(id -> !id.equals(call)).findFirst().orElseThrow();
        calls.start(other);
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "google", "operation", "events.insert", "fault", "503")).retrieve()
                .toBodilessEntity();
        world.settle();
        assertThat(checkIns.checkIn(other)).extracting(CheckIn::state).isEqualTo(State.PLANNED);
        Rematch rematch = rematches.want(TestProgram.ID, "learner-2");
        choose(rematch, NEW);
        assertThat(catalogue.enrollment(TestProgram.ID, "learner-2").mentorId()).as("nothing half done")
                .isEqualTo(FORMER);
        assertThat(runtime.createIncidentQuery().count()).isZero();
        world.advanceTo("2027-01-18T07:05:00Z");

        assertThat(checkIns.checkIn(other)).extracting(CheckIn::mentorId, CheckIn::state)
                .containsExactly(NEW, State.BOOKED);
        assertThat(rematches.rematch(rematch.id()).state()).isEqualTo(Rematch.State.HANDED_OVER);
    }

    @Test
    void slotsThatAreOnOfferAreTheNewMentors() {
        world.advanceTo(checkIns.checkIn(call).endsAt().toString());
        calls.missed(call, CheckIn.MissedBy.MENTOR);
        assertThat(noShows.offered(call)).hasSize(3);
        Instant first = noShows.offered(call).get(0);
        handOver(NEW);

        List<Instant> offered = noShows.offered(call);
        assertThat(offered).hasSize(3);
        assertThat(told(LEARNER)).filteredOn("new-slots-offered"::equals).as("told anew").hasSize(2);
        assertThat(checkIns.checkIn(call).mentorId()).as("what was missed stays").isEqualTo(FORMER);
        CheckIn taken = noShows.pick(LEARNER, call, first);
        world.settle();
        assertThat(checkIns.checkIn(taken.id())).extracting(CheckIn::mentorId, CheckIn::state)
                .containsExactly(NEW, State.BOOKED);
        assertThat(busy(NEW)).hasSize(1);
    }

    /** He alone knows who came; of what the learner is about he is told nothing more. */
    @Test
    void aCallThatHasBegunIsRecordedByWhoHeldIt() {
        world.advanceTo(checkIns.checkIn(call).endsAt().toString());
        assertThat(agenda(FORMER)).isNotEmpty();
        handOver(NEW);

        assertThat(checkIns.checkIn(call).mentorId()).isEqualTo(FORMER);
        assertThat(agenda(FORMER)).isEqualTo("[]");
        calls.record(call, CheckInWorld.attended());
        assertThat(checkIns.checkIn(call).state()).isEqualTo(State.ATTENDED);
        assertThat(status(FORMER, "/api/check-ins/" + call)).isEqualTo(404);
        assertThat(charges.chargeCheckIn(call).mentorId()).isEqualTo(FORMER);
    }

    private void choose(Rematch rematch, String mentor) {
        tasks.complete(task(rematch).getId(), Map.of("rematchOutcome", "hand-over", "newMentor", mentor));
        world.settle();
    }

    private void handOver(String mentor) {
        enrollments.handOver(TestProgram.ID, LEARNER, mentor);
        world.settle();
    }

    private Task task(Rematch rematch) {
        return tasks.createTaskQuery().processInstanceBusinessKey(rematch.id()).singleResult();
    }

    private List<String> told(String person) {
        return messages.messagesOf(person).stream().filter(message -> message.id().equals(message.deliveryId()))
                .map(Message::template).filter(template -> !template.equals("check-in-invitation")).toList();
    }

    private List<Calendar.Busy> busy(String mentor) {
        return calendar.busy(mentor + "@example.org", Instant.parse("2027-01-18T00:00:00Z"),
                Instant.parse("2027-02-15T00:00:00Z"));
    }

    private String agenda(String mentor) {
        return world.http().get().uri("/api/check-ins/" + call).headers(headers -> headers.setBasicAuth(mentor, "cairn"))
                .retrieve().body(JsonNode.class).path("agenda").toString();
    }

    private int status(String mentor, String path) {
        return world.http().get().uri(path).headers(headers -> headers.setBasicAuth(mentor, "cairn")).retrieve()
                .onStatus(HttpStatusCode::isError, (request, answer) -> { }).toBodilessEntity().getStatusCode().value();
    }
}
