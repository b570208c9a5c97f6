package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.chaos.Stage.Actor;
import io.cairn.chaos.Surroundings.Due;
import io.cairn.checkin.CommitmentService;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The races (S4): two things at one moment, each of them first once, without sleeps. */
@Tag("chaos")
class RacesTest extends Race {

    /** Who reaches the commit first and is overtaken by the other there. */
    enum Order { ONE_FIRST, OTHER_FIRST }

    private static final Instant END = Instant.parse("2027-01-29T00:00:00Z");
    /** What comes before events are handed over in a set. */
    private static final Set<String> INBOX = Set.of("Event_EventsGathered", "Activity_TakeWhatWaits");
    /** Where being first is what it is about. */
    private static final Set<String> FIRST_DECIDES = Set.of("aReplyAgainstTheTimer", "aCommitmentDoneAgainstItsDay");
    /** What each race came to in the order that was played first. */
    private static final Map<String, List<String>> ENDS = new HashMap<>();

    private Stage stage;

    @BeforeEach
    void emptyWorld() {
        stage = stand.reset();
        world.people();
    }

    /** What was promised holds whoever came first, and it ends alike but where being first is what it is about. */
    @AfterEach
    void everythingHolds(TestInfo test) {
        stage.close();
        world.calmDown(END);
        assertThat(world.invariants().check()).isEmpty();
        String race = test.getTestMethod().orElseThrow().getName();
        if (!FIRST_DECIDES.contains(race)) {
            List<String> end = world.end().all();
            assertThat(EndState.differences(ENDS.computeIfAbsent(race, key -> end), end)).isEmpty();
        }
        ChaosReport.race();
    }

    /** The sponsor has paid while the invoice's mail is still going out, or when the process waits for it. */
    @ParameterizedTest
    @EnumSource
    void aPaymentBeforeItIsWaitedFor(Order order) {
        world.charge(2);
        world.start("month-close", "2026-12");
        Due mail = reach("Activity_SendInvoice").orElseThrow();
        if (order == Order.OTHER_FIRST) {
            world.run(0, mail);
            settle();
        }
        assertThat(world.pay()).isTrue();
        deliverAll(letter -> letter.path().startsWith("/hooks/stripe"));
        reachHandOver().forEach(job -> world.run(1, job));
        if (order == Order.ONE_FIRST) {
            assertThat(invoiceState()).isNotEqualTo("PAID");
        }
        world.calmDown(END);

        assertThat(invoiceState()).isEqualTo("PAID");
        assertThat(count("billing_payment")).isOne();
    }

    /** The learner answers in the moment in which the waiting time is over. */
    @ParameterizedTest
    @EnumSource
    void aReplyAgainstTheTimer(Order order) {
        assertThat(world.deliver(0, Letters.trigger("calendar", "event-1", "learner-2", stand.now()))).isEqualTo(200);
        settle();
        deliverAll(letter -> true);
        settle();
        moveUntilDue("Event_AnswerTimePassed");
        world.run(1, jobs(job -> job.what().equals("Event_AnswerTimePassed")).get(0));
        Due timer = jobs(job -> job.what().equals("Activity_TellOverdueNudges")).get(0);
        world.reply("learner-2", "OK, done");
        stand.hearOut();
        deliverAll(letter -> true);
        Due reply = reachHandOver().get(0);

        race(order, new Racer("nudge", () -> world.run(0, reply)),
                new Racer("act_ru_event_subscr", () -> world.run(1, timer)));
        world.calmDown(END);

        assertThat(stand.jdbc().sql("select count(*) from nudge where acknowledged_at is not null or state <> 'OPEN'")
                .query(Integer.class).single()).isOne();
        assertThat(stand.jdbc().sql("select count(*) from nudge_reply where taken_by is not null")
                .query(Integer.class).single()).isOne();
    }

    /** The learner says that it is done in the moment in which he is to be nudged about it. */
    @ParameterizedTest
    @EnumSource
    void aCommitmentDoneAgainstItsDay(Order order) {
        world.start("check-in", world.checkIns().get(0));
        world.playTo(Instant.parse("2027-01-21T13:30:00Z"));
        world.tasks().forEach(task -> world.complete(0, task, false));
        world.playTo(Instant.parse("2027-01-28T08:59:59Z"));
        moveUntilDue("Event_DueDayCame");
        Due day = jobs(job -> job.what().equals("Event_DueDayCame")).get(0);
        String commitment = stand.jdbc().sql("select e.business_key_ from act_ru_job j join act_ru_execution e "
                + "on e.id_ = j.process_instance_id_ where j.id_ = ?").param(day.id()).query(String.class).single();

        race(order, new Racer("checkin_commitment",
                        () -> stand.bean(0, CommitmentService.class).done("learner-1", commitment)),
                new Racer("nudge", () -> world.run(1, day)));
        settle();

        assertThat(stand.jdbc().sql("select state from nudge where event_id = ?").param(commitment)
                .query(String.class).list()).isEqualTo(order == Order.ONE_FIRST ? List.of() : List.of("NOT_SENT"));
        assertThat(stand.jdbc().sql("select count(*) from nudge_message where nudge_id in (select id from nudge "
                + "where event_id = ?)").param(commitment).query(Integer.class).single()).isZero();
    }

    /** Two learners of one mentor get their slots at the same moment. */
    @ParameterizedTest
    @EnumSource
    void twoClaimsOfOneSlot(Order order) {
        List<String> checkIns = world.checkIns();
        // Each learner begins the search at another slot; these two begin at the same one.
        stand.jdbc().sql("update program_enrollment set rank = 0").update();
        checkIns.forEach(checkIn -> world.start("check-in", checkIn));
        List<Due> claims = jobs(job -> job.what().equals("Activity_PickSlot"));
        assertThat(claims).hasSize(2);

        race(order, new Racer("checkin", () -> world.run(0, claims.get(0))),
                new Racer("checkin", () -> world.run(1, claims.get(1))));
        settle();
        stand.moveTo(stand.now().plusSeconds(120));
        settle();

        assertThat(stand.jdbc().sql("select count(distinct slot_key) from checkin where slot_key is not null")
                .query(Integer.class).single()).isEqualTo(2);
    }

    /** The timer and a person close one month. */
    @ParameterizedTest
    @EnumSource
    void twoClosesOfOneMonth(Order order) {
        world.charge(3);
        world.start("month-close", "2026-12");
        world.start("month-close", "2026-12");
        List<Due> closes = jobs(job -> job.what().equals("Activity_CloseTheBooks"));
        assertThat(closes).hasSize(2);

        race(order, new Racer("billing_invoice", () -> world.run(0, closes.get(0))),
                new Racer("billing_invoice", () -> world.run(1, closes.get(1))));
        world.calmDown(END);

        assertThat(count("billing_invoice")).isOne();
        assertThat(count("billing_settlement")).isOne();
        assertThat(stand.jdbc().sql("select count(*) from billing_charge where invoice_id is null")
                .query(Integer.class).single()).isZero();
    }

    /** The provider reports that the message cannot be delivered before the step that sent it is committed, or after. */
    @ParameterizedTest
    @EnumSource
    void aWebhookBeforeTheCommit(Order order) {
        stand.order("/faults", Map.of("provider", "twilio", "operation", "whatsapp", "fault", "undelivered",
                "code", 63016));
        assertThat(world.deliver(0, Letters.trigger("calendar", "event-1", "learner-2", stand.now()))).isEqualTo(200);
        Due send = reach("Activity_SendMessage").orElseThrow();
        Actor sender = stage.enter("sender", false, () -> world.run(0, send));
        while (!sender.at().equals("call comes back")) {
            stage.resume(sender);
        }
        stage.resume(sender);
        assertThat(sender.at()).isEqualTo("commit");
        if (order == Order.OTHER_FIRST) {
            stage.finish(sender);
        }
        stand.hearOut();
        assertThat(stand.outside().letters()).isNotEmpty();
        deliverAll(letter -> true);
        assertThat(sender.done()).isEqualTo(order == Order.OTHER_FIRST);
        reachHandOver().forEach(job -> straight(() -> world.run(1, job)));
        if (!sender.done()) {
            stage.finish(sender);
        }
        world.calmDown(END);

        List<String> channels = stand.log("twilio", "message").stream().map(entry -> entry.path("channel").asText())
                .toList();
        assertThat(channels).containsExactly("whatsapp", "sms");
    }

    /** @param table what it changes that the other one wants, too */
    private record Racer(String table, Runnable work) {
    }

    /**
     * The first one comes as far as the commit of what both want, then the second one runs: it has to wait for the
     * first, or comes to nothing and is tried again.
     */
    private void race(Order order, Racer one, Racer other) {
        Racer first = order == Order.ONE_FIRST ? one : other;
        Racer second = order == Order.ONE_FIRST ? other : one;
        Actor held = stage.enter("first", false, () -> {
            first.work().run();
            return null;
        });
        assertThat(stage.resumeToCommitOf(first.table(), held)).as("the first changes " + first.table()).isTrue();
        Actor late = straight(second.work());
        assertThat(late.wasBlocked() || lost(late.failure())).as("the second meets the first").isTrue();
        if (!held.done()) {
            stage.finish(held);
        }
        assertThat(held.committed()).contains(first.table());
    }

    private static boolean lost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DuplicateKeyException || cause instanceof OptimisticLockingException
                    || cause instanceof OptimisticLockingFailureException) {
                return true;
            }
        }
        return false;
    }

    private Actor straight(Runnable work) {
        Actor actor = stage.enter("second", true, () -> {
            work.run();
            return null;
        });
        assertThat(actor.done()).isTrue();
        return actor;
    }

    private List<Due> jobs(Predicate<Due> which) {
        return world.due().stream().filter(which).toList();
    }

    /** Runs what is due until such a job is. */
    private Optional<Due> reach(String what) {
        for (int round = 0; round < 30; round++) {
            List<Due> there = jobs(job -> job.what().equals(what));
            if (!there.isEmpty()) {
                return Optional.of(there.get(0));
            }
            world.due().forEach(this::quietly);
            stand.hearOut();
        }
        return Optional.empty();
    }

    /** Runs what is due for webhooks until they are about to be handed over. */
    private List<Due> reachHandOver() {
        for (int round = 0; round < 10; round++) {
            List<Due> there = jobs(job -> job.what().startsWith("Activity_HandOver"));
            if (!there.isEmpty()) {
                return there;
            }
            List<Due> first = jobs(job -> INBOX.contains(job.what()));
            if (first.isEmpty()) {
                world.nextDue().filter(next -> !next.isAfter(stand.now().plusSeconds(5))).ifPresent(stand::moveTo);
            }
            first.forEach(this::quietly);
        }
        return List.of();
    }

    private void settle() {
        for (int round = 0; round < 30 && !world.due().isEmpty(); round++) {
            world.due().forEach(this::quietly);
            stand.hearOut();
        }
    }

    private void quietly(Due job) {
        try {
            world.run(0, job);
        } catch (RuntimeException e) {
            // Its own retries see to it; the invariants look at what comes of it.
        }
    }

    private void moveUntilDue(String what) {
        for (int round = 0; round < 30 && jobs(job -> job.what().equals(what)).isEmpty(); round++) {
            stand.moveTo(world.nextDue().orElseThrow());
            deliverAll(letter -> true);
        }
    }

    private void deliverAll(Predicate<Outside.Letter> which) {
        stand.hearOut();
        List<Outside.Letter> letters = stand.outside().letters();
        letters.forEach(letter -> stand.outside().take(0));
        letters.stream().filter(which).forEach(letter -> assertThat(world.deliver(1, letter)).isEqualTo(200));
        letters.stream().filter(which.negate()).forEach(stand.outside()::putBack);
    }

    private static String invoiceState() {
        return stand.jdbc().sql("select state from billing_invoice").query(String.class).single();
    }

    private static int count(String table) {
        return stand.jdbc().sql("select count(*) from " + table).query(Integer.class).single();
    }
}
