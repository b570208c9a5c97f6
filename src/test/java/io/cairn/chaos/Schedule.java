package io.cairn.chaos;

import io.cairn.chaos.Stage.Actor;
import io.cairn.chaos.Surroundings.Due;
import io.cairn.chaos.Surroundings.OpenTask;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Forty operations on two engines, drawn from a seed; threads stop at seams and are called on by the same seed. The
 * trace names everything by what is the same whenever the seed is played again.
 */
final class Schedule {

    enum Op {
        RUN, BOTH_TAKE_IT, BOTH_ACQUIRE, GO_ON, PROVIDER_FAILS, CRASH, WEBHOOK, WEBHOOK_AGAIN, TRIGGER, TASK, TASK_TWICE,
        REPLY, PAY, CLOCK
    }

    /** How often it occurred, and how often something came of it. */
    static final class Count {
        int occurred;
        int tookEffect;

        void add(boolean effect) {
            occurred++;
            tookEffect += effect ? 1 : 0;
        }
    }

    private record Judgement(Op op, BooleanSupplier tookEffect) {
    }

    /** A webhook and who brought it first. */
    private record Delivered(Outside.Letter letter, Actor by) {
    }

    /** What somebody outside decided to do, and when. */
    private record Decision(Instant at, Runnable act) {
    }

    record Outcome(long seed, String traceHash, List<String> trace, List<String> violations, Map<Op, Count> counts) {
    }

    static final int OPERATIONS = 40;
    private static final int MOST_AT_SEAMS = 3;
    private static final int MOST_ACQUIRED = 3;
    private static final Duration LOCK = Duration.ofMinutes(6);
    /** Far above the deadline of a call, and above the locks that are to run out while one hangs. */
    private static final Duration LONGEST_CALL = Duration.ofHours(1);
    /** The first learner's call is over by now, and his mentor is asked who came. */
    private static final Instant CALL_OVER = Instant.parse("2027-01-21T13:30:00Z");
    private static final Instant END = Instant.parse("2027-01-29T00:00:00Z");
    private static final Map<Op, Integer> WEIGHTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Op.RUN, 10), Map.entry(Op.BOTH_TAKE_IT, 4), Map.entry(Op.BOTH_ACQUIRE, 2),
            Map.entry(Op.GO_ON, 9), Map.entry(Op.PROVIDER_FAILS, 3), Map.entry(Op.CRASH, 2), Map.entry(Op.WEBHOOK, 6),
            Map.entry(Op.WEBHOOK_AGAIN, 4), Map.entry(Op.TRIGGER, 3), Map.entry(Op.TASK, 4),
            Map.entry(Op.TASK_TWICE, 4), Map.entry(Op.REPLY, 3), Map.entry(Op.PAY, 3), Map.entry(Op.CLOCK, 6)));

    private final Stand stand;
    private final Surroundings world;
    private final long seed;
    private final Random random;
    private final List<String> trace = new ArrayList<>();
    private final List<Delivered> delivered = new ArrayList<>();
    private final Map<Op, Count> counts = new EnumMap<>(Op.class);
    /** What is told only by the end: whether something came of an operation. */
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private Stage stage;
    private List<String> checkIns;
    private int actors;
    private int triggers;
    private int fatesOrdered;

    Schedule(Stand stand, long seed) {
        this.stand = stand;
        this.world = new Surroundings(stand);
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        for (Op op : Op.values()) {
            counts.put(op, new Count());
        }
    }

    Outcome play() {
        List<String> violations = new ArrayList<>();
        begin();
        try {
            stand.countFromHere();
            startTheRest();
            for (int i = 0; i < OPERATIONS; i++) {
                step(i);
            }
            for (Actor actor : new ArrayList<>(stage.parked())) {
                stage.finish(actor);
                trace.add("end " + told(actor));
            }
        } finally {
            stage.close();
        }
        stand.hearOut();
        for (int i = 0; i < fatesOrdered; i++) {
            counts.get(Op.PROVIDER_FAILS).add(i < stand.outside().spent());
        }
        world.invariants().checkOnTheWay()
                .forEach(violation -> violations.add("after the last operation: " + violation));
        world.calmDown(END);
        judgements.forEach(one -> counts.get(one.op()).add(one.tookEffect().getAsBoolean()));
        world.invariants().check().forEach(violation -> violations.add("when all is done: " + violation));
        stand.jdbc().sql("""
                select proc_def_key_ || ' ' || coalesce(end_act_id_, state_) || ' ' || count(*) from act_hi_procinst
                group by proc_def_key_, end_act_id_, state_ order by 1""").query(String.class).list()
                .forEach(trace::add);
        List<String> end = comparable();
        List<String> missed = stand.jdbc().sql("select learner_id from checkin where replaces is null "
                + "and state = 'MISSED'").query(String.class).list();
        EndState.differences(calm(missed), end).forEach(line -> violations.add("unlike the calm run: " + line));
        return new Outcome(seed, hash(trace), trace, violations, counts);
    }

    /** An empty world, until the first learner's call is over. */
    private void begin() {
        stage = stand.reset();
        world.people();
        world.charge(3);
        checkIns = world.checkIns();
        world.start("check-in", checkIns.get(0));
        world.playTo(CALL_OVER);
    }

    private void startTheRest() {
        world.start("check-in", checkIns.get(1));
        world.start("month-close", "2026-12");
    }

    /**
     * What must be equal however the operations were mixed: all money and the mails about it, a nudge for each event,
     * and what became of the call that was over when the operations began. What the second learner's call comes to is a
     * matter of order: his reply may come before or after he is asked, and a nudge may be answered or time out first.
     */
    private List<String> comparable() {
        EndState end = world.end();
        return Stream.of(end.money(), end.nudges(), end.firstCallOf("learner-1")).flatMap(List::stream).toList();
    }

    /**
     * The same decisions of people at the same moments, without faults, crashes and doubles: whatever is due runs to
     * its end before the next.
     *
     * @param missed who was recorded as having missed his first call
     */
    private List<String> calm(List<String> missed) {
        begin();
        stage.close();
        world.misses(missed);
        startTheRest();
        for (Decision decision : decisions) {
            world.playWithCallsTo(decision.at());
            decision.act().run();
        }
        world.calmDown(END);
        return comparable();
    }

    private void step(int number) {
        Map<Op, Supplier<BooleanSupplier>> possible = possible();
        int sum = possible.keySet().stream().mapToInt(WEIGHTS::get).sum();
        int drawn = random.nextInt(sum);
        for (Map.Entry<Op, Supplier<BooleanSupplier>> entry : possible.entrySet()) {
            drawn -= WEIGHTS.get(entry.getKey());
            if (drawn < 0) {
                trace.add(number + " " + entry.getKey());
                BooleanSupplier tookEffect = entry.getValue().get();
                if (entry.getKey() != Op.PROVIDER_FAILS) {
                    judgements.add(new Judgement(entry.getKey(), tookEffect));
                }
                return;
            }
        }
        throw new IllegalStateException();
    }

    /** Each does its operation and leaves behind whether something came of it, to be asked when all is done. */
    private Map<Op, Supplier<BooleanSupplier>> possible() {
        // Also hears out what the providers have to say about the last operation.
        Optional<Instant> next = world.nextDue().filter(END::isAfter);
        Map<Op, Supplier<BooleanSupplier>> possible = new LinkedHashMap<>();
        List<Due> due = world.due();
        List<OpenTask> tasks = world.tasks();
        List<Actor> parked = stage.parked();
        List<Outside.Letter> letters = stand.outside().letters();
        boolean room = parked.size() < MOST_AT_SEAMS;
        if (!due.isEmpty() && room) {
            possible.put(Op.RUN, () -> run(pick(due)));
            possible.put(Op.BOTH_TAKE_IT, () -> bothTake(pick(due)));
            possible.put(Op.BOTH_ACQUIRE, this::bothAcquire);
        }
        if (!parked.isEmpty()) {
            possible.put(Op.GO_ON, () -> goOn(pick(parked)));
            possible.put(Op.CRASH, () -> crash(pick(parked)));
        }
        if (fatesOrdered - stand.outside().spent() < 2 && !due.isEmpty()) {
            possible.put(Op.PROVIDER_FAILS, this::providerFails);
        }
        if (!letters.isEmpty() && room) {
            possible.put(Op.WEBHOOK, this::webhook);
        }
        if (!delivered.isEmpty() && room) {
            possible.put(Op.WEBHOOK_AGAIN, this::webhookAgain);
        }
        if (room) {
            possible.put(Op.TRIGGER, this::trigger);
        }
        List<String> asked = world.asked();
        if (room && !asked.isEmpty()) {
            possible.put(Op.REPLY, () -> reply(pick(asked)));
        }
        if (!tasks.isEmpty() && room) {
            possible.put(Op.TASK, () -> task(pick(tasks)));
            possible.put(Op.TASK_TWICE, () -> taskTwice(pick(tasks)));
        }
        if (!world.payable().isEmpty()) {
            possible.put(Op.PAY, this::pay);
        }
        next.ifPresent(moment -> possible.put(Op.CLOCK, () -> clock(moment)));
        return possible;
    }

    private BooleanSupplier run(Due job) {
        int node = random.nextInt(2);
        Actor actor = enter("run " + job.what() + Stand.name(job.id()) + " on " + node, random.nextBoolean(),
                () -> world.run(node, job));
        return actor::went;
    }

    /** The second takes the job while the first stands somewhere in the middle of it, as after a lock that ran out. */
    private BooleanSupplier bothTake(Due job) {
        Actor first = enter("first " + job.what() + Stand.name(job.id()), false, () -> world.run(0, job));
        int steps = random.nextInt(5) < 4 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < steps && !first.done(); i++) {
            stage.resume(first);
            trace.add("  " + told(first));
        }
        boolean meanwhile = !first.done();
        Actor second = enter("second " + job.what() + Stand.name(job.id()), random.nextBoolean(),
                () -> world.run(1, job));
        // They met: one of them did it, or the second was turned away.
        return () -> meanwhile && (first.went() || second.went() || second.failure() != null);
    }

    /** Both engines' acquisition looks for jobs at the same moment; no job may be theirs both. */
    private BooleanSupplier bothAcquire() {
        Actor first = enter("first acquires", false, () -> acquire(0));
        Actor second = enter("second acquires", true, () -> acquire(1));
        if (!first.done()) {
            stage.finish(first);
            trace.add("  " + told(first));
        }
        List<String> one = ids(first);
        List<String> other = ids(second);
        List<String> both = one.stream().filter(other::contains).toList();
        if (!both.isEmpty()) {
            throw new AssertionError("Both engines own " + both);
        }
        trace.add("  " + one.size() + " and " + other.size());
        List<Actor> ran = new ArrayList<>(runSome(0, one));
        ran.addAll(runSome(1, other));
        return () -> ran.stream().anyMatch(Actor::went);
    }

    /** The first few; the node lets go of the rest, as one that is shut down does. */
    private List<Actor> runSome(int node, List<String> jobs) {
        List<Actor> ran = jobs.stream().limit(MOST_ACQUIRED)
                .map(job -> enter("acquired " + Stand.name(job), true, () -> world.run(node, new Due(job, ""))))
                .toList();
        jobs.stream().skip(MOST_ACQUIRED).forEach(job -> stand.jdbc().sql("update act_ru_job set lock_owner_ = null, "
                + "lock_exp_time_ = null where id_ = ?").param(job).update());
        return ran;
    }

    private AcquiredJobs acquire(int node) {
        // All of them: which ones come first among equals is the database's whim.
        return engine(node).getCommandExecutorTxRequired()
                .execute(new AcquireJobsCmd(engine(node).getJobExecutor(), 1_000));
    }

    private ProcessEngineConfigurationImpl engine(int node) {
        return (ProcessEngineConfigurationImpl) stand.bean(node, ProcessEngineConfiguration.class);
    }

    private static List<String> ids(Actor acquirer) {
        return acquirer.result() instanceof AcquiredJobs jobs
                ? jobs.getJobIdBatches().stream().flatMap(List::stream).sorted().toList() : List.of();
    }

    /** Something came of it where others can see it: in the database, or at a provider. */
    private BooleanSupplier goOn(Actor actor) {
        int before = actor.commits();
        if (random.nextInt(3) == 0) {
            stage.finish(actor);
        } else {
            stage.resume(actor);
        }
        trace.add("  " + told(actor));
        boolean seen = actor.commits() > before || actor.at().equals("call comes back");
        return () -> seen;
    }

    private BooleanSupplier providerFails() {
        Outside.Fate fate = pick(List.of(Outside.Fate.values()));
        trace.add("  " + fate);
        stand.outside().order(fate);
        fatesOrdered++;
        return () -> true;
    }

    private BooleanSupplier crash(Actor actor) {
        String at = actor.at();
        actor.cut();
        while (!actor.done()) {
            stage.resume(actor);
        }
        trace.add("  " + actor.name() + " dies at " + at);
        return actor::crashed;
    }

    private BooleanSupplier webhook() {
        int index = random.nextInt(stand.outside().letters().size());
        Outside.Letter letter = stand.outside().take(index);
        world.tick();
        int node = random.nextInt(2);
        int before = kept(letter);
        delivered.add(new Delivered(letter, enter(Letters.kind(letter) + " to " + node, random.nextBoolean(),
                () -> deliver(node, letter))));
        return () -> before == 0 && kept(letter) == 1;
    }

    /** It was answered 2xx before or is being brought just now; it is answered so too and there once. */
    private BooleanSupplier webhookAgain() {
        Delivered first = pick(delivered);
        Outside.Letter letter = first.letter();
        int node = random.nextInt(2);
        world.tick();
        boolean known = world.taken().contains(Letters.identity(letter)) || !first.by().done();
        Actor actor = enter(Letters.kind(letter) + " again to " + node, true, () -> deliver(node, letter));
        boolean taken = Integer.valueOf(200).equals(actor.result());
        return () -> known && taken && kept(letter) == 1;
    }

    /** How often the database has it. */
    private int kept(Outside.Letter letter) {
        String id = Letters.identity(letter).id();
        return stand.jdbc().sql("select (select count(*) from effect_webhook where event_id = ?) "
                + "+ (select count(*) from nudge where event_id = ? and source = ?)")
                .params(id, id, letter.path().replaceFirst(".*/", "")).query(Integer.class).single();
    }

    /** What is not answered 2xx comes again. */
    private int deliver(int node, Outside.Letter letter) {
        int status = world.deliver(node, letter);
        if (status / 100 != 2) {
            stand.outside().putBack(letter);
        }
        return status;
    }

    /** A new event is a nudge; one that comes again is answered, and still one. */
    private BooleanSupplier trigger() {
        boolean again = triggers > 0 && random.nextInt(3) == 0;
        String event = "event-" + (again ? random.nextInt(triggers) : triggers++);
        String learner = "learner-" + (1 + Math.abs(event.hashCode()) % 2);
        String source = pick(List.of("calendar", "prd", "retro"));
        world.tick();
        Outside.Letter letter = Letters.trigger(source, event, learner, stand.now());
        decided(() -> world.deliver(0, Letters.trigger(source, event, learner, stand.now())));
        int node = random.nextInt(2);
        Actor actor = enter("trigger " + event + " to " + node, random.nextBoolean(), () -> deliver(node, letter));
        return () -> Integer.valueOf(200).equals(actor.result()) && kept(letter) == 1;
    }

    private BooleanSupplier task(OpenTask task) {
        boolean second = random.nextInt(3) == 0;
        int node = random.nextInt(2);
        Actor actor = enter(task.what() + " on " + node, random.nextBoolean(),
                () -> world.complete(node, task, second));
        return actor::went;
    }

    /** Twice the same form, sent in two ways: one of them counts. */
    private BooleanSupplier taskTwice(OpenTask task) {
        Actor first = enter("first " + task.what(), false, () -> world.complete(0, task, false));
        boolean meanwhile = !first.done();
        Actor second = enter("second " + task.what(), true, () -> world.complete(1, task, true));
        return () -> meanwhile && first.went() != second.went();
    }

    /** Somebody took it: a call was confirmed or called off, a nudge acknowledged. */
    private BooleanSupplier reply(String learner) {
        String text = pick(List.of("YES", "NO", "OK, done", "YES"));
        trace.add("  " + learner + " " + text);
        decided(() -> world.reply(learner, text));
        String sid = world.reply(learner, text);
        return () -> stand.jdbc().sql("select count(*) from nudge_reply where provider_id = ? and taken_by is not null")
                .param(sid).query(Integer.class).single() == 1;
    }

    private BooleanSupplier pay() {
        decided(world::pay);
        int before = stand.log("stripe", "payment").size();
        world.pay();
        boolean paid = stand.log("stripe", "payment").size() == before + 1;
        return () -> paid;
    }

    private void decided(Runnable act) {
        decisions.add(new Decision(stand.now(), act));
    }

    /** Something has become due by it. */
    private BooleanSupplier clock(Instant next) {
        List<Due> due = world.due();
        int letters = stand.outside().letters().size();
        Instant to = random.nextInt(4) == 0 ? stand.now().plus(LOCK) : next;
        if (to.isAfter(stand.now().plus(LONGEST_CALL))) {
            arriveWhatIsUnderWay();
        }
        stand.moveTo(to);
        trace.add("  it is " + to);
        stand.hearOut();
        boolean more = !world.due().equals(due) || stand.outside().letters().size() > letters;
        return () -> more;
    }

    /** A call that left a day ago and arrives now would meet a provider that has forgotten its key; deadlines end it. */
    private void arriveWhatIsUnderWay() {
        for (Actor actor : new ArrayList<>(stage.parked())) {
            if (actor.at().equals("call leaves")) {
                stage.resume(actor);
                trace.add("  " + told(actor));
            }
        }
    }

    private Actor enter(String name, boolean straight, java.util.concurrent.Callable<?> work) {
        Actor actor = stage.enter(actors++ + ":" + name, straight, work);
        trace.add("  " + told(actor));
        return actor;
    }

    private static String told(Actor actor) {
        String failure = actor.failure() == null ? "" : " with " + actor.failure().getClass().getSimpleName();
        return actor.name() + " -> " + actor.at() + failure
                + (actor.done() && actor.result() instanceof Integer status ? " " + status : "");
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String hash(List<String> trace) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", trace).getBytes(StandardCharsets.UTF_8))).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
