package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInRisk.Level;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.RiskService;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** It is Monday, 08:00 in Berlin; the call is on Thursday at 14:00, which is 13:00 UTC. */
@ProcessTest
class CallPreparationProcessTest {

    private static final Set<String> FILES = Set.of("check-in-invitation", "check-in-cancelled");
    private static final String DAYS = "check-in-reminder-days-before";
    private static final String DAY = "check-in-reminder-day-before";
    private static final String HOURS = "check-in-reminder-hours-before";
    private static final String BOOKED = "check-in-booked";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private RiskService risks;
    @Autowired
    private MessageService messages;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private HistoryService history;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
        world.advance(Duration.ofSeconds(1));
    }

    @Test
    void everybodyIsRemindedThreeDaysAndOneDayBefore() {
        String id = calls.booked();
        world.advanceTo("2027-01-18T12:59:59Z");
        assertThat(sent()).containsExactly(BOOKED);
        world.advanceTo("2027-01-18T13:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS);
        world.advanceTo("2027-01-20T12:59:59Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS);
        world.advanceTo("2027-01-20T13:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS, DAY);
        world.advanceTo("2027-01-21T13:00:00Z");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(sent()).containsExactly(BOOKED, DAYS, DAY);
        assertThat(world.log("twilio", "message")).hasSize(3);
        assertThat(world.ending(CheckInProcess.PREPARATION, id)).isEqualTo("Call prepared");
        assertThat(world.path(CheckInProcess.PREPARATION, id))
                .containsSubsequence("Weigh risk", "Decide no-show risk", "Decide call policy", "Plan call", "Call begun")
                .containsSubsequence("Send reminder", "Send reminder", "No reminder left")
                .contains("Nobody to call", "No release");
    }

    @Test
    void theRuleAndWhatItWentByAreKept() {
        String id = calls.booked();

        RiskService.View risk = risks.of(id).orElseThrow();
        assertThat(risk.level()).isEqualTo(Level.LOW);
        assertThat(risk.rule()).isEqualTo("Rule_Otherwise");
        assertThat(risk.because()).contains("own calls");
        assertThat(risk.inputs()).containsExactlyInAnyOrderEntriesOf(Map.of("Objection", "none", "Calls missed", 0,
                "Calls attended", 0, "Called off on the last day", 0, "Days from booking to call", 3));
        assertThat(risk.policyVersion()).isPositive();
        assertThat(risk.policyRules()).containsExactly("Rule_DaysBefore", "Rule_DayBefore");
    }

    @Test
    void aReminderWhoseMomentHasPassedIsSkipped() {
        world.advanceTo("2027-01-21T09:00:00Z");
        String id = calls.over();

        assertThat(sent()).containsExactly(BOOKED);
        assertThat(world.path(CheckInProcess.PREPARATION, id)).contains("No reminder left")
                .doesNotContain("Send reminder");
    }

    /** The call is at 09:00 on the Sunday on which the clocks go forward. */
    @Test
    void nineStaysNineAcrossTheChangeOfClocks() {
        calls.resetAcrossTheChangeOfClocks();
        String id = calls.booked();
        assertThat(checkIns.checkIn(id).startsAt()).isEqualTo("2027-03-28T07:00:00Z");

        world.advanceTo("2027-03-25T07:59:59Z");
        assertThat(sent()).containsExactly(BOOKED);
        world.advanceTo("2027-03-25T08:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS);
        world.advanceTo("2027-03-27T07:59:59Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS);
        world.advanceTo("2027-03-27T08:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS, DAY);
    }

    @Test
    void theMissedCallsOfTheLearnerCountAndNobodyElses() {
        String id = calls.plan(LEARNER, "learner-2").get(0);
        calls.missedBefore("learner-2", 2);
        calls.missedBefore(LEARNER, 1);
        calls.start(id);
        world.settle();

        assertThat(risks.of(id).orElseThrow().level()).isEqualTo(Level.MEDIUM);
        assertThat(risks.of(id).orElseThrow().inputs()).containsEntry("Calls missed", 1);
    }

    /** A no on the last day counts; one in time does not. */
    @ParameterizedTest
    @CsvSource({"2027-01-18T08:00:00Z, 0", "2027-01-20T13:00:01Z, 1"})
    void whatWasCalledOffOnTheLastDayCounts(String calledOffAt, int late) {
        calls.resetWithCheckIns(2);
        List<String> ids = calls.plan(LEARNER);
        calls.start(ids.get(0));
        world.advanceTo(calledOffAt);
        say("no");
        calls.start(ids.get(1));
        world.settle();

        assertThat(checkIns.checkIn(ids.get(0)).state()).isEqualTo(State.CALLED_OFF);
        assertThat(risks.of(ids.get(1)).orElseThrow().inputs()).containsEntry("Called off on the last day", late);
    }

    @Test
    void atAHighRiskAPersonCallsAndTheLearnerComes() {
        String id = calls.bookedAtHighRisk();
        assertThat(risks.of(id).orElseThrow().level()).isEqualTo(Level.HIGH);
        assertThat(risks.of(id).orElseThrow().rule()).isEqualTo("Rule_MissedOften");
        Task task = calls.task(id, "Activity_CallLearner");
        assertThat(task.getDueDate()).isEqualTo("2027-01-20T13:00:00Z");
        assertThat(task.getAssignee()).isEqualTo(TestProgram.MENTOR);
        assertThat(tasks.getIdentityLinksForTask(task.getId())).extracting(IdentityLink::getGroupId)
                .contains("operators");

        calls.complete(task, Map.of("callOutcome", "comes"));
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        world.advanceTo("2027-01-21T13:00:00Z");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(sent()).containsExactly(BOOKED, DAYS, DAY, HOURS);
        assertThat(world.path(CheckInProcess.PREPARATION, id)).contains("Learner comes", "Slot kept")
                .doesNotContain("Cancel slot");
        assertThat(thrown("Slot released")).isZero();
    }

    @Test
    void whoSaysNoOnThePhoneIsOfferedAnotherSlot() {
        String id = calls.bookedAtHighRisk();
        calls.complete(calls.task(id, "Activity_CallLearner"), Map.of("callOutcome", "cannot-come"));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(calls.busy()).isEmpty();
        world.advance(Duration.ofDays(3));
        assertThat(sent()).containsExactly(BOOKED, "new-slots-offered");
        assertThat(world.path(CheckInProcess.PREPARATION, id)).contains("Call off for learner");
        assertThat(thrown("Called off on the phone")).isEqualTo(1);
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Slot given up", "Cancel slot",
                "Offer another slot");
    }

    @Test
    void aSlotThatStaysUnconfirmedAtAHighRiskIsReleased() {
        String id = calls.bookedAtHighRisk();
        calls.complete(calls.task(id, "Activity_CallLearner"), Map.of("callOutcome", "not-reached"));
        world.advanceTo("2027-01-21T08:59:59Z");
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        world.advanceTo("2027-01-21T09:00:00Z");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(checkIns.checkIn(id).slotKey()).isNull();
        assertThat(risks.of(id).orElseThrow().releasedAt()).isEqualTo("2027-01-21T09:00:00Z");
        assertThat(calls.busy()).isEmpty();
        world.advanceTo("2027-01-24T09:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS, DAY, "new-slots-after-release");
        assertThat(world.path(CheckInProcess.PREPARATION, id)).contains("Not reached")
                .containsSubsequence("Confirmation overdue", "Release slot");
        assertThat(thrown("Slot released")).isEqualTo(1);
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in called off");
    }

    @Test
    void whoConfirmsIsCalledByNobodyAndKeepsTheSlot() {
        String id = calls.bookedAtHighRisk();
        say("yes");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(calls.task(id, "Activity_CallLearner")).isNull();
        world.advanceTo("2027-01-21T13:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS, DAY, HOURS);
        assertThat(world.path(CheckInProcess.PREPARATION, id)).contains("Plan outdated", "Nobody to call", "No release");
    }

    @Test
    void theCallOfAPersonEndsWhenTheCallBegins() {
        world.advanceTo("2027-01-21T09:00:00Z");
        String id = calls.bookedAtHighRisk();
        assertThat(calls.task(id, "Activity_CallLearner")).isNotNull();
        world.advanceTo("2027-01-21T13:00:00Z");

        assertThat(checkIns.checkIn(id).state()).as("the moment of the release had passed").isEqualTo(State.BOOKED);
        assertThat(calls.task(id, "Activity_CallLearner")).isNull();
        assertThat(sent()).containsExactly(BOOKED, HOURS);
        assertThat(world.ending(CheckInProcess.PREPARATION, id)).isEqualTo("Call prepared");
    }

    /** By text, in the learner's language or in English. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Another time, please        | CALLED_OFF
            en | No, can we reschedule?      | CALLED_OFF
            en | NO                          | CALLED_OFF
            en | YES                         | CONFIRMED
            en | Perhaps, if it rains        | BOOKED
            de | Anderer Termin bitte        | CALLED_OFF
            de | Können wir verschieben?     | CALLED_OFF
            de | Nein                        | CALLED_OFF
            de | Ja                          | CONFIRMED
            de | Vielleicht, wenn es regnet  | BOOKED
            """)
    void aReplyDecides(String language, String text, State state) {
        String id = calls.booked();
        jdbc.sql("update program_person set language = ? where id = ?").params(language, LEARNER).update();
        say(text);

        assertThat(checkIns.checkIn(id).state()).isEqualTo(state);
        assertThat(calls.busy()).hasSize(state == State.CALLED_OFF ? 0 : 1);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("Activity_ReadReply").count())
                .isEqualTo(state == State.BOOKED ? 1 : 0);
        assertThat(sent()).contains(BOOKED).filteredOn("new-slots-offered"::equals)
                .hasSize(state == State.CALLED_OFF ? 1 : 0);
    }

    /** The provider did not take it at first, and the learner calls off before it is tried again. */
    @Test
    void aReminderThatIsUnderWayIsKeptBackWhenTheSlotIsGone() {
        String id = calls.booked();
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body(Map.of("provider",
                "twilio", "operation", "messages.create", "fault", "503")).retrieve().toBodilessEntity();
        world.advanceTo("2027-01-18T13:00:00Z");
        assertThat(sent()).containsExactly(BOOKED, DAYS);
        assertThat(world.log("twilio", "message")).hasSize(1);
        say("no");
        world.advance(Duration.ofHours(3));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(messages.messagesOf(LEARNER)).filteredOn(message -> message.template().equals(DAYS)).isNotEmpty()
                .allSatisfy(message -> assertThat(message.error()).isEqualTo("slot-given-up"));
        assertThat(world.log("twilio", "message")).as("booked, and new slots").hasSize(2);
        assertThat(world.log("mail", "message")).extracting(mail -> mail.path("subject").asText())
                .noneMatch(subject -> subject.startsWith("Your call"));
    }

    /** The timer's job is late, and all is planned anew just then. */
    @Test
    void aReminderThatIsJustDueOutlivesANewPlan() {
        String id = calls.booked();
        jdbc.sql("""
                update act_ru_job set suspension_state_ = 2
                where type_ = 'timer' and process_instance_id_ is not null""").update();
        world.advanceTo("2027-01-18T13:00:05Z");
        assertThat(sent()).containsExactly(BOOKED);
        say("yes");
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(sent()).containsExactly(BOOKED, DAYS);
    }

    /** An end event that throws ends with the scope that it breaks off, which the path leaves out. */
    private long thrown(String label) {
        return history.createHistoricActivityInstanceQuery().activityName(label).activityType("errorEndEvent").count();
    }

    private void say(String text) {
        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", catalogue.person(LEARNER).phone(), "body", text)).retrieve().toBodilessEntity();
        world.settle();
    }

    /** What the learner was to be told, each once, whichever channels it took; files for his own calendar left out. */
    private List<String> sent() {
        return messages.messagesOf(LEARNER).stream().filter(message -> message.id().equals(message.deliveryId()))
                .map(Message::template).filter(template -> !FILES.contains(template)).toList();
    }
}
