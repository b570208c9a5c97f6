package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.BackfillService;
import io.cairn.checkin.BackfillService.Answer;
import io.cairn.checkin.BackfillService.OpenOffer;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.FreedSlot;
import io.cairn.checkin.SlotOffer;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@ProcessTest
class SlotBackfillProcessTest {

    private static final String SECOND = "learner-2";
    private static final String THIRD = "learner-3";
    private static final String FOURTH = "learner-4";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private BackfillService backfill;
    @Autowired
    private MessageService messages;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private LearnerLinks links;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void aSlotThatNobodyWaitsForIsLeftOpen() {
        List<String> ids = booked(LEARNER, SECOND);
        FreedSlot slot = freed(ids.get(0));

        assertThat(slot.state()).isEqualTo(FreedSlot.State.CLOSED);
        assertThat(slot.rule()).isEqualTo("nobody-waits");
        assertThat(told(SECOND)).containsExactly("check-in-booked");
        assertThat(world.ending(SlotBackfillProcess.KEY, slot.id())).isEqualTo("Slot left open");
        assertThat(world.path(SlotBackfillProcess.KEY, slot.id())).doesNotContain("Offer freed slot");
        assertThat(world.path(CheckInProcess.KEY, ids.get(0))).containsSubsequence("Cancel slot", "Slot freed");
    }

    @Test
    void aSlotThatNobodyTakesIsOfferedToEachOnceAndLeftOpen() {
        List<String> ids = booked(LEARNER, SECOND, THIRD);
        wait(ids.get(1), ids.get(2));
        FreedSlot slot = freed(ids.get(0));
        assertThat(asked(slot)).containsExactly(SECOND);
        assertThat(slot.mode()).isEqualTo("one-by-one");

        reply(SECOND, "no");
        assertThat(asked(slot)).containsExactly(SECOND, THIRD);
        world.advance(Duration.ofMinutes(10));
        assertThat(backfill.freedSlot(slot.id()).state()).as("the third has not said no").isEqualTo(FreedSlot.State.OPEN);
        world.advanceTo("2027-01-21T12:45:00Z");

        assertThat(backfill.freedSlot(slot.id()).state()).isEqualTo(FreedSlot.State.CLOSED);
        assertThat(told(SECOND)).containsOnlyOnce("freed-slot-offered").doesNotContain("freed-slot-gone");
        assertThat(told(THIRD)).containsOnlyOnce("freed-slot-offered").doesNotContain("freed-slot-gone");
        assertThat(checkIns.checkIn(ids.get(1)).state()).isEqualTo(State.BOOKED);
        assertThat(backfill.waits(ids.get(1))).isTrue();
        assertThat(world.ending(SlotBackfillProcess.KEY, slot.id())).isEqualTo("Slot left open");
        assertThat(world.path(SlotBackfillProcess.KEY, slot.id())).containsSubsequence("Offer freed slot",
                "Offer declined", "Offer freed slot", "Time passed", "Offer freed slot", "Close freed slot");
    }

    @Test
    void whoeverHasNoSlotAtAllComesFirstAndTakesIt() {
        List<String> ids = booked(LEARNER, SECOND);
        calls.block("2027-01-21T13:40:00Z", "2027-01-21T17:00:00Z");
        calls.block("2027-01-22T08:00:00Z", "2027-01-22T17:00:00Z");
        String without = calls.plan(THIRD).get(2);
        calls.start(without);
        world.settle();
        assertThat(calls.task(without, "Activity_BookSlotByHand")).isNotNull();
        wait(ids.get(1));
        world.advance(Duration.ofMinutes(1));
        wait(without);

        FreedSlot slot = freed(ids.get(0));
        assertThat(asked(slot)).containsExactly(THIRD);
        reply(THIRD, "yes");

        CheckIn taken = checkIns.checkIn(without);
        assertThat(taken.state()).isEqualTo(State.BOOKED);
        assertThat(taken.startsAt()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(calls.task(without, "Activity_BookSlotByHand")).isNull();
        assertThat(backfill.freedSlot(slot.id()).takenBy()).isEqualTo(without);
        assertThat(backfill.waits(without)).isFalse();
        assertThat(told(THIRD)).containsExactly("freed-slot-offered", "check-in-booked");
        assertThat(told(SECOND)).containsExactly("check-in-booked");
        assertThat(world.ending(SlotBackfillProcess.KEY, slot.id())).isEqualTo("Slot filled");
        assertThat(world.path(CheckInProcess.KEY, without)).containsSubsequence("Slot moved", "Book slot", "Announce slot");
    }

    @Test
    void theWinnersFormerSlotIsOfferedTooUntilNobodyWaits() {
        List<String> ids = booked(LEARNER, SECOND, THIRD);
        wait(ids.get(1));
        world.advance(Duration.ofMinutes(1));
        wait(ids.get(2));
        FreedSlot slot = freed(ids.get(0));

        assertThat(backfill.accept(SECOND, offer(ids.get(1)).id())).isEqualTo(Answer.TAKEN);
        assertThat(backfill.accept(SECOND, backfill.offersOf(slot.id()).get(0).id())).isEqualTo(Answer.TAKEN);
        world.settle();

        assertThat(checkIns.checkIn(ids.get(1)).startsAt()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(world.ending(SlotBackfillProcess.KEY, slot.id())).isEqualTo("Former slot freed");
        FreedSlot former = backfill.givenBackBy(ids.get(1)).get(0);
        assertThat(former.startsAt()).isEqualTo("2027-01-21T13:20:00Z");
        assertThat(asked(former)).containsExactly(THIRD);

        assertThat(backfill.accept(THIRD, offer(ids.get(2)).id())).isEqualTo(Answer.TAKEN);
        world.settle();
        FreedSlot last = backfill.givenBackBy(ids.get(2)).get(0);
        assertThat(world.ending(SlotBackfillProcess.KEY, last.id())).isEqualTo("Slot left open");
        assertThat(calls.busy()).containsExactly(busy("2027-01-21T13:00:00Z", "2027-01-21T13:40:00Z"));
    }

    @Test
    void aSlotThatWasBookedMeanwhileIsAnsweredKindlyAndThePlaceIsKept() {
        List<String> ids = booked(LEARNER, SECOND);
        wait(ids.get(1));
        FreedSlot slot = freed(ids.get(0));
        String third = calls.plan(THIRD).get(2);
        checkIns.reserve(third, LocalDate.of(2027, 1, 21), LocalTime.of(13, 50));

        reply(SECOND, "Yes!");

        assertThat(checkIns.checkIn(ids.get(1)).startsAt()).isEqualTo("2027-01-21T13:20:00Z");
        assertThat(checkIns.checkIn(ids.get(1)).state()).as("the yes was not for the call").isEqualTo(State.BOOKED);
        assertThat(backfill.waits(ids.get(1))).isTrue();
        assertThat(told(SECOND)).containsExactly("check-in-booked", "freed-slot-offered", "freed-slot-gone");
        world.advance(Duration.ofMinutes(10));
        assertThat(world.ending(SlotBackfillProcess.KEY, slot.id())).isEqualTo("Slot left open");
    }

    @Test
    void nobodyIsAskedAtNightNorTooLate() {
        List<String> ids = booked(LEARNER, SECOND, THIRD);
        wait(ids.get(1), ids.get(2));
        world.advanceTo("2027-01-20T22:00:00Z");
        FreedSlot slot = freed(ids.get(0));
        assertThat(asked(slot)).isEmpty();
        world.advanceTo("2027-01-21T06:59:59Z");
        assertThat(asked(slot)).isEmpty();
        world.advanceTo("2027-01-21T07:00:00Z");
        assertThat(asked(slot)).containsExactly(SECOND);

        world.advanceTo("2027-01-21T11:50:00Z");
        FreedSlot late = freed(ids.get(1));
        assertThat(late.rule()).isEqualTo("soon");
        assertThat(offerOf(late, THIRD).until()).isEqualTo("2027-01-21T12:20:00Z");
        world.advanceTo("2027-01-21T12:45:00Z");
        assertThat(backfill.freedSlot(slot.id()).state()).isEqualTo(FreedSlot.State.CLOSED);
        assertThat(backfill.freedSlot(late.id()).state()).isEqualTo(FreedSlot.State.OPEN);
    }

    @Test
    void whoeverWaitsIsTakenOffAtWillAndWhoeverCannotIsNotPutOn() {
        List<String> ids = booked(LEARNER, SECOND);
        assertThat(http(SECOND, HttpMethod.POST, ids.get(1) + "/waitlist").getStatusCode().value()).isEqualTo(204);
        assertThat(http(SECOND, HttpMethod.POST, ids.get(1) + "/waitlist").getStatusCode().value()).isEqualTo(204);
        assertThat(backfill.waits(ids.get(1))).isTrue();
        assertThat(http(SECOND, HttpMethod.DELETE, ids.get(1) + "/waitlist").getStatusCode().value()).isEqualTo(204);
        assertThat(backfill.waits(ids.get(1))).isFalse();
        assertThat(http(SECOND, HttpMethod.POST, ids.get(0) + "/waitlist").getStatusCode().value()).isEqualTo(404);
        world.advanceTo("2027-01-21T13:20:00Z");
        assertThat(http(SECOND, HttpMethod.POST, ids.get(1) + "/waitlist").getStatusCode().value()).isEqualTo(409);
    }

    /** All are asked at once, and all say yes at the same moment. */
    @Test
    void ofTwentyAnswersAtOneMomentOneWinsAndNineteenAreKindAndNothingIsHalfDone() throws Exception {
        List<String> ids = booked(Stream.concat(Stream.of(LEARNER), IntStream.rangeClosed(2, 21)
                .mapToObj(i -> "learner-" + i)).toArray(String[]::new));
        wait(ids.subList(1, 21).toArray(String[]::new));
        List<Instant> before = ids.stream().map(id -> checkIns.checkIn(id).startsAt()).toList();
        world.advanceTo("2027-01-21T10:00:00Z");
        FreedSlot slot = freed(ids.get(0));
        assertThat(slot.mode()).isEqualTo("all-at-once");
        assertThat(asked(slot)).hasSize(20);

        CyclicBarrier together = new CyclicBarrier(20);
        ExecutorService pool = Executors.newFixedThreadPool(20);
        List<Future<ResponseEntity<JsonNode>>> answers = new ArrayList<>();
        for (SlotOffer offer : backfill.offersOf(slot.id())) {
            answers.add(pool.submit(() -> {
                together.await();
                return http(offer.learnerId(), HttpMethod.POST, "free-slots/" + offer.id() + "/acceptance");
            }));
        }
        List<ResponseEntity<JsonNode>> said = new ArrayList<>();
        for (Future<ResponseEntity<JsonNode>> answer : answers) {
            said.add(answer.get());
        }
        pool.shutdown();
        world.advance(Duration.ofMinutes(1));

        assertThat(said).filteredOn(answer -> answer.getStatusCode().value() == 204).hasSize(1);
        assertThat(said).filteredOn(answer -> answer.getStatusCode().value() == 409).hasSize(19).allSatisfy(answer ->
                assertThat(answer.getBody().path("detail").asText()).contains("somebody was faster", "keep your place"));
        String winner = backfill.freedSlot(slot.id()).takenBy();
        for (int i = 1; i < ids.size(); i++) {
            CheckIn checkIn = checkIns.checkIn(ids.get(i));
            assertThat(checkIn.state()).isEqualTo(State.BOOKED);
            assertThat(checkIn.startsAt()).isEqualTo(checkIn.id().equals(winner)
                    ? Instant.parse("2027-01-21T13:00:00Z") : before.get(i));
            assertThat(backfill.waits(checkIn.id())).isEqualTo(!checkIn.id().equals(winner));
        }
        assertThat(calls.busy().stream().map(busy -> Duration.between(busy.from(), busy.to()))
                .reduce(Duration.ZERO, Duration::plus)).as("20 calls of 20 minutes").isEqualTo(Duration.ofMinutes(400));
        assertThat(calls.busy()).extracting(Calendar.Busy::from).contains(Instant.parse("2027-01-21T13:00:00Z"));
    }

    private List<String> booked(String... learners) {
        List<String> ids = calls.plan(learners);
        ids.forEach(calls::start);
        // Google is asked so often within a second that some have to wait.
        world.advance(Duration.ofMinutes(2));
        return ids;
    }

    private void wait(String... ids) {
        for (String id : ids) {
            world.advance(Duration.ofSeconds(1));
            backfill.join(checkIns.checkIn(id).learnerId(), id);
        }
    }

    private FreedSlot freed(String id) {
        checkIns.callOff(checkIns.checkIn(id).learnerId(), id);
        world.settle();
        return backfill.givenBackBy(id).get(0);
    }

    private List<String> asked(FreedSlot slot) {
        return backfill.offersOf(slot.id()).stream().map(SlotOffer::learnerId).toList();
    }

    private SlotOffer offerOf(FreedSlot slot, String learner) {
        return backfill.offersOf(slot.id()).stream().filter(offer -> offer.learnerId().equals(learner)).findFirst()
                .orElseThrow();
    }

    private OpenOffer offer(String checkInId) {
        return backfill.offered(checkInId).get(0);
    }

    /** The calendar tells of events that follow each other as of one time. */
    private static Calendar.Busy busy(String from, String to) {
        return new Calendar.Busy(Instant.parse(from), Instant.parse(to));
    }

    /** Without the files for the learner's own calendar. */
    private List<String> told(String learner) {
        return messages.messagesOf(learner).stream().map(Message::template)
                .filter(template -> !template.equals("check-in-invitation") && !template.equals("check-in-cancelled")).toList();
    }

    private void reply(String learner, String text) {
        world.advance(Duration.ofSeconds(1));
        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", catalogue.person(learner).phone(), "body", text)).retrieve().toBodilessEntity();
        world.settle();
    }

    private ResponseEntity<JsonNode> http(String learner, HttpMethod method, String path) {
        String link = links.link(learner, "check-ins");
        return world.http().method(method).uri("/api/learner/check-ins/" + path)
                .header("Authorization", "Bearer " + link.substring(link.indexOf("/l/") + 3, link.indexOf('#')))
                .retrieve().onStatus(status -> true, (request, response) -> { }).toEntity(JsonNode.class);
    }
}
