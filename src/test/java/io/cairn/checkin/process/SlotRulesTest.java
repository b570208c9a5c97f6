package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.NoShowService;
import io.cairn.program.ProgramDefinition.Slots;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Where a call may lie: buffers, notice, booking window, hours, holidays, and what others have taken meanwhile. */
@ProcessTest
class SlotRulesTest {

    private static final int LEARNERS = 50;
    /** From 14:00 to 18:00 on Thursday and on Friday. */
    private static final int SLOTS = 24;

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void buffersAreKeptFromOwnCallsAndFromTheCalendar() {
        calls.resetWithSlots(new Slots(5, 10, Duration.ZERO, 365), null, null);
        calls.block("2027-01-21T13:30:00Z", "2027-01-21T13:32:00Z");

        assertThat(started(calls.plan(LEARNER, "learner-2", "learner-3"))).containsExactly(
                // Steps of 35 minutes; the second one would run into what is in the calendar from 14:30 to 14:32.
                "2027-01-21T13:00:00Z", "2027-01-21T14:10:00Z", "2027-01-21T14:45:00Z");
    }

    @Test
    void aCallOfAnotherLengthDoesNotOverlap() {
        List<String> ids = calls.plan(LEARNER, "learner-2");
        jdbc.sql("update program_enrollment set rank = 0").update();
        jdbc.sql("update checkin set minutes = 30 where id = ?").param(ids.get(1)).update();
        assertThat(started(ids)).containsExactly("2027-01-21T13:00:00Z", "2027-01-21T13:30:00Z");
    }

    @Test
    void noticeIsGivenAndNothingIsBookedBeyondTheWindow() {
        calls.resetWithSlots(new Slots(0, 0, Duration.ofHours(4), 4), null, null);
        world.advanceTo("2027-01-21T09:20:01Z");
        assertThat(started(calls.plan(LEARNER))).containsExactly("2027-01-21T13:40:00Z");

        calls.resetWithSlots(new Slots(0, 0, Duration.ZERO, 3), null, null);
        String id = calls.booked();
        assertThat(checkIns.checkIn(id).startsAt()).as("Thursday is more than three days ahead").isNull();
        assertThat(calls.task(id, "Activity_BookSlotByHand")).isNotNull();
    }

    @Test
    void hoursAndHolidaysOfTheMentorHold() {
        calls.resetWithSlots(Slots.USUAL, "Mo-Fr 09:00-12:00,16:30-17:00", null);
        assertThat(started(calls.plan(LEARNER, "learner-2"))).containsExactly("2027-01-21T15:30:00Z",
                "2027-01-22T15:30:00Z");

        calls.resetWithSlots(Slots.USUAL, null, "2027-01-21");
        assertThat(started(calls.plan(LEARNER))).containsExactly("2027-01-22T13:00:00Z");

        calls.resetWithSlots(Slots.USUAL, "Mo-Th 14:00-18:00", "2027-01-20/2027-01-25");
        String id = calls.booked();
        assertThat(calls.task(id, "Activity_BookSlotByHand")).isNotNull();
    }

    @Test
    void aSlotThatNeedsNoticeIsNotOfferedToTheEnd() {
        calls.resetWithSlots(new Slots(0, 0, Duration.ofHours(20), 365), null, null);
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        assertThat(noShows.offered(id)).first().isEqualTo(Instant.parse("2027-01-22T13:00:00Z"));

        world.advance(Duration.ofHours(4));

        assertThat(noShows.offered(id)).hasSize(2).first().isEqualTo(Instant.parse("2027-01-25T13:00:00Z"));
    }

    @Test
    void whatIsKeptForALearnerBecomesTheLearnersCallAndTheRestIsFreeAgain() {
        String id = calls.over();
        calls.missed(id, MissedBy.MENTOR);
        assertThat(held()).hasSize(3);
        String taken = noShows.pick(LEARNER, id, Instant.parse("2027-01-25T13:00:00Z")).id();
        assertThat(held()).containsExactly(Map.entry(taken, 20));
        checkIns.missed(taken, MissedBy.MENTOR);
        assertThat(held()).isEmpty();
    }

    @Test
    void anOperatorIsToldWhatIsInTheWay() {
        List<String> ids = calls.plan(LEARNER, "learner-2");
        assertThat(checkIns.pickSlot(ids.get(0))).isTrue();
        assertThatThrownBy(() -> checkIns.reserve(ids.get(1), LocalDate.of(2027, 1, 21), LocalTime.of(13, 50)))
                .isInstanceOf(BadInput.class).hasMessageContaining("slotTime");
        checkIns.reserve(ids.get(1), LocalDate.of(2027, 1, 21), LocalTime.of(13, 40));
        assertThat(held()).containsOnly(Map.entry(ids.get(0), 20), Map.entry(ids.get(1), 20));
    }

    /** All look for the first slot at the same moment: as many as there are get one, each its own, and nobody an error. */
    @Test
    void fiftyWhoBookAtOnceGetAsManySlotsAsThereAre() throws Exception {
        List<String> ids = calls.plan(learners());
        jdbc.sql("update program_enrollment set rank = 0").update();
        List<Boolean> found = atOnce(ids.stream().<Callable<Boolean>>map(id -> () -> picked(id)).toList());

        assertThat(found.stream().filter(Boolean::booleanValue)).hasSize(SLOTS);
        List<Instant> starts = ids.stream().map(id -> checkIns.checkIn(id).startsAt()).filter(start -> start != null)
                .sorted().toList();
        assertThat(starts).hasSize(SLOTS);
        for (int i = 1; i < starts.size(); i++) {
            assertThat(Duration.between(starts.get(i - 1), starts.get(i))).isGreaterThanOrEqualTo(Duration.ofMinutes(20));
        }
        assertThat(held().values()).hasSize(SLOTS).containsOnly(20);
    }

    /** The slot is on offer for all of them: one gets it, the others are asked to choose another one. */
    @Test
    void fiftyWhoTakeTheSameSlotAtOnceAreOneCallAndFriendlyWords() throws Exception {
        List<String> ids = calls.plan(learners());
        jdbc.sql("update program_enrollment set rank = 0").update();
        jdbc.sql("update checkin set starts_at = ?").param(world.now().atOffset(java.time.ZoneOffset.UTC)).update();
        ids.forEach(id -> {
            checkIns.missed(id, MissedBy.LEARNER);
            runtime.startProcessInstanceByKey(CheckInProcess.RECOVERY, id);
        });
        world.settle();
        Instant wanted = noShows.offered(ids.get(0)).get(0);
        assertThat(ids).allSatisfy(id -> assertThat(noShows.offered(id)).contains(wanted));

        List<String> answers = atOnce(ids.stream().<Callable<String>>map(id -> () -> {
            try {
                noShows.pick(checkIns.checkIn(id).learnerId(), id, wanted);
                return "taken";
            } catch (Conflict tooLate) {
                return tooLate.getMessage();
            }
        }).toList());

        assertThat(answers).containsOnlyOnce("taken").filteredOn(answer -> !answer.equals("taken"))
                .hasSize(LEARNERS - 1).allSatisfy(answer -> assertThat(answer).contains("choose another one"));
        assertThat(jdbc.sql("select count(*) from checkin where replaces is not null").query(Integer.class).single())
                .isEqualTo(1);
    }

    /** So many threads are more than there are connections for: the job would be tried again. */
    private boolean picked(String id) {
        for (;;) {
            try {
                return checkIns.pickSlot(id);
            } catch (CannotCreateTransactionException noConnection) {
                Thread.onSpinWait();
            }
        }
    }

    private static String[] learners() {
        return IntStream.rangeClosed(1, LEARNERS).mapToObj("learner-%02d"::formatted).toArray(String[]::new);
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        CountDownLatch together = new CountDownLatch(works.size());
        ExecutorService pool = Executors.newFixedThreadPool(works.size());
        try {
            List<Callable<T>> begun = new ArrayList<>(works.stream().<Callable<T>>map(work -> () -> {
                together.countDown();
                together.await();
                return work.call();
            }).toList());
            Collections.shuffle(begun, new java.util.Random(7));
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(begun)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<String> started(List<String> ids) {
        ids.forEach(calls::start);
        world.settle();
        return ids.stream().map(id -> String.valueOf(checkIns.checkIn(id).startsAt())).toList();
    }

    /** How many minutes each holder has. */
    private Map<String, Integer> held() {
        Map<String, Integer> held = new TreeMap<>();
        jdbc.sql("select held_by from checkin_minute").query(String.class).list().forEach(
                holder -> held.merge(holder, 1, Integer::sum));
        return held;
    }
}
