package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.chaos.Stage.Actor;
import io.cairn.chaos.Surroundings.Due;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The races (S4): two things at one moment, each of them first once, without sleeps. */
@Tag("chaos")
class RacesTest {

    /** Who reaches the commit first and is overtaken by the other there. */
    enum Order { ONE_FIRST, OTHER_FIRST }

    private static final Instant END = Instant.parse("2027-01-29T00:00:00Z");
    /** What comes before events are handed over in a set. */
    private static final Set<String> INBOX = Set.of("Event_EventsGathered", "Activity_TakeWhatWaits");
    private static Stand stand;

    private final Surroundings world = new Surroundings(stand);
    private Stage stage;

    @BeforeAll
    static void twoEngines() {
        stand = Stand.shared();
    }

    @AfterAll
    static void giveBack() {
        stand.giveBackTheClock();
    }

    @BeforeEach
    void emptyWorld() {
        stage = stand.reset();
        world.people();
    }

    /** What was promised holds whoever came first. */
    @AfterEach
    void everythingHolds() {
        stage.close();
        world.calmDown(END);
        assertThat(world.invariants().check()).isEmpty();
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
        moveUntilDue("Event_WaitingTimeOver");
        Due timer = jobs(job -> job.what().equals("Event_WaitingTimeOver")).get(0);
        world.reply("learner-2", "OK, done");
        stand.hearOut();
        deliverAll(letter -> true);
        Due reply = reachHandOver().get(0);

        race(order, () -> world.run(0, reply), () -> world.run(1, timer));
        world.calmDown(END);

        assertThat(stand.jdbc().sql("select count(*) from nudge where acknowledged_at is not null or state <> 'OPEN'")
                .query(Integer.class).single()).isOne();
        assertThat(stand.jdbc().sql("select count(*) from nudge_reply where taken_by is not null")
                .query(Integer.class).single()).isOne();
    }

    /** Two learners of one mentor get their slots at the same moment. */
    @ParameterizedTest
    @EnumSource
    void twoClaimsOfOneSlot(Order order) {
        world.checkIns().forEach(checkIn -> world.start("check-in", checkIn));
        List<Due> claims = jobs(job -> job.what().equals("Activity_PickSlot"));
        assertThat(claims).hasSize(2);

        race(order, () -> world.run(0, claims.get(0)), () -> world.run(1, claims.get(1)));
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

        race(order, () -> world.run(0, closes.get(0)), () -> world.run(1, closes.get(1)));
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

    /** The first one comes as far as its last commit, then the second one runs, then the first one goes on. */
    private void race(Order order, Runnable one, Runnable other) {
        Runnable first = order == Order.ONE_FIRST ? one : other;
        Runnable second = order == Order.ONE_FIRST ? other : one;
        Actor held = stage.enter("first", false, () -> {
            first.run();
            return null;
        });
        assertThat(held.at()).isEqualTo("commit");
        straight(second);
        if (!held.done()) {
            stage.finish(held);
        }
    }

    private void straight(Runnable work) {
        Actor actor = stage.enter("second", true, () -> {
            work.run();
            return null;
        });
        assertThat(actor.done()).isTrue();
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
