package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.NoShowService;
import io.cairn.checkin.SubstituteSearch;
import io.cairn.checkin.SubstituteService;
import io.cairn.effect.Effects;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@ProcessTest
class SubstituteSearchProcessTest {

    private static final String THIRD_MENTOR = "mentor-3";
    private static final String START = "2027-01-21T13:00:00Z";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private TestProgram program;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private SubstituteService substitutes;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private MessageService messages;
    @Autowired
    private Calendar calendar;
    @Autowired
    private Effects effects;
    @Autowired
    private TaskService tasks;
    @Autowired
    private IdentityService identity;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
        program.mentor(THIRD_MENTOR, "");
    }

    @Test
    void whoeverIsAskedAndTakesTheTaskHoldsTheCallAndTheLearnerIsToldOnce() {
        String id = cancelled("2027-01-21T08:00:00Z");

        Task task = calls.task(id, "Activity_StandInForACall");
        assertThat(task.getDueDate()).as("asked at once").isEqualTo("2027-01-21T08:30:00Z");
        assertThat(asked()).containsExactly(TestProgram.SECOND_MENTOR);
        assertThat(busy(TestProgram.MENTOR)).isEmpty();
        assertThat(told()).doesNotContain("check-in-substituted", "new-slots-in-advance");
        complete(task, TestProgram.SECOND_MENTOR);

        CheckIn checkIn = checkIns.checkIn(id);
        assertThat(checkIn.mentorId()).isEqualTo(TestProgram.SECOND_MENTOR);
        assertThat(checkIn.state()).isEqualTo(State.BOOKED);
        assertThat(checkIn.startsAt()).isEqualTo(START);
        assertThat(busy(TestProgram.MENTOR)).isEmpty();
        assertThat(busy(TestProgram.SECOND_MENTOR)).extracting(Calendar.Busy::from).containsExactly(Instant.parse(START));
        assertThat(told()).containsExactly("check-in-booked", "check-in-reminder-days-before",
                "check-in-reminder-day-before", "check-in-substituted");
        assertThat(substitutes.searchesFor(id)).singleElement().satisfies(search -> {
            assertThat(search.state()).isEqualTo(SubstituteSearch.State.FOUND);
            assertThat(search.reason()).isEqualTo("Ill");
            assertThat(search.rule()).isEqualTo("same-day");
        });
        assertThat(world.ending(SubstituteSearchProcess.KEY, id)).isEqualTo("Substitute found");
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Mentor cancelled", "Release mentor",
                "Search substitute", "Book slot", "Announce slot");
        world.advanceTo("2027-01-21T13:20:00Z");
        assertThat(calls.task(id, "Activity_RecordAttendance").getAssignee()).isEqualTo(TestProgram.SECOND_MENTOR);
    }

    @Test
    void theNextOneIsAskedAfterHalfAnHourAndWhoeverWasAskedMayStillStandInByThePage() {
        String id = cancelled("2027-01-21T08:00:00Z");
        world.advanceTo("2027-01-21T08:30:00Z");
        assertThat(asked()).containsExactly(TestProgram.SECOND_MENTOR, THIRD_MENTOR);

        substitutes.standInByPage(TestProgram.SECOND_MENTOR, id);
        substitutes.standInByPage(TestProgram.SECOND_MENTOR, id);
        assertThatThrownBy(() -> substitutes.standInByPage(THIRD_MENTOR, id)).isInstanceOf(Conflict.class)
                .hasMessageContaining("Thank you");
        world.settle();

        assertThat(checkIns.checkIn(id).mentorId()).isEqualTo(TestProgram.SECOND_MENTOR);
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(busy(THIRD_MENTOR)).isEmpty();
        assertThat(world.ending(SubstituteSearchProcess.KEY, id)).isEqualTo("Substitute found");
        assertThat(world.path(SubstituteSearchProcess.KEY, id)).containsSubsequence("Time passed", "Ask substitute",
                "Mentor said yes", "Hand over call");
    }

    @Test
    void whereNobodyTakesItTheLearnerIsToldOnceTwoHoursBeforeAndChoosesFirst() {
        String id = cancelled("2027-01-21T08:00:00Z");
        world.advanceTo("2027-01-21T10:59:59Z");
        assertThat(told()).doesNotContain("new-slots-in-advance");
        world.advanceTo("2027-01-21T11:00:00Z");

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CANCELLED);
        assertThat(checkIns.checkIn(id).missedBy()).isNull();
        assertThat(told()).containsExactly("check-in-booked", "check-in-reminder-days-before",
                "check-in-reminder-day-before", "new-slots-in-advance");
        assertThat(noShows.offered(id)).hasSize(3);
        assertThat(noShows.weigh(id).missedBy()).isEqualTo("cancelled-by-mentor");
        assertThat(substitutes.searchesFor(id).get(0).state()).isEqualTo(SubstituteSearch.State.CLOSED);
        assertThat(world.ending(SubstituteSearchProcess.KEY, id)).isEqualTo("No substitute found");
        assertThat(world.path(CheckInProcess.RECOVERY, id)).doesNotContain("Charge missed call");
    }

    @Test
    void aDayAheadNobodyIsAskedAndTheLearnerChoosesAnotherSlotThanTheCancelledOne() {
        String id = cancelled("2027-01-20T09:00:00Z");

        assertThat(asked()).isEmpty();
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CANCELLED);
        assertThat(told()).containsExactly("check-in-booked", "check-in-reminder-days-before", "new-slots-in-advance");
        assertThat(noShows.offered(id)).hasSize(3).doesNotContain(Instant.parse(START));
        assertThat(substitutes.searchesFor(id).get(0).rule()).isEqualTo("in-good-time");
        assertThat(world.ending(SubstituteSearchProcess.KEY, id)).isEqualTo("No substitute found");
    }

    @Test
    void onlyWhoeverHasTheSkillAndTheTimeIsAsked() {
        program.skills(TestProgram.MENTOR, "Naming the reader");
        program.skills(TestProgram.SECOND_MENTOR, "Cutting to one page");
        program.skills(THIRD_MENTOR, "Cutting to one page;Naming the reader");
        program.mentor("mentor-4", "Naming the reader");
        effects.perform("private", calendar.create(new Calendar.Booking("private", "mentor-4@example.org",
                Instant.parse("2027-01-21T12:50:00Z"), 30, ZoneOffset.UTC, "Private", List.of())));

        String id = cancelled("2027-01-21T10:30:00Z");

        assertThat(asked()).containsExactly(THIRD_MENTOR);
        assertThat(substitutes.searchesFor(id).get(0).rule()).isEqualTo("soon");
        assertThatThrownBy(() -> substitutes.standInByPage("mentor-4", id)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverStandsInMayCancelTooAndAnotherOneIsLookedFor() {
        String id = cancelled("2027-01-21T08:00:00Z");
        substitutes.standInByPage(TestProgram.SECOND_MENTOR, id);
        world.advance(Duration.ofMinutes(1));

        substitutes.cancel(TestProgram.SECOND_MENTOR, id, null);
        world.advance(Duration.ofMinutes(1));
        assertThat(busy(TestProgram.SECOND_MENTOR)).isEmpty();
        substitutes.standInByPage(THIRD_MENTOR, id);
        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).mentorId()).isEqualTo(THIRD_MENTOR);
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(busy(THIRD_MENTOR)).hasSize(1);
        assertThat(told()).containsExactly("check-in-booked", "check-in-reminder-days-before",
                "check-in-reminder-day-before", "check-in-substituted", "check-in-substituted");
        checkIns.callOff(LEARNER, id);
        world.settle();
        assertThat(busy(THIRD_MENTOR)).isEmpty();
    }

    @Test
    void aCallIsCancelledByItsMentorOnlyAndOnlyWhileItIsAhead() {
        String id = calls.booked();
        assertThatThrownBy(() -> substitutes.cancel(TestProgram.SECOND_MENTOR, id, null)).isInstanceOf(NotFound.class);
        world.advanceTo(START);
        assertThatThrownBy(() -> substitutes.cancel(TestProgram.MENTOR, id, null)).isInstanceOf(Conflict.class);
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
        assertThat(substitutes.searchesFor(id)).isEmpty();
    }

    @Test
    void ofTwentyMentorsAtOneMomentOneHoldsTheCall() throws Exception {
        List<String> mentors = IntStream.rangeClosed(4, 21).mapToObj(i -> "mentor-" + i).toList();
        mentors.forEach(mentor -> program.mentor(mentor, ""));
        String id = cancelled("2027-01-21T10:30:00Z");
        // Google is asked so often within a second that the rest has to wait.
        world.advance(Duration.ofMinutes(2));
        assertThat(asked()).hasSize(20);

        CyclicBarrier together = new CyclicBarrier(20);
        ExecutorService pool = Executors.newFixedThreadPool(20);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (String mentor : asked()) {
            answers.add(pool.submit(() -> {
                together.await();
                try {
                    substitutes.standInByPage(mentor, id);
                    return true;
                } catch (Conflict faster) {
                    assertThat(faster).hasMessageContaining("Thank you");
                    return false;
                }
            }));
        }
        int won = 0;
        for (Future<Boolean> answer : answers) {
            won += answer.get() ? 1 : 0;
        }
        pool.shutdown();
        world.advance(Duration.ofMinutes(1));

        assertThat(won).isEqualTo(1);
        String holder = checkIns.checkIn(id).mentorId();
        assertThat(substitutes.searchesFor(id).get(0).found()).isEqualTo(holder);
        assertThat(busy(holder)).hasSize(1);
    }

    private String cancelled(String at) {
        String id = calls.booked();
        world.advanceTo(at);
        substitutes.cancel(TestProgram.MENTOR, id, "Ill");
        substitutes.cancel(TestProgram.MENTOR, id, "Ill");
        world.settle();
        return id;
    }

    private void complete(Task task, String mentor) {
        identity.setAuthenticatedUserId(mentor);
        try {
            assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("standIn", false))).hasMessageContaining("standIn");
            tasks.complete(task.getId(), Map.of("standIn", true));
        } finally {
            identity.clearAuthentication();
        }
        world.settle();
    }

    /** In the order in which they were. */
    private List<String> asked() {
        return IntStream.rangeClosed(1, 21).mapToObj(i -> "mentor-" + i)
                .flatMap(mentor -> messages.messagesOf(mentor).stream()
                        .filter(message -> message.template().equals("substitute-asked")))
                .sorted(Comparator.comparing(Message::createdAt)).map(Message::personId).toList();
    }

    /** Without the files for the learner's own calendar. */
    private List<String> told() {
        return messages.messagesOf(LEARNER).stream().map(Message::template)
                .filter(template -> !template.equals("check-in-invitation") && !template.equals("check-in-cancelled")).toList();
    }

    private List<Calendar.Busy> busy(String mentor) {
        return calendar.busy(mentor + "@example.org", Instant.parse("2027-01-18T00:00:00Z"),
                Instant.parse("2027-02-01T00:00:00Z"));
    }
}
