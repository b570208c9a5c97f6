package io.cairn.chaos;

import io.cairn.TestProgram;
import io.cairn.billing.Charge;
import io.cairn.billing.ChargeService;
import io.cairn.checkin.CheckInService;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What schedules, races and cells do with a stand: a small population, what is due, what people do, and the rest. */
final class Surroundings {

    /** A job that could run now. */
    record Due(String id, String what) {
    }

    record OpenTask(String id, String what) {
    }

    private static final Instant DECEMBER = Instant.parse("2026-12-10T10:00:00Z");

    private final Stand stand;
    private final Set<Invariants.Taken> taken = new LinkedHashSet<>();
    private final Set<String> paid = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

    Surroundings(Stand stand) {
        this.stand = stand;
    }

    Invariants invariants() {
        return new Invariants(stand.jdbc(), stand.truth(), taken);
    }

    EndState end() {
        return new EndState(stand.jdbc(), stand.truth());
    }

    /** Whose first call is recorded as missed by him, whoever fills in the form. */
    void misses(Collection<String> learners) {
        missing.addAll(learners);
    }

    Set<Invariants.Taken> taken() {
        return Set.copyOf(taken);
    }

    /** The program with learner-1, who is written to by SMS, and learner-2, by WhatsApp. */
    void people() {
        taken.clear();
        TestProgram program = stand.bean(0, TestProgram.class);
        program.add(TestProgram.definition());
        program.enroll("learner-1", "Europe/Berlin");
        program.enroll("learner-2", "Europe/Berlin");
        stand.jdbc().sql("update program_person set channel = 'WHATSAPP' where id = 'learner-2'").update();
    }

    /** Both learners' check-ins, planned; in the order of the learners. */
    List<String> checkIns() {
        Map<String, String> byLearner = new HashMap<>();
        for (String sprint : stand.bean(0, SprintService.class).plan(TestProgram.ID)) {
            String checkIn = stand.bean(0, CheckInService.class).plan(sprint).get(0);
            byLearner.put(stand.bean(0, CheckInService.class).checkIn(checkIn).learnerId(), checkIn);
        }
        return List.of(byLearner.get("learner-1"), byLearner.get("learner-2"));
    }

    void start(String process, String businessKey) {
        stand.bean(0, RuntimeService.class).startProcessInstanceByKey(process, businessKey);
    }

    /** What December's close will bill. */
    void charge(int modules) {
        for (int i = 0; i < modules; i++) {
            stand.bean(0, ChargeService.class).charge(Charge.Kind.MODULE, "module:december-" + i, TestProgram.ID,
                    "learner-1", TestProgram.MENTOR, DECEMBER);
        }
    }

    List<Due> due() {
        return stand.jdbc().sql("""
                select j.id_, coalesce(d.act_id_, j.handler_type_) from act_ru_job j
                left join act_ru_jobdef d on d.id_ = j.job_def_id_
                where j.retries_ > 0 and j.suspension_state_ = 1 and (j.duedate_ is null or j.duedate_ <= ?)
                and (j.lock_exp_time_ is null or j.lock_exp_time_ < ?)
                order by j.duedate_ nulls first, j.id_::bigint""")
                .params(local(stand.now()), local(stand.now()))
                .query((row, n) -> new Due(row.getString(1), row.getString(2))).list();
    }

    /** The next moment at which a job or a provider is due. */
    Optional<Instant> nextDue() {
        // What somebody has acquired and not run is due again when his lock has run out.
        String free = "greatest(duedate_, lock_exp_time_ + interval '1 millisecond')";
        Optional<Instant> job = stand.jdbc().sql("select min(" + free + ") from act_ru_job where retries_ > 0 "
                        + "and suspension_state_ = 1 and " + free + " > ?").param(local(stand.now()))
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1))
                        .map(moment -> moment.toLocalDateTime().toInstant(ZoneOffset.UTC))).single();
        String provider = stand.hearOut();
        return Stream.of(job, provider.isEmpty() ? Optional.<Instant>empty()
                : Optional.of(Instant.parse(provider))).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static java.time.LocalDateTime local(Instant moment) {
        return java.time.LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    List<OpenTask> tasks() {
        return stand.jdbc().sql("select id_, task_def_key_ from act_ru_task order by id_::bigint")
                .query((row, n) -> new OpenTask(row.getString(1), row.getString(2))).list();
    }

    /** Runs the job on the node; its failure is the job's own business. */
    Void run(int node, Due job) {
        stand.bean(node, ManagementService.class).executeJob(job.id());
        return null;
    }

    /** A person fills in the form; {@code second} is the other of the two answers a form may have. */
    Void complete(int node, OpenTask task, boolean second) {
        stand.bean(node, TaskService.class).complete(task.id(), answers(task, second));
        return null;
    }

    private Map<String, Object> answers(OpenTask task, boolean second) {
        LocalDate today = LocalDate.ofInstant(stand.now(), ZoneOffset.UTC);
        Map<String, Object> answers = new HashMap<>();
        switch (task.what()) {
            case "Activity_RecordAttendance" -> {
                boolean missed = second || missing.contains(firstCallOf(task));
                answers.put("attendance", missed ? "learner-missed" : "attended");
                for (int i = 1; i <= 3 && !missed; i++) {
                    answers.put("commitment" + i, "Rewrite paragraph " + i);
                    answers.put("commitment" + i + "Who", i == 3 ? "mentor" : "learner");
                    answers.put("commitment" + i + "When", today.plusDays(7).toString());
                }
            }
            case "Activity_BookSlotByHand" -> {
                answers.put("slotDay", today.plusDays(1).toString());
                answers.put("slotTime", "1" + (1 + Integer.parseInt(task.id()) % 8) + ":00");
            }
            case "Activity_LookAtTheEvent" -> answers.put("decision", "ignored");
            case "Activity_MatchPayment" -> answers.put("paymentDecision", "keep-on-account");
            case "Activity_SeeToRefusedLink" -> answers.put("refusedLink", second ? "bank-transfer" : "ask-again");
            default -> answers.putAll(EffectDecisions.answers(stand, task));
        }
        return answers;
    }

    /** @return the learner whose first call the task is about; empty where it is about a later one */
    private String firstCallOf(OpenTask task) {
        return stand.jdbc().sql("""
                select c.learner_id from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                join checkin c on c.id = e.business_key_ where t.id_ = ? and c.replaces is null""").param(task.id())
                .query(String.class).optional().orElse("");
    }

    /** The sponsor of an invoice that can be paid and is not pays. @return whether there was one */
    boolean pay() {
        List<String> links = payable();
        if (links.isEmpty()) {
            return false;
        }
        paid.add(links.get(0));
        stand.pay(links.get(0));
        return true;
    }

    /** Links that have been made known and not been paid at. */
    List<String> payable() {
        return stand.jdbc().sql("select payment_link_id from billing_invoice where payment_link_id is not null "
                + "order by number").query(String.class).list().stream().filter(link -> !paid.contains(link)).toList();
    }

    /** @return the provider's id of the message */
    String reply(String learner, String text) {
        return stand.order("/inbound", Map.of("from", stand.jdbc().sql("select phone from program_person where id = ?")
                .param(learner).query(String.class).single(), "body", text)).path("sid").asText();
    }

    /** Learners who have something to answer to: a call that lies ahead, or a nudge. */
    List<String> asked() {
        return stand.jdbc().sql("""
                select learner_id from checkin where state in ('BOOKED', 'CONFIRMED') and starts_at > ?
                union select learner_id from nudge where state = 'OPEN' order by 1""")
                .param(java.sql.Timestamp.from(stand.now())).query(String.class).list();
    }

    /** Delivers a webhook; what is answered 2xx is remembered as taken. @return the status */
    int deliver(int node, Outside.Letter letter) {
        int status = stand.deliver(node, Letters.sentAt(letter, stand.now()));
        if (status / 100 == 2) {
            taken.add(Letters.identity(letter));
        }
        return status;
    }

    /**
     * Calm: no faults any more, everything that is due runs, everybody does his part, time goes on until nothing is
     * left to do or {@code until} is reached.
     */
    void calmDown(Instant until) {
        play(until, true);
    }

    /** The same without people: neither forms are filled in nor invoices paid; it is {@code until} then, or later. */
    void playTo(Instant until) {
        play(until, false);
        if (until.isAfter(stand.now())) {
            stand.moveTo(until);
        }
    }

    /** As {@link #playTo}, but who came to a call is recorded: that is not waited for longer than a day. */
    void playWithCallsTo(Instant until) {
        play(until, false, task -> task.what().contains("RecordAttendance"));
        if (until.isAfter(stand.now())) {
            stand.moveTo(until);
        }
    }

    /** No two webhooks come at one moment: their order would be that of ids, which are drawn by chance. */
    void tick() {
        stand.moveTo(stand.now().plusMillis(1));
    }

    private void play(Instant until, boolean people) {
        play(until, people, task -> people);
    }

    private void play(Instant until, boolean people, Predicate<OpenTask> filledIn) {
        stand.outside().calm();
        Map<String, Integer> refused = new HashMap<>();
        for (int round = 0; round < 400; round++) {
            stand.hearOut();
            boolean moved = false;
            List<Outside.Letter> letters = new ArrayList<>(stand.outside().letters());
            for (Outside.Letter letter : letters) {
                stand.outside().take(0);
                tick();
                if (deliver(round % stand.nodes(), letter) / 100 == 2) {
                    moved = true;
                } else if (refused.merge(letter.path() + letter.text(), 1, Integer::sum) < 3) {
                    stand.outside().putBack(letter);
                }
            }
            for (Due job : due()) {
                quietly(() -> run(0, job));
                moved = true;
            }
            for (OpenTask task : tasks().stream().filter(filledIn).toList()) {
                if (refused.getOrDefault(task.id(), 0) < 3) {
                    refused.merge(task.id(), 1, Integer::sum);
                    quietly(() -> complete(0, task, false));
                    moved = true;
                }
            }
            moved |= people && pay();
            if (!moved) {
                Optional<Instant> next = nextDue().filter(moment -> !moment.isAfter(until));
                if (next.isEmpty()) {
                    return;
                }
                stand.moveTo(next.get());
            }
        }
        throw new IllegalStateException("Does not come to rest; due: " + due() + ", tasks: " + tasks());
    }

    /** What has not come to its end, for whoever reads of a play that did not end as it should. */
    List<String> open() {
        List<String> open = new ArrayList<>(stand.jdbc().sql("""
                select 'job ' || coalesce(d.act_id_, j.handler_type_) || ' due ' || coalesce(j.duedate_::text, 'now')
                || ', ' || j.retries_ || ' retries ' || coalesce(j.exception_msg_, '') from act_ru_job j
                left join act_ru_jobdef d on d.id_ = j.job_def_id_ where j.process_instance_id_ is not null""")
                .query(String.class).list());
        tasks().forEach(task -> open.add("task " + task.what()));
        open.add("it is " + stand.now());
        return open;
    }

    private static void quietly(java.util.concurrent.Callable<?> work) {
        try {
            work.call();
        } catch (Exception e) {
            // A job that fails has its own retries and incident; the invariants look at those.
        }
    }
}
