package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Commitment;
import io.cairn.checkin.SubstituteService;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;
import io.cairn.nudge.Intent;
import io.cairn.nudge.ReplyListener;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.BadInput;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

@ProcessTest
class CheckInProcessTest {

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private List<FormTextReceiver> receivers;
    @Autowired
    @Qualifier("checkInReplies")
    private ReplyListener replies;
    @Autowired
    private SubstituteService substitutes;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Effects effects;
    @Autowired
    private Calendar calendar;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void aCallThatBothCameToIsChargedWithItsThreeCommitments() {
        String id = calls.over();

        Task task = calls.task(id, "Activity_RecordAttendance");
        assertThat(task.getAssignee()).isEqualTo(TestProgram.MENTOR);
        assertThat(task.getDueDate()).isEqualTo("2027-01-22T13:20:00Z");
        calls.record(id, CheckInWorld.attended());

        CheckIn checkIn = checkIns.checkIn(id);
        assertThat(checkIn.state()).isEqualTo(State.ATTENDED);
        assertThat(checkIn.recordedAt()).isEqualTo("2027-01-21T13:20:00Z");
        assertThat(checkIns.commitmentsOf(id)).extracting(Commitment::what)
                .containsExactly("Rewrite paragraph 1", "Rewrite paragraph 2", "Rewrite paragraph 3");
        assertThat(checkIns.commitmentsOf(id)).extracting(Commitment::who)
                .containsExactly(Commitment.Who.LEARNER, Commitment.Who.LEARNER, Commitment.Who.MENTOR);
        assertThat(world.log("google", "call")).filteredOn(call -> operation(call, "events.insert")).hasSize(1);
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in attended");
        assertThat(world.path(CheckInProcess.KEY, id))
                .containsSubsequence("Pick slot", "Book slot", "Announce slot", "Call over", "Establish attendance")
                // The engine tells no order between branches.
                .containsSubsequence("Announce slot", "Prepare call", "Call prepared");
        assertThat(world.ending(CheckInProcess.PREPARATION, id)).isEqualTo("Call prepared");
        assertThat(history.createHistoricVariableInstanceQuery().list()).extracting(variable -> variable.getName())
                .noneMatch(name -> name.matches("commitment\\d.*"));
    }

    @Test
    void aCallThatTheLearnerMissesIsRecovered() {
        String id = calls.over();
        calls.missed(id, CheckIn.MissedBy.LEARNER);

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.MISSED);
        assertThat(checkIns.checkIn(id).missedBy()).isEqualTo(CheckIn.MissedBy.LEARNER);
        world.advanceTo("2027-01-23T13:20:00Z");
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in missed");
        assertThat(world.path(CheckInProcess.KEY, id)).contains("Establish attendance");
    }

    @Test
    void noByTextCallsOffFreesTheSlotAndOffersAnother() {
        String id = calls.booked();

        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", catalogue.person(LEARNER).phone(), "body", "no.")).retrieve().toBodilessEntity();
        world.settle();

        CheckIn checkIn = checkIns.checkIn(id);
        assertThat(checkIn.state()).isEqualTo(State.CALLED_OFF);
        assertThat(checkIn.slotKey()).isNull();
        assertThat(world.log("google", "call")).filteredOn(call -> operation(call, "events.delete")).hasSize(1);
        world.advance(Duration.ofDays(2));
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in called off");
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Learner called off", "Cancel slot",
                "Offer another slot").doesNotContain("Prepare call", "Establish attendance");
        assertThat(world.path(CheckInProcess.RECOVERY, id)).doesNotContain("Charge missed call");
    }

    @Test
    void aCallThatTheMentorTakesOutOfTheCalendarIsOfferedAnewAndNobodyPays() {
        String id = calls.booked();
        calls.deleteByHand(id);
        world.advance(Duration.ofMinutes(1));

        CheckIn checkIn = checkIns.checkIn(id);
        assertThat(checkIn.state()).isEqualTo(State.CANCELLED);
        assertThat(checkIn.slotKey()).isNull();
        assertThat(googleCalls("events.delete")).isZero();
        assertThat(messages()).as("booked, and once that it is cancelled").isEqualTo(2);
        assertThat(world.log("twilio", "message").get(1).path("body").asText()).contains("Mira cannot come");
        world.advance(Duration.ofDays(4));
        assertThat(messages()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from billing_charge").query(Long.class).single()).isZero();
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Call cancelled");
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Mentor cancelled", "Search substitute",
                "Offer new call").doesNotContain("Prepare call", "Establish attendance");
    }

    @Test
    void aCallThatIsMovedInTheCalendarIsPlannedAnew() {
        String id = calls.booked();
        assertThat(replies.onReply(LEARNER, Intent.YES, world.now())).isTrue();
        calls.moveByHand(id, "2027-01-22T10:00", 30, "Europe/Berlin");
        world.advance(Duration.ofMinutes(1));

        CheckIn checkIn = checkIns.checkIn(id);
        assertThat(checkIn.startsAt()).isEqualTo("2027-01-22T09:00:00Z");
        assertThat(checkIn.minutes()).isEqualTo(30);
        assertThat(checkIn.slotKey()).contains("2027-01-22T09:00");
        assertThat(checkIn.state()).as("to be confirmed anew").isEqualTo(State.BOOKED);
        assertThat(googleCalls("events.update")).isZero();
        assertThat(messages()).isEqualTo(2);
        assertThat(world.log("twilio", "message").get(1).path("body").asText())
                .contains("another time: Friday 22 January, 10:00");
        world.advanceTo("2027-01-22T09:29:59Z");
        assertThat(messages()).isEqualTo(4);
        assertThat(world.log("twilio", "message").stream().skip(2)).extracting(message -> message.path("body").asText())
                .as("nothing for the old time").allMatch(body -> body.contains("Friday 22 January, 10:00"));
        assertThat(calls.task(id, "Activity_RecordAttendance")).isNull();
        world.advanceTo("2027-01-22T09:30:00Z");
        assertThat(calls.task(id, "Activity_RecordAttendance")).isNotNull();
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Announce slot", "Call moved", "Move call",
                "New time possible?", "Book slot", "Announce slot", "Call over").doesNotContain("Put call back");
    }

    @ParameterizedTest
    @CsvSource({"2027-01-18T07:30, 20", "2027-01-22T10:00, 61", "2027-01-22T10:00, 4", "2027-01-21T14:30, 20"})
    void aTimeThatCannotBeIsPutBackAndTheMentorTold(String start, int minutes) {
        List<String> ids = calls.plan(LEARNER, "learner-2");
        ids.forEach(calls::start);
        world.settle();
        String id = ids.get(0);
        assertThat(replies.onReply(LEARNER, Intent.YES, world.now())).isTrue();
        long before = messages();
        calls.moveByHand(id, start, minutes, "Europe/Berlin");
        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).startsAt()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(calls.busy()).first().satisfies(busy -> assertThat(busy.from()).isEqualTo("2027-01-21T13:00:00Z"));
        assertThat(messages()).isEqualTo(before + 1);
        assertThat(world.log("twilio", "message").get((int) before).path("body").asText()).startsWith("Hi Mira")
                .contains("stays on Thursday 21 January, 14:00");
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Call moved", "Move call", "Put call back",
                "Book slot", "Announce slot");
        world.advance(Duration.ofHours(1));
        assertThat(googleCalls("events.update")).as("no echo").isEqualTo(1);
        assertThat(messages()).isEqualTo(before + 1);
    }

    @Test
    void aWholeDayIsNoTimeForACall() {
        String id = calls.booked();
        calls.changeByHand(id, Map.of("start", Map.of("date", "2027-01-22"), "end", Map.of("date", "2027-01-23")));
        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).startsAt()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(world.path(CheckInProcess.KEY, id)).contains("Put call back");
        assertThat(calls.busy()).singleElement()
                .satisfies(busy -> assertThat(busy.from()).isEqualTo("2027-01-21T13:00:00Z"));
    }

    @Test
    void movedToAndFroTheLearnerIsToldEachTime() {
        String id = calls.booked();
        for (String start : List.of("2027-01-22T10:00", "2027-01-21T14:00", "2027-01-22T10:00")) {
            calls.moveByHand(id, start, 20, "Europe/Berlin");
            world.advance(Duration.ofMinutes(1));
        }
        assertThat(messages()).isEqualTo(4);
        assertThat(checkIns.checkIn(id).startsAt()).isEqualTo("2027-01-22T09:00:00Z");
        world.advanceTo("2027-01-22T09:20:00Z");
        assertThat(messages()).isEqualTo(6);
    }

    @Test
    void yesByTextConfirmsAsOftenAsItComes() {
        String id = calls.booked();

        assertThat(replies.onReply(LEARNER, Intent.YES, world.now())).isTrue();
        assertThat(replies.onReply(LEARNER, Intent.YES, world.now())).isTrue();
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(world.path(CheckInProcess.KEY, id)).contains("Confirm check-in", "Check-in confirmed");
        assertThat(world.ending(CheckInProcess.KEY, id)).isNull();
    }

    @Test
    void aReplyThatIsNoPlainYesOrNoIsForSomebodyElse() {
        String id = calls.booked();
        assertThat(replies.onReply(LEARNER, Intent.DONE, world.now())).isFalse();
        assertThat(replies.onReply("learner-9", Intent.YES, world.now())).isFalse();
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
    }

    @Test
    void aDayThatIsFullFallsToTheNextAndAFullWindowToAnOperator() {
        busy("2027-01-21T08:00:00Z", "2027-01-21T17:00:00Z");
        List<String> ids = calls.plan(LEARNER, "learner-2");
        calls.start(ids.get(0));
        world.settle();
        assertThat(checkIns.checkIn(ids.get(0)).startsAt()).isEqualTo("2027-01-22T13:00:00Z");

        busy("2027-01-22T08:00:00Z", "2027-01-22T17:00:00Z");
        calls.start(ids.get(1));
        world.settle();
        Task task = calls.task(ids.get(1), "Activity_BookSlotByHand");
        assertThatThrownBy(() -> byHand(task, "2027-01-22", "14:10")).hasMessageContaining("slotTime");
        assertThatThrownBy(() -> byHand(task, "2027-01-17", "14:10")).hasMessageContaining("slotDay");
        byHand(task, "2027-01-22", "19:00");

        assertThat(checkIns.checkIn(ids.get(1)).startsAt()).isEqualTo("2027-01-22T18:00:00Z");
        assertThat(checkIns.checkIn(ids.get(1)).state()).isEqualTo(State.BOOKED);
    }

    @Test
    void learnersOfOneMentorGetSlotsOneAfterTheOther() {
        List<String> ids = calls.plan(LEARNER, "learner-2", "learner-3");
        ids.forEach(calls::start);
        world.settle();
        assertThat(ids).extracting(id -> checkIns.checkIn(id).startsAt()).containsExactly(
                Instant.parse("2027-01-21T13:00:00Z"), Instant.parse("2027-01-21T13:20:00Z"),
                Instant.parse("2027-01-21T13:40:00Z"));
    }

    /** Forms can be deployed anew: what one of them asks for is not what counts. */
    @ParameterizedTest
    @CsvSource({"0, commitment1", "2, commitment3", "4, commitment4"})
    void theDomainTakesExactlyThreeCommitmentsWhateverTheFormHas(int count, String field) {
        String id = calls.over();
        Map<String, Object> answers = new HashMap<>(Map.of("attendance", "attended"));
        for (int i = 1; i <= count; i++) {
            answers.putAll(Map.of("commitment" + i, "Rewrite", "commitment" + i + "Who", "mentor",
                    "commitment" + i + "When", "2027-01-25"));
        }

        BadInput refused = catchThrowableOfType(BadInput.class, () -> receive(id, answers));

        assertThat(refused.mistakes()).extracting(BadInput.Mistake::field).contains(field).doesNotContain(
                count == 4 ? "commitment3" : "commitment4");
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(checkIns.commitmentsOf(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"commitment2, -, commitment2", "commitment2Who, sponsor, commitment2Who",
        "commitment3When, soon, commitment3When", "attendance, perhaps, attendance", "attendance, -, attendance"})
    void theDomainNamesWhatIsNotWhole(String key, String value, String field) {
        String id = calls.over();
        Map<String, Object> answers = CheckInWorld.attended();
        answers.put(key, value);

        BadInput refused = catchThrowableOfType(BadInput.class, () -> receive(id, answers));

        assertThat(refused.mistakes()).extracting(BadInput.Mistake::field).containsExactly(field);
        assertThat(checkIns.commitmentsOf(id)).isEmpty();
    }

    private void receive(String id, Map<String, Object> answers) {
        receivers.stream().filter(form -> form.formKey().equals("record-attendance")).findFirst().orElseThrow()
                .receive(new FormSubmission(id, "task", null, answers));
    }

    @Test
    void attendanceWithoutExactlyThreeCommitmentsIsRefused() {
        String id = calls.over();
        Map<String, Object> two = CheckInWorld.attended();
        two.remove("commitment3");
        assertThatThrownBy(() -> calls.record(id, two)).hasMessageContaining("commitment3");

        Map<String, Object> past = CheckInWorld.attended();
        past.put("commitment2When", "2027-01-20");
        assertThatThrownBy(() -> calls.record(id, past)).hasMessageContaining("commitment2When");

        Map<String, Object> missed = CheckInWorld.attended();
        missed.put("attendance", "mentor-missed");
        assertThatThrownBy(() -> calls.record(id, missed)).hasMessageContaining("commitment1");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(checkIns.commitmentsOf(id)).isEmpty();
        assertThat(calls.task(id, "Activity_RecordAttendance")).isNotNull();
    }

    @Test
    void nineStaysNineAcrossTheChangeOfClocks() {
        calls.resetAcrossTheChangeOfClocks();
        String id = calls.booked();

        assertThat(checkIns.checkIn(id).startsAt()).isEqualTo("2027-03-28T07:00:00Z");
        assertThat(world.log("google", "call")).filteredOn(call -> operation(call, "events.insert"))
                .singleElement().satisfies(call -> assertThat(call.path("request").path("body").path("start")
                        .path("dateTime").asText()).startsWith("2027-03-28T09:00:00").endsWith("+02:00"));
    }

    @Test
    void twoCallsOfOneMentorCannotHoldTheSameSlot() throws Exception {
        List<String> ids = calls.plan(LEARNER, "learner-2");
        jdbc.sql("update program_enrollment set rank = 0").update();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> picks = new ArrayList<>();
        for (String id : ids) {
            picks.add(pool.submit(() -> {
                together.await();
                return checkIns.pickSlot(id);
            }));
        }
        for (int i = 0; i < 2; i++) {
            try {
                assertThat(picks.get(i).get()).isTrue();
            } catch (ExecutionException tooLate) {
                assertThat(checkIns.pickSlot(ids.get(i))).isTrue();
            }
        }
        pool.shutdown();

        assertThat(ids).extracting(id -> checkIns.checkIn(id).startsAt()).containsExactlyInAnyOrder(
                Instant.parse("2027-01-21T13:00:00Z"), Instant.parse("2027-01-21T13:20:00Z"));
        assertThatThrownBy(() -> jdbc.sql("update checkin set slot_key = (select min(slot_key) from checkin)").update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aCalendarThatFailsIsAskedAgainAndOneEventComesOfIt() {
        fault("events.insert", Map.of("fault", "drop-after"));
        String id = calls.booked();
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.PLANNED);
        assertThat(booking(id).state()).isEqualTo(Effect.State.SENT);

        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(booking(id).state()).isEqualTo(Effect.State.DONE);
        assertThat(calls.busy()).hasSize(1);
        assertThat(googleCalls("events.insert")).isEqualTo(1);
    }

    @Test
    void whatWasBookedAndNotWrittenDownIsFoundAndBookedOnce() {
        String id = calls.plan(LEARNER).get(0);
        assertThat(checkIns.pickSlot(id)).isTrue();
        assertThat(booking(id).state()).isEqualTo(Effect.State.NEW);
        lost(() -> checkIns.book(id));
        assertThat(booking(id).state()).isEqualTo(Effect.State.SENT);

        calls.start(id);
        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(calls.busy()).hasSize(1);
        assertThat(googleCalls("events.insert")).isEqualTo(1);
    }

    @Test
    void whatWasCancelledAndNotWrittenDownIsCancelledOnce() {
        String id = calls.booked();
        assertThat(replies.onReply(LEARNER, Intent.NO, world.now())).isTrue();
        String key = "checkin-called-off:" + id + ":" + checkIns.checkIn(id).startsAt();
        assertThat(effects.of(key).orElseThrow().state()).isEqualTo(Effect.State.NEW);
        lost(() -> {
            checkIns.callOff(id);
            return id;
        });

        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(effects.of(key).orElseThrow().state()).isEqualTo(Effect.State.DONE);
        assertThat(calls.busy()).isEmpty();
        assertThat(googleCalls("events.delete")).isEqualTo(1);
    }

    @Test
    void aBookingThatTheCalendarRefusesIsAnOperatorsTaskAndTheSameSlotMayBeTriedAnew() {
        fault("events.insert", Map.of("fault", "refused", "code", 404));
        String id = calls.booked();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.PLANNED);
        assertThat(booking(id).state()).isEqualTo(Effect.State.FAILED);
        Task task = calls.task(id, "Activity_BookSlotByHand");
        assertThat((String) runtime.getVariable(instance(id), CheckInProcess.CALENDAR_REFUSAL)).startsWith("404");
        byHand(task, "2027-01-21", "14:00");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(calls.busy()).hasSize(1);
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Booking refused", "Book slot by hand",
                "Book slot", "Announce slot");
    }

    @Test
    void aSlotThatGoogleHasUnderAnotherTimeIsMovedAndStaysOneEvent() {
        String id = calls.plan(LEARNER).get(0);
        Person mentor = catalogue.person(TestProgram.MENTOR);
        effects.perform("earlier", calendar.create(new Calendar.Booking(id, mentor.email(),
                Instant.parse("2027-01-20T09:00:00Z"), 20, mentor.zoneId(), "Earlier", List.of())));

        calls.start(id);
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(calls.busy()).singleElement()
                .satisfies(busy -> assertThat(busy.from()).isEqualTo("2027-01-21T13:00:00Z"));
        assertThat(googleCalls("events.update")).isEqualTo(1);
    }

    @Test
    void aCalendarThatKeepsCairnOutEndsInAnIncidentThatSaysSo() {
        fault("events.insert", Map.of("fault", "refused", "code", 403, "times", 5));
        String id = calls.booked();
        world.advance(Duration.ofHours(2));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.PLANNED);
        assertThat(runtime.createIncidentQuery().processInstanceId(instance(id)).singleResult().getIncidentMessage())
                .contains("403").contains("shared with Cairn").doesNotContain("example.org");
        assertThat(booking(id).state()).isEqualTo(Effect.State.NEW);
    }

    @Test
    void aCallThatItsMentorCancelsAndNobodyTakesIsCancelled() {
        String id = calls.booked();
        substitutes.cancel(TestProgram.MENTOR, id, null);
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CANCELLED);
        assertThat(calls.busy()).isEmpty();
        world.advance(Duration.ofDays(2));
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Call cancelled");
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Mentor cancelled", "Release mentor",
                "Search substitute", "Offer new call").doesNotContain("Slot freed", "Send day reminder");
    }

    private Effect booking(String id) {
        return effects.of("checkin-booked:" + id + ":" + checkIns.checkIn(id).startsAt()).orElseThrow();
    }

    /** Does it outside, and then the transaction is lost. */
    private void lost(Supplier<Object> step) {
        transactions.executeWithoutResult(status -> {
            step.get();
            status.setRollbackOnly();
        });
    }

    private void fault(String operation, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(Map.of("provider", "google", "operation", operation));
        order.putAll(more);
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body(order).retrieve()
                .toBodilessEntity();
    }

    private long googleCalls(String operation) {
        return world.log("google", "call").stream().filter(call -> operation(call, operation)).count();
    }

    private String instance(String checkInId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(checkInId)
                .processDefinitionKey(CheckInProcess.KEY).singleResult().getId();
    }

    private void byHand(Task task, String day, String time) {
        calls.complete(task, Map.of("slotDay", day, "slotTime", time));
    }

    private void busy(String from, String to) {
        calls.block(from, to);
    }

    private long messages() {
        return world.log("twilio", "message").size();
    }

    private static boolean operation(JsonNode call, String operation) {
        return operation.equals(call.path("operation").asText());
    }
}
