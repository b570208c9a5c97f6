package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.Charge;
import io.cairn.billing.ChargeService;
import io.cairn.billing.CreditNoteService;
import io.cairn.checkin.Attendance;
import io.cairn.checkin.AttendanceEntry;
import io.cairn.checkin.AttendanceService;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.CommitmentService;
import io.cairn.checkin.ConsequenceService;
import io.cairn.checkin.NoShowService;
import io.cairn.engine.Accounts;
import io.cairn.nudge.NudgeService;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The call is on 21 January from 13:00 to 13:20 UTC; a call costs 25.00, a missed one 12.50. */
@ProcessTest
class AttendanceProcessTest {

    private static final Consumer<HttpHeaders> MENTOR = headers -> headers.setBasicAuth(TestProgram.MENTOR, "cairn");
    private static final Consumer<HttpHeaders> OPERATOR = headers -> headers.setBasicAuth("operator", "cairn");

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private AttendanceService attendance;
    @Autowired
    private ConsequenceService consequences;
    @Autowired
    private CommitmentService commitments;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private BillingService billing;
    @Autowired
    private ChargeService charges;
    @Autowired
    private Accounts accounts;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private RepositoryService repository;

    @BeforeEach
    void emptyWorld() {
        calls.resetWithFeeFrom(1, false);
        world.advance(Duration.ofSeconds(1));
        accounts.ensure(TestProgram.MENTOR, "Mira", "One", "mira@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure(TestProgram.SECOND_MENTOR, "Marek", "Two", "marek@example.org", "cairn",
                List.of(Accounts.MENTORS));
    }

    @Test
    void whatTheJoinsSayIsProvisionalAndTheMentorsWordIsFinal() {
        String id = calls.booked();
        world.advanceTo("2027-01-21T12:49:59Z");
        assertThat(join(id, learner())).as("too early").isEqualTo(409);
        world.advanceTo("2027-01-21T12:50:00Z");
        assertThat(join(id, learner())).isEqualTo(204);
        assertThat(join(id, learner())).as("said again").isEqualTo(204);
        world.advanceTo("2027-01-21T13:04:59Z");
        assertThat(join(id, MENTOR)).isEqualTo(204);
        assertThat(seen(id, MENTOR).path("provisional").isNull()).isTrue();

        world.advanceTo("2027-01-21T13:05:00Z");
        assertThat(seen(id, MENTOR).path("provisional").asText()).isEqualTo("attended");
        assertThat(seen(id, MENTOR).path("attendance").isNull()).isTrue();
        world.advanceTo("2027-01-21T13:20:00Z");
        assertThat(join(id, learner())).as("too late").isEqualTo(409);
        assertThat(prefilled(id)).isEqualTo("attended");
        calls.missed(id, MissedBy.LEARNER);

        assertThat(checkIns.checkIn(id).missedBy()).isEqualTo(MissedBy.LEARNER);
        assertThat(seen(id, MENTOR).path("attendance").asText()).isEqualTo("learner-missed");
        assertThat(attendance.entriesOf(id)).extracting(AttendanceEntry::was, AttendanceEntry::result,
                AttendanceEntry::saidBy).containsExactly(tuple(null, Attendance.LEARNER_MISSED, TestProgram.MENTOR));
    }

    @Test
    void whoComesAfterTheGraceIsMissedWhereNobodySaysOtherwiseForADay() {
        String id = calls.booked();
        world.advanceTo("2027-01-21T13:00:00Z");
        attendance.mentorJoins(TestProgram.MENTOR, id);
        world.advanceTo("2027-01-21T13:05:01Z");
        attendance.learnerJoins(LEARNER, id);
        world.advanceTo("2027-01-22T13:19:59Z");
        assertThat(prefilled(id)).isEqualTo("learner-missed");
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        world.advanceTo("2027-01-22T13:20:00Z");

        assertThat(checkIns.checkIn(id).missedBy()).isEqualTo(MissedBy.LEARNER);
        assertThat(amounts()).containsExactly(1250L);
        assertThat(attendance.entriesOf(id)).extracting(AttendanceEntry::saidBy).containsExactly((String) null);
        world.advanceTo("2027-01-24T13:20:00Z");
        assertThat(world.ending(CheckInProcess.ATTENDANCE_KEY, id)).isEqualTo("Check-in missed");
        assertThat(world.path(CheckInProcess.ATTENDANCE_KEY, id)).containsSubsequence("Judge attendance",
                "A day passed", "Settle attendance", "Recover no-show").doesNotContain("Record attendance");
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in missed");
    }

    @Test
    void aCallThatBothJoinedIsChargedWithoutAWordAndItsCommitmentsStayDue() {
        String id = joined();
        world.advanceTo("2027-01-22T13:20:00Z");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.ATTENDED);
        assertThat(amounts()).containsExactly(2500L);
        assertThat(calls.task(id, "Activity_RecordAttendance")).isNull();
        assertThat(calls.task(id, "Activity_RecordCommitments").getAssignee()).isEqualTo(TestProgram.MENTOR);
        Map<String, Object> two = commitments();
        two.remove("commitment3");
        assertThatThrownBy(() -> calls.complete(calls.task(id, "Activity_RecordCommitments"), two))
                .hasMessageContaining("commitment3");
        calls.complete(calls.task(id, "Activity_RecordCommitments"), commitments());

        assertThat(checkIns.commitmentsOf(id)).hasSize(3);
        assertThat(followedUp()).isEqualTo(2);
        assertThat(world.ending(CheckInProcess.ATTENDANCE_KEY, id)).isEqualTo("Check-in attended");
        assertThat(world.path(CheckInProcess.ATTENDANCE_KEY, id)).containsSubsequence("Settle attendance",
                "Charge check-in", "Record commitments", "Follow up commitments");
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in attended");
    }

    @Test
    void whereNobodyCameByALinkAndNobodySaysAWordNobodyIsBlamed() {
        String id = calls.over();
        assertThat(prefilled(id)).isNull();
        world.advanceTo("2027-01-22T13:20:00Z");

        assertThat(checkIns.checkIn(id).missedBy()).isEqualTo(MissedBy.BOTH);
        assertThat(amounts()).isEmpty();
        assertThat(consequences.standing(id).orElseThrow().rule()).isEqualTo("Rule_BothMissed");
        assertThat(noShows.offered(id)).hasSize(3);
    }

    @Test
    void aCallThatTookPlaceAfterAllIsChargedAndTheFeeIsTakenBack() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        assertThat(correct(id, MENTOR, "attended", "She called me on the phone")).isEqualTo(204);
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.ATTENDED);
        assertThat(amounts()).containsExactlyInAnyOrder(1250L, -1250L, 2500L);
        assertThat(noShows.offered(id)).isEmpty();
        JsonNode entries = seen(id, OPERATOR).path("entries");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(1).path("was").asText()).isEqualTo("learner-missed");
        assertThat(entries.get(1).path("result").asText()).isEqualTo("attended");
        assertThat(entries.get(1).path("saidBy").asText()).isEqualTo(TestProgram.MENTOR);
        assertThat(entries.get(1).path("reason").asText()).isEqualTo("She called me on the phone");
        JsonNode decided = seen(id, OPERATOR).path("consequences").get(0);
        assertThat(decided.path("rule").asText()).isEqualTo("Rule_Fee");
        assertThat(decided.path("inputs").path("Missed by").asText()).isEqualTo("learner");
        assertThat(decided.path("overturnedAt").isNull()).isFalse();
        calls.complete(calls.task(id, "Activity_RecordCommitments"), commitments());
        assertThat(endings(id)).containsExactly("Check-in missed", "Check-in attended");
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void toAndFroEndsWithOneChargeAndTheSameCommitments() {
        String id = calls.over();
        calls.record(id, CheckInWorld.attended());
        corrected(id, Attendance.LEARNER_MISSED);
        assertThat(amounts()).containsExactlyInAnyOrder(2500L, -2500L, 1250L);
        assertThat(commitments.commitmentsOfLearner(LEARNER)).as("of a call that did not take place").isEmpty();
        corrected(id, Attendance.LEARNER_MISSED);
        assertThat(amounts()).as("said again").hasSize(3);
        corrected(id, Attendance.ATTENDED);

        assertThat(amounts()).containsExactlyInAnyOrder(2500L, -2500L, 1250L, -1250L, 2500L);
        assertThat(billing.charges().stream().map(Charge::reverses)).filteredOn(reversed -> reversed != null).hasSize(2);
        assertThat(commitments.commitmentsOfLearner(LEARNER)).hasSize(2);
        assertThat(followedUp()).as("each once").isEqualTo(2);
        assertThat(calls.task(id, "Activity_RecordCommitments")).isNull();
        assertThat(attendance.entriesOf(id)).hasSize(3);
        assertThat(endings(id)).containsExactly("Check-in attended", "Check-in missed", "Check-in attended");
    }

    @Test
    void whatWasPromisedInACallThatDidNotTakePlaceBringsNoNudge() {
        String id = calls.over();
        calls.record(id, CheckInWorld.attended());
        corrected(id, Attendance.MENTOR_MISSED);
        world.advanceTo("2027-01-26T12:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
    }

    @Test
    void commitmentsOfACallThatDidNotTakePlaceAreNotDue() {
        String id = joined();
        world.advanceTo("2027-01-22T13:20:00Z");
        assertThat(correct(id, OPERATOR, "mentor-missed", "The mentor left after a minute")).isEqualTo(204);
        world.settle();

        assertThat(checkIns.checkIn(id).missedBy()).isEqualTo(MissedBy.MENTOR);
        assertThat(calls.task(id, "Activity_RecordCommitments")).isNull();
        assertThat(amounts()).containsExactlyInAnyOrder(2500L, -2500L);
        assertThat(consequences.credits(TestProgram.ID, LEARNER)).isEqualTo(1);
        assertThat(noShows.offered(id)).hasSize(3);
        assertThat(endings(id)).startsWith("Commitments not due");
    }

    @Test
    void whereAnotherCallStandsInNoSecondOneIsOffered() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        CheckIn other = noShows.pick(LEARNER, id, Instant.parse("2027-01-25T13:00:00Z"));
        world.settle();
        corrected(id, Attendance.MENTOR_MISSED);

        assertThat(noShows.offered(id)).isEmpty();
        assertThat(consequences.standing(id).orElseThrow().rule()).isEqualTo("Rule_MentorMissed");
        assertThat(amounts()).containsExactlyInAnyOrder(1250L, -1250L);
        assertThat(checkIns.checkIn(other.id()).state()).isEqualTo(State.BOOKED);
        assertThat(endings(id)).containsExactly("Check-in missed", "Check-in missed");
    }

    @Test
    void whatIsCorrectedAfterTheMonthsCloseIsCreditedAndChargedAnew() {
        String id = calls.over();
        calls.record(id, CheckInWorld.attended());
        world.advanceTo("2027-02-03T10:00:00Z");
        assertThat(nets()).containsExactly(tuple("2027-01", 2500L));
        corrected(id, Attendance.LEARNER_MISSED);
        charges.charge(Charge.Kind.MODULE, "module:of-february", TestProgram.ID, LEARNER, TestProgram.MENTOR,
                Instant.parse("2027-02-10T10:00:00Z"));
        world.advanceTo("2027-03-03T10:00:00Z");

        assertThat(nets()).containsExactly(tuple("2027-01", 2500L), tuple("2027-02", 350L + 1250));
        assertThat(credited()).as("of the sponsor's invoice, and of the mentor's share").containsExactly(1750L, 2500L);
        assertThat(billing.settlements()).extracting(settlement -> settlement.amount())
                .containsExactly(1750L, (350L + 1250) * 7 / 10);
        assertThat(billing.ledgerSum().values()).allMatch(sum -> sum == 0);
    }

    @Test
    void noInvoiceIsOverLessThanNothing() {
        String id = calls.over();
        calls.record(id, CheckInWorld.attended());
        world.advanceTo("2027-02-03T10:00:00Z");
        corrected(id, Attendance.MENTOR_MISSED);
        world.advanceTo("2027-03-03T10:00:00Z");
        assertThat(nets()).containsExactly(tuple("2027-01", 2500L));
        assertThat(credited()).containsExactly(1750L, 2500L);
        charges.charge(Charge.Kind.MODULE, "module:of-march", TestProgram.ID, LEARNER, TestProgram.MENTOR,
                Instant.parse("2027-03-10T10:00:00Z"));
        world.advanceTo("2027-04-03T10:00:00Z");

        assertThat(nets()).containsExactly(tuple("2027-01", 2500L), tuple("2027-03", 350L));
    }

    @Test
    void onlyWhoMayCorrectsAndSaysWhy() {
        String id = calls.over();
        Consumer<HttpHeaders> another = headers -> headers.setBasicAuth(TestProgram.SECOND_MENTOR, "cairn");
        assertThat(correct(id, MENTOR, "attended", "Nobody said anything yet")).isEqualTo(409);
        calls.missed(id, MissedBy.LEARNER);

        assertThat(correct(id, another, "attended", "I know better")).isEqualTo(404);
        assertThat(correct(id, learner(), "attended", "I was there")).isEqualTo(401);
        assertThat(correct(id, MENTOR, "attended", " ")).isEqualTo(400);
        assertThat(correct(id, MENTOR, "asleep", "He slept")).isEqualTo(400);
        world.advanceTo("2027-01-28T13:20:01Z");
        assertThat(correct(id, MENTOR, "attended", "A week and a second later")).isEqualTo(409);
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.MISSED);
        assertThat(attendance.entriesOf(id)).hasSize(1);
        assertThat(correct(id, OPERATOR, "both-missed", "An operator may still")).isEqualTo(204);
        assertThat(checkIns.checkIn(id).missedBy()).isEqualTo(MissedBy.BOTH);
    }

    private List<Long> credited() {
        return billing.invoices().stream().map(invoice -> invoice.id())
                .flatMap(id -> Stream.concat(Stream.of(id), billing.settlements().stream().map(one -> one.id())))
                .distinct().flatMap(id -> credits.of(id).stream()).map(note -> note.net()).sorted().toList();
    }

    /** Both joined in time, and the call is over. */
    private String joined() {
        String id = calls.booked();
        world.advanceTo("2027-01-21T13:00:00Z");
        attendance.mentorJoins(TestProgram.MENTOR, id);
        attendance.learnerJoins(LEARNER, id);
        world.advanceTo("2027-01-21T13:20:00Z");
        return id;
    }

    private void corrected(String id, Attendance result) {
        world.advance(Duration.ofSeconds(1));
        attendance.correct(id, result, "That was wrong", "operator", false);
        world.settle();
    }

    private int correct(String id, Consumer<HttpHeaders> who, String word, String reason) {
        return post("/api/check-ins/" + id + "/attendance-correction", who,
                Map.of("attendance", word, "reason", reason));
    }

    private int join(String id, Consumer<HttpHeaders> who) {
        return post(who == MENTOR ? "/api/check-ins/" + id + "/joins" : "/api/learner/check-ins/" + id + "/joins", who,
                Map.of());
    }

    private int post(String path, Consumer<HttpHeaders> who, Map<String, String> body) {
        return world.http().post().uri(path).headers(who).contentType(MediaType.APPLICATION_JSON).body(body).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toBodilessEntity().getStatusCode().value();
    }

    private JsonNode seen(String id, Consumer<HttpHeaders> who) {
        return world.http().get().uri("/api/check-ins/{id}/attendance", id).headers(who).retrieve()
                .body(JsonNode.class);
    }

    private Consumer<HttpHeaders> learner() {
        String link = links.link(LEARNER, "call");
        return headers -> headers.setBearerAuth(link.substring(link.indexOf("/l/") + 3, link.indexOf('#')));
    }

    private Object prefilled(String id) {
        return tasks.getVariable(calls.task(id, "Activity_RecordAttendance").getId(), CheckInProcess.ATTENDANCE);
    }

    private static Map<String, Object> commitments() {
        Map<String, Object> answers = CheckInWorld.attended();
        answers.remove("attendance");
        return answers;
    }

    /** In whatever order: they are of one moment. */
    private List<Long> amounts() {
        return billing.charges().stream().map(Charge::amount).toList();
    }

    private List<Tuple> nets() {
        return billing.invoices().stream().filter(invoice -> invoice.net() != 0)
                .map(invoice -> tuple(invoice.period(), invoice.net())).toList();
    }

    private long followedUp() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(CheckInProcess.FOLLOW_UP).count();
    }

    /** Of the instances about the call that have come to an end, in the order in which they began. */
    private List<String> endings(String id) {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(CheckInProcess.ATTENDANCE_KEY)
                .processInstanceBusinessKey(id).finished().orderByProcessInstanceStartTime().asc().list().stream()
                .map(instance -> repository.getBpmnModelInstance(instance.getProcessDefinitionId())
                        .<FlowNode>getModelElementById(instance.getEndActivityId()).getName()).toList();
    }
}
