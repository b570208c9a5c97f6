package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.chaos.Stage.Actor;
import io.cairn.chaos.Surroundings.Due;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        /** Asks Stripe what became of the checkout, which changes nothing there. */
        CORRELATION("stripe", "checkout.sessions.retrieve", "GET .*/v1/checkout/sessions/.*");

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

    private static final Set<Fault> OF_CALLS = EnumSet.of(Fault.CRASH_AFTER_SEND, Fault.TIMEOUT_NOT_APPLIED,
            Fault.TIMEOUT_APPLIED, Fault.ERROR_NOT_APPLIED, Fault.ERROR_APPLIED, Fault.TOO_MANY, Fault.REFUSED,
            Fault.RESET);
    /** A webhook comes twice, or two in the wrong order. */
    private static final Set<Fault> OF_WEBHOOKS = EnumSet.of(Fault.DUPLICATE_WEBHOOK, Fault.WEBHOOKS_OUT_OF_ORDER);
    private static final String CALLS_NOBODY = "calls nobody outside";
    private static final String WITHOUT_WEBHOOKS = "Google sends no webhooks here";
    private static final String ISSUED =
            "select count(*) from billing_ledger_transaction where fact_key like 'invoice-issued:%'";
    private static final String PAID = "select count(*) from billing_invoice where state = 'PAID'";
    private static final Instant END = Instant.parse("2027-01-29T00:00:00Z");
    /** Longer than the total deadline of the stand for cells. */
    private static final String HOLD = "PT7S";
    private static final String COMPLETED = "checkout.session.completed";
    private static final String FIRST_NODE = "first";
    private static final String SECOND_NODE = "second";
    private static final int LOCK_MILLIS = 3_000;

    /** How each point's process ends when nothing happens to it. */
    private static final Map<Point, List<String>> CALM = new EnumMap<>(Point.class);

    private final Stand stand;
    private final Surroundings world;
    private final Point point;
    private final Fault fault;
    private Stage stage;
    private Due job;
    private Outside.Letter ingested;

    Cell(Stand stand, Point point, Fault fault) {
        this.stand = stand;
        this.world = new Surroundings(stand);
        this.point = point;
        this.fault = fault;
    }

    /** @return null where the fault can happen at the point */
    static String notApplicable(Point point, Fault fault) {
        boolean webhook = OF_WEBHOOKS.contains(fault);
        boolean call = OF_CALLS.contains(fault);
        return switch (point) {
            case CALENDAR_CREATE, CALENDAR_UPDATE, CALENDAR_CANCEL -> webhook ? WITHOUT_WEBHOOKS : null;
            case CAPTURE, REFUND, TRANSFER -> webhook ? "no process waits for its webhooks yet" : null;
            case LEDGER_POST -> call || webhook ? CALLS_NOBODY : null;
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

    /** What the point's process comes to when nothing happens. */
    private List<String> calm() {
        stage = stand.reset();
        stage.close();
        world.people();
        prepare();
        world.calmDown(END);
        return world.end().all();
    }

    private List<String> play(Cable.Cut cut) {
        List<String> calm = CALM.computeIfAbsent(point, key -> calm());
        stage = stand.reset();
        try {
            world.people();
            prepare();
            boolean atCall = point.call != null && (point != Point.CORRELATION || OF_CALLS.contains(fault));
            int struck = OF_WEBHOOKS.contains(fault) ? strikeWebhooks() : atCall ? atCall(cut) : atCommit(cut);
            assertThat(struck).as("times that %s struck at %s", fault, point).isOne();
        } finally {
            stage.close();
        }
        stand.order("/clock", Map.of("now", stand.now().toString(), "ticking", false));
        world.calmDown(END);
        List<String> violations = new ArrayList<>(world.invariants().check());
        if (fault != Fault.REFUSED) {
            violations.addAll(EndState.differences(calm, world.end().all()));
            if (!violations.isEmpty()) {
                violations.addAll(world.open());
            }
        }
        int done = done();
        if (done > 1 || done == 0 && !(fault == Fault.REFUSED && seen())) {
            violations.add(point + " happened " + done + " times");
        }
        return violations;
    }

    /** Somebody was told that it did not happen: by a task, an incident, or a message's state with its reason. */
    private boolean seen() {
        return count("select count(*) from act_hi_incident") > 0
                || count("select count(*) from act_hi_taskinst where task_def_key_ <> 'Activity_RecordAttendance'") > 0
                || count("select count(*) from nudge_message where state in ('FAILED', 'NO_CHANNEL') "
                + "and error is not null") > 0;
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
            case LEDGER_POST -> count(ISSUED);
            case WEBHOOK_INGEST, CORRELATION -> count(PAID);
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
        int before = accepted(point.operation);
        switch (fault) {
            case CRASH_BEFORE_SEND -> {
                die(actor);
                assertThat(accepted(point.operation)).as("sent before the crash").isEqualTo(before);
                return 1;
            }
            case CRASH_AFTER_SEND -> {
                stage.resume(actor);
                assertThat(actor.at()).isEqualTo("call comes back");
                die(actor);
                assertThat(accepted(point.operation)).as("sent before the crash").isEqualTo(before + 1);
                return 1;
            }
            case CRASH_AFTER_COMMIT -> {
                stage.finish(actor);
                assertThat(actor.failure()).isNull();
                assertThat(actor.committed()).contains("effect");
                assertThat(count("select count(*) from effect where state = 'DONE' and kind like '%" + point + "'"))
                        .as("done and committed").isPositive();
                // Whoever died after the commit is survived by somebody who may still believe to have the job.
                quietly(() -> world.run(0, job));
                assertThat(accepted(point.operation)).isEqualTo(before + 1);
                return 1;
            }
            case LOCK_EXPIRED -> {
                return takenOver(actor);
            }
            case RESET -> {
                stand.outside().order(Outside.Fate.HALF_AN_ANSWER);
                stage.finish(actor);
                return stand.outside().spent();
            }
            case DATABASE_GONE_AT_COMMIT -> {
                assertThat(stage.resumeToCommitOf("effect", actor)).isTrue();
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
        if (fault == Fault.LOCK_EXPIRED) {
            return takenOver(reachCommit());
        }
        Actor actor = point == Point.WEBHOOK_INGEST ? ingest() : reachCommit();
        String made = switch (point) {
            case LEDGER_POST -> ISSUED;
            case CORRELATION -> PAID;
            default -> "select count(*) from effect_webhook where kind = '" + COMPLETED + "'";
        };
        switch (fault) {
            case CRASH_BEFORE_SEND -> {
                die(actor);
                assertThat(count(made)).as("committed before the crash").isZero();
                return 1;
            }
            case CRASH_AFTER_COMMIT -> {
                stage.finish(actor);
                assertThat(actor.failure()).isNull();
                assertThat(count(made)).as("committed before the crash").isOne();
                if (point == Point.WEBHOOK_INGEST) {
                    knownAgain(ingested);
                } else {
                    quietly(() -> world.run(0, job));
                }
                return 1;
            }
            default -> {
                stand.cable().cut(cut);
                stage.finish(actor);
                return stand.cable().cuts();
            }
        }
    }

    /** The lock of three seconds runs out under the actor, another node acquires his job and runs it. */
    private int takenOver(Actor actor) {
        assertThat(lockOwner()).isEqualTo(FIRST_NODE);
        stand.moveTo(stand.now().plus(Duration.ofSeconds(4)));
        Actor acquires = stage.enter("second node acquires", true, () -> acquire(SECOND_NODE));
        assertThat(lockOwner()).isEqualTo(SECOND_NODE);
        Actor second = stage.enter("second", true, () -> world.run(0, job));
        if (!actor.done()) {
            stage.finish(actor);
        }
        assertThat(second.done()).isTrue();
        return ids(acquires).contains(job.id()) ? 1 : 0;
    }

    private String lockOwner() {
        return stand.jdbc().sql("select lock_owner_ from act_ru_job where id_ = ?").param(job.id()).query(String.class)
                .single();
    }

    /** All jobs that a node finds now, as its job executor would. */
    private AcquiredJobs acquire(String node) {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setLockOwner(node);
        executor.setLockTimeInMillis(LOCK_MILLIS);
        return ((ProcessEngineConfigurationImpl) stand.bean(0, ProcessEngineConfiguration.class))
                .getCommandExecutorTxRequired().execute(new AcquireJobsCmd(executor, 1_000));
    }

    private static List<String> ids(Actor acquirer) {
        return ((AcquiredJobs) acquirer.result()).getJobIdBatches().stream().flatMap(List::stream).toList();
    }

    /** What is due; where a lock is to run out, the first node has acquired it. */
    private List<Due> due() {
        List<Due> due = world.due();
        if (fault == Fault.LOCK_EXPIRED) {
            acquire(FIRST_NODE);
        }
        return due;
    }

    private Actor reachCall() {
        stand.outside().countReads(point.call);
        for (int round = 0; round < 60; round++) {
            stand.hearOut();
            deliverAll();
            for (Due due : due()) {
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

    /** The commit that makes the point's row good; where a lock is to run out, before that row is written. */
    private Actor reachCommit() {
        boolean posts = point == Point.LEDGER_POST;
        String what = posts ? "Activity_CollectFromSponsors" : "Activity_HandOver";
        String table = posts ? "billing_ledger_transaction" : "billing_payment";
        for (int round = 0; round < 60; round++) {
            stand.hearOut();
            deliverAll();
            for (Due due : due()) {
                if (!due.what().startsWith(what)) {
                    stage.enter(due.what(), true, () -> world.run(0, due));
                    continue;
                }
                job = due;
                Actor actor = fault == Fault.LOCK_EXPIRED
                        ? stage.enterUpTo(table, due.what(), () -> world.run(0, due))
                        : stage.enter(due.what(), false, () -> world.run(0, due));
                if (fault == Fault.LOCK_EXPIRED ? !actor.done() : stage.resumeToCommitOf(table, actor)) {
                    return actor;
                }
            }
            world.nextDue().filter(END::isAfter).filter(next -> world.due().isEmpty()).ifPresent(stand::moveTo);
        }
        throw new AssertionError("No job comes to " + point);
    }

    private Actor ingest() {
        stand.hearOut();
        int paid = 0;
        while (!stand.outside().letters().get(paid).text().contains(COMPLETED)) {
            paid++;
        }
        ingested = stand.outside().take(paid);
        Actor actor = stage.enter("ingest", false, () -> {
            int status = world.deliver(0, ingested);
            if (status / 100 != 2) {
                stand.outside().putBack(ingested);
            }
            return status;
        });
        assertThat(actor.at()).isEqualTo("commit");
        return actor;
    }

    /** The webhook that matters at the point comes twice, or after one that it should have come before. */
    private int strikeWebhooks() {
        if (point == Point.PAYMENT_CREATE) {
            settle();
            assertThat(world.pay()).isTrue();
        }
        boolean message = point == Point.SMS || point == Point.WHATSAPP;
        String own = message ? "delivered" : COMPLETED;
        List<Outside.Letter> letters = lettersUpTo(own);
        Outside.Letter last = letters.remove(letters.size() - 1);
        if (fault == Fault.DUPLICATE_WEBHOOK) {
            letters.forEach(this::taken);
            taken(last);
            if (point == Point.CORRELATION) {
                settle();
                assertThat(count(PAID)).isOne();
            }
            knownAgain(last);
            return 1;
        }
        // A payment method that takes its time is reported twice: the checkout is complete, and later it is paid.
        Outside.Letter later = message ? last : Letters.paidLater(last);
        Outside.Letter earlier = message ? ofTheSame(last, letters) : last;
        letters.remove(earlier);
        letters.forEach(this::taken);
        taken(later);
        if (point == Point.CORRELATION) {
            settle();
        }
        taken(earlier);
        return 1;
    }

    /** What the providers send until one of the kind comes, which is the last of them. */
    private List<Outside.Letter> lettersUpTo(String kind) {
        List<Outside.Letter> letters = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            stand.hearOut();
            while (!stand.outside().letters().isEmpty()) {
                letters.add(stand.outside().take(0));
                if (Letters.kind(letters.get(letters.size() - 1)).endsWith(kind)) {
                    return letters;
                }
            }
            world.due().forEach(due -> quietly(() -> world.run(0, due)));
            if (stand.outside().letters().isEmpty()) {
                world.nextDue().filter(END::isAfter).ifPresent(stand::moveTo);
            }
        }
        throw new AssertionError("Nobody reports " + kind);
    }

    /** The report of the same message before this one. */
    private static Outside.Letter ofTheSame(Outside.Letter last, List<Outside.Letter> before) {
        return before.stream().filter(letter -> letter.path().equals(last.path())).reduce((one, next) -> next)
                .orElseThrow(() -> new AssertionError("Nothing comes before " + Letters.kind(last)));
    }

    private void taken(Outside.Letter letter) {
        assertThat(world.deliver(0, letter)).isEqualTo(200);
    }

    /** It comes once more and is known: nothing is kept, and where the answer says anything, it says so. */
    private void knownAgain(Outside.Letter letter) {
        int before = count("select count(*) from effect_webhook");
        taken(letter);
        assertThat(count("select count(*) from effect_webhook")).isEqualTo(before);
        if (letter.path().startsWith("/hooks/stripe")) {
            assertThat(stand.lastAnswer()).isEqualTo("{\"new\":false}");
        }
    }

    private void die(Actor actor) {
        actor.cut();
        while (!actor.done()) {
            stage.resume(actor);
        }
        assertThat(actor.crashed()).as("died at " + fault + ": " + actor.failure()).isTrue();
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
