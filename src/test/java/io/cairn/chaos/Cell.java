package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.chaos.Stage.Actor;
import io.cairn.chaos.Surroundings.Due;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One cell of the matrix (S1): one fault at one point, which struck exactly once, and everything holds afterwards. */
final class Cell {

    /** Where it strikes. Those that no product process has yet come with the diagrams of their own. */
    enum Point {
        CALENDAR_CREATE("google", "events.insert", "POST .*/events.*"),
        CALENDAR_UPDATE("google", "events.update", "PUT .*/events/.*"),
        CALENDAR_CANCEL("google", "events.delete", "DELETE .*/events/.*"),
        SMS("twilio", "messages.create", "POST .*/Messages\\.json.*"),
        WHATSAPP("twilio", "messages.create", "POST .*/Messages\\.json.*"),
        PAYMENT_CREATE("stripe", "payment_links.create", "POST .*/v1/payment_links"),
        CAPTURE("stripe", "payment_intents.capture", "POST .*/payment_intents/.*/capture"),
        REFUND("stripe", "refunds.create", "POST .*/v1/refunds"),
        TRANSFER("stripe", "transfers.create", "POST .*/v1/transfers"),
        LEDGER_POST(null, null, null),
        WEBHOOK_INGEST(null, null, null),
        CORRELATION(null, null, null);

        private final String provider;
        private final String operation;
        private final Pattern call;

        Point(String provider, String operation, String call) {
            this.provider = provider;
            this.operation = operation;
            this.call = call == null ? null : Pattern.compile(call);
        }
    }

    enum Fault {
        CRASH_BEFORE_SEND, CRASH_AFTER_SEND, CRASH_AFTER_COMMIT, TIMEOUT_NOT_APPLIED, TIMEOUT_APPLIED,
        ERROR_NOT_APPLIED, ERROR_APPLIED, TOO_MANY, REFUSED, LOCK_EXPIRED, RESET, DUPLICATE_WEBHOOK,
        WEBHOOKS_OUT_OF_ORDER, DATABASE_GONE_AT_COMMIT
    }

    private static final String CALLS_NOBODY = "calls nobody outside";
    private static final String WITHOUT_WEBHOOKS = "Google sends no webhooks here";
    private static final Instant END = Instant.parse("2027-01-29T00:00:00Z");
    /** Longer than the total deadline of the stand for cells. */
    private static final String HOLD = "PT7S";

    private final Stand stand;
    private final Surroundings world;
    private final Point point;
    private final Fault fault;
    private Stage stage;
    private Due job;

    Cell(Stand stand, Point point, Fault fault) {
        this.stand = stand;
        this.world = new Surroundings(stand);
        this.point = point;
        this.fault = fault;
    }

    /** @return null where the fault can happen at the point */
    static String notApplicable(Point point, Fault fault) {
        boolean webhook = fault == Fault.DUPLICATE_WEBHOOK || fault == Fault.WEBHOOKS_OUT_OF_ORDER;
        boolean call = List.of(Fault.TIMEOUT_NOT_APPLIED, Fault.TIMEOUT_APPLIED, Fault.ERROR_NOT_APPLIED,
                Fault.ERROR_APPLIED, Fault.TOO_MANY, Fault.REFUSED, Fault.RESET, Fault.CRASH_AFTER_SEND).contains(fault);
        return switch (point) {
            case CALENDAR_CREATE, CALENDAR_UPDATE, CALENDAR_CANCEL -> webhook ? WITHOUT_WEBHOOKS : null;
            case CAPTURE, REFUND, TRANSFER -> fault == Fault.WEBHOOKS_OUT_OF_ORDER || fault == Fault.DUPLICATE_WEBHOOK
                    ? "no process waits for its webhooks yet" : null;
            case LEDGER_POST -> call || webhook ? CALLS_NOBODY : null;
            case CORRELATION -> call ? CALLS_NOBODY : null;
            case WEBHOOK_INGEST -> call ? CALLS_NOBODY
                    : fault == Fault.LOCK_EXPIRED ? "is a request and no job" : null;
            default -> null;
        };
    }

    /** @return what does not hold */
    List<String> play() {
        if (fault == Fault.DATABASE_GONE_AT_COMMIT) {
            List<String> violations = new ArrayList<>();
            for (Cable.Cut cut : Cable.Cut.values()) {
                violations.addAll(play(cut));
            }
            return violations;
        }
        return play(null);
    }

    private List<String> play(Cable.Cut cut) {
        stage = stand.reset();
        try {
            world.people();
            prepare();
            int struck = point.call != null ? atCall(cut) : atCommit(cut);
            assertThat(struck).as("times that %s struck at %s", fault, point).isOne();
        } finally {
            stage.close();
        }
        stand.order("/clock", Map.of("now", stand.now().toString(), "ticking", false));
        world.calmDown(END);
        List<String> violations = new ArrayList<>(world.invariants().check());
        if (done() > 1 || done() == 0 && fault != Fault.REFUSED) {
            violations.add(point + " happened " + done() + " times");
        }
        return violations;
    }

    private void prepare() {
        switch (point) {
            case CALENDAR_CREATE, SMS -> world.start("check-in", world.checkIns().get(0));
            case CALENDAR_CANCEL -> {
                world.start("check-in", world.checkIns().get(0));
                settle();
                world.reply("learner-1", "NO");
            }
            case CALENDAR_UPDATE, CAPTURE, REFUND, TRANSFER -> EffectCell.start(stand, world, point);
            case WHATSAPP -> world.start("check-in", world.checkIns().get(1));
            default -> {
                world.charge(2);
                world.start("month-close", "2026-12");
                if (point == Point.WEBHOOK_INGEST || point == Point.CORRELATION) {
                    settle();
                    assertThat(world.pay()).isTrue();
                }
            }
        }
    }

    /** Everything that is due, but for the sponsor's payment. */
    private void settle() {
        for (int round = 0; round < 40; round++) {
            stand.hearOut();
            deliverAll();
            List<Due> due = world.due();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(one -> quietly(() -> world.run(0, one)));
        }
    }

    /** How often it happened, by the provider's truth or the books. */
    private int done() {
        return switch (point) {
            case CALENDAR_CREATE, CALENDAR_CANCEL -> accepted(point == Point.CALENDAR_CREATE ? "events.insert"
                    : "events.delete");
            case SMS -> to("sms", "check-in");
            case WHATSAPP -> to("whatsapp", "check-in");
            case CALENDAR_UPDATE, PAYMENT_CREATE, CAPTURE, REFUND, TRANSFER -> accepted(point.operation);
            case LEDGER_POST -> count("select count(*) from billing_ledger_transaction "
                    + "where fact_key like 'invoice-issued:%'");
            case WEBHOOK_INGEST, CORRELATION -> count("select count(*) from billing_invoice where state = 'PAID'");
        };
    }

    private int accepted(String operation) {
        return (int) stand.log(point.provider, "call").stream()
                .filter(call -> call.path("operation").asText().equals(operation) && Invariants.happened(call)
                        && !call.path("replayed").asBoolean()).count();
    }

    /** Of the first message; what follows in the process is not this cell's. */
    private int to(String channel, String what) {
        Map<String, Integer> bodies = new TreeMap<>();
        for (JsonNode message : stand.log("twilio", "message")) {
            if (message.path("channel").asText().equals(channel)) {
                bodies.merge(message.path("contentSid").asText() + message.path("body").asText(), 1, Integer::sum);
            }
        }
        return bodies.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private int count(String sql) {
        return stand.jdbc().sql(sql).query(Integer.class).single();
    }

    /** The fault strikes where the call leaves or comes back. */
    private int atCall(Cable.Cut cut) {
        String ordered = switch (fault) {
            case TIMEOUT_NOT_APPLIED -> "timeout";
            case TIMEOUT_APPLIED -> "timeout-applied";
            case ERROR_NOT_APPLIED -> "500";
            case ERROR_APPLIED -> "500-applied";
            case TOO_MANY -> "429";
            case REFUSED -> "refused";
            default -> null;
        };
        if (ordered != null) {
            Map<String, Object> order = new TreeMap<>(Map.of("provider", point.provider, "operation",
                    point.operation, "fault", ordered));
            if (ordered.startsWith("timeout")) {
                order.put("hold", HOLD);
            }
            if (fault == Fault.REFUSED && point.provider.equals("google")) {
                // Its 403 is about our own rights and waits for an operator. 404 is about the call, but for one that
                // removes: there it says that nothing is left to be done.
                order.put("code", point == Point.CALENDAR_CANCEL ? 400 : 404);
            }
            stand.order("/faults", order);
        }
        Actor actor = reachCall();
        switch (fault) {
            case CRASH_BEFORE_SEND -> {
                die(actor);
                return 1;
            }
            case CRASH_AFTER_SEND -> {
                stage.resume(actor);
                assertThat(actor.at()).isEqualTo("call comes back");
                die(actor);
                return 1;
            }
            case CRASH_AFTER_COMMIT -> {
                stage.finish(actor);
                // Whoever died after the commit is survived by somebody who may still believe to have the job.
                quietly(() -> world.run(0, job));
                return actor.failure() == null ? 1 : 0;
            }
            case LOCK_EXPIRED -> {
                stand.moveTo(stand.now().plus(Duration.ofSeconds(4)));
                Actor second = stage.enter("second", true, () -> world.run(0, job));
                stage.finish(actor);
                return second.done() ? 1 : 0;
            }
            case RESET -> {
                stand.outside().order(Outside.Fate.HALF_AN_ANSWER);
                stage.finish(actor);
                return stand.outside().spent();
            }
            case DUPLICATE_WEBHOOK, WEBHOOKS_OUT_OF_ORDER -> {
                stage.finish(actor);
                return strikeWebhooks();
            }
            case DATABASE_GONE_AT_COMMIT -> {
                while (!actor.done() && !(actor.at().equals("commit") && actor.calls() > 0)) {
                    stage.resume(actor);
                }
                stand.cable().cut(cut);
                stage.finish(actor);
                return stand.cable().cuts();
            }
            default -> {
                stage.finish(actor);
                int fired = 0;
                for (JsonNode one : stand.get("/sandbox/faults")) {
                    fired += one.path("fired").asInt();
                }
                return fired;
            }
        }
    }

    /** The fault strikes at a commit that posts, keeps or correlates. */
    private int atCommit(Cable.Cut cut) {
        if (fault == Fault.DUPLICATE_WEBHOOK || fault == Fault.WEBHOOKS_OUT_OF_ORDER) {
            return strikeWebhooks();
        }
        Actor actor = point == Point.WEBHOOK_INGEST ? ingest() : reachCommit();
        switch (fault) {
            case CRASH_BEFORE_SEND -> {
                die(actor);
                return 1;
            }
            case CRASH_AFTER_COMMIT -> {
                stage.finish(actor);
                if (job != null) {
                    quietly(() -> world.run(0, job));
                }
                return 1;
            }
            case LOCK_EXPIRED -> {
                Actor second = stage.enter("second", true, () -> world.run(0, job));
                if (!actor.done()) {
                    stage.finish(actor);
                }
                return second.done() ? 1 : 0;
            }
            default -> {
                stand.cable().cut(cut);
                stage.finish(actor);
                return stand.cable().cuts();
            }
        }
    }

    private Actor reachCall() {
        for (int round = 0; round < 60; round++) {
            stand.hearOut();
            deliverAll();
            for (Due due : world.due()) {
                Actor actor = stage.enter(due.what(), false, () -> world.run(0, due));
                while (!actor.done()) {
                    if (actor.at().equals("call leaves") && point.call.matcher(stand.outside().lastCall()).matches()) {
                        job = due;
                        return actor;
                    }
                    stage.resume(actor);
                }
            }
            if (world.due().isEmpty()) {
                world.nextDue().filter(END::isAfter).ifPresent(stand::moveTo);
            }
        }
        throw new AssertionError("No job calls " + point);
    }

    private Actor reachCommit() {
        String what = point == Point.LEDGER_POST ? "Activity_CollectFromSponsors" : "Activity_HandOver";
        for (int round = 0; round < 60; round++) {
            stand.hearOut();
            deliverAll();
            for (Due due : world.due()) {
                boolean here = due.what().startsWith(what);
                Actor actor = stage.enter(due.what(), !here, () -> world.run(0, due));
                if (here && actor.at().equals("commit")) {
                    job = due;
                    return actor;
                }
                if (!actor.done()) {
                    stage.finish(actor);
                }
            }
            world.nextDue().filter(END::isAfter).filter(next -> world.due().isEmpty()).ifPresent(stand::moveTo);
        }
        throw new AssertionError("No job comes to " + point);
    }

    private Actor ingest() {
        stand.hearOut();
        int paid = 0;
        while (!stand.outside().letters().get(paid).text().contains("checkout.session.completed")) {
            paid++;
        }
        Outside.Letter letter = stand.outside().take(paid);
        Actor actor = stage.enter("ingest", false, () -> {
            int status = world.deliver(0, letter);
            if (status / 100 != 2) {
                stand.outside().putBack(letter);
            }
            return status;
        });
        assertThat(actor.at()).isEqualTo("commit");
        return actor;
    }

    /** One webhook comes twice, or the last one first. */
    private int strikeWebhooks() {
        if (point == Point.PAYMENT_CREATE) {
            settle();
            world.pay();
        }
        List<Outside.Letter> letters = new ArrayList<>();
        for (int round = 0; round < 20 && letters.size() < 2; round++) {
            stand.hearOut();
            while (!stand.outside().letters().isEmpty()) {
                letters.add(stand.outside().take(0));
            }
            if (letters.size() < 2) {
                world.due().forEach(due -> quietly(() -> world.run(0, due)));
                world.nextDue().filter(END::isAfter).ifPresent(stand::moveTo);
            }
        }
        assertThat(letters).hasSizeGreaterThan(1);
        if (fault == Fault.DUPLICATE_WEBHOOK) {
            letters.add(1, letters.get(0));
        } else {
            java.util.Collections.reverse(letters);
        }
        letters.forEach(letter -> assertThat(world.deliver(0, letter)).isEqualTo(200));
        return 1;
    }

    private void die(Actor actor) {
        actor.cut();
        while (!actor.done()) {
            stage.resume(actor);
        }
    }

    private void deliverAll() {
        while (!stand.outside().letters().isEmpty()) {
            world.deliver(0, stand.outside().take(0));
        }
    }

    private static void quietly(java.util.concurrent.Callable<?> work) {
        try {
            work.call();
        } catch (Exception e) {
            // Its own retries see to it; the invariants look at what comes of it.
        }
    }
}
