package io.cairn.checkin.process;

import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.effect.Effects;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Policies;
import io.cairn.program.ProgramDefinition.Sprint;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings check-ins of the test program to the point that a test is about. */
@Component
public class CheckInWorld {

    public static final String LEARNER = "learner-1";

    private final World world;
    private final TestProgram program;
    private final SprintService sprints;
    private final CheckInService checkIns;
    private final Calendar calendar;
    private final Effects effects;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient jdbc;

    CheckInWorld(World world, TestProgram program, SprintService sprints, CheckInService checkIns,
            Calendar calendar, Effects effects, RuntimeService runtime, TaskService tasks, JdbcClient jdbc) {
        this.world = world;
        this.program = program;
        this.sprints = sprints;
        this.checkIns = checkIns;
        this.calendar = calendar;
        this.effects = effects;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** An empty world with the test program, whose check-in is on Thursday 21 January at 14:00 in Berlin. */
    public void reset() {
        world.reset();
        program.add(TestProgram.definition());
    }

    /** The same with another first miss that costs a fee; the very first is forgiven, or not. */
    public void resetWithFeeFrom(int miss, boolean firstForgiven) {
        ProgramDefinition d = TestProgram.definition();
        reset(d.sprints().get(0), new Policies(miss, true, false, firstForgiven, null, false));
    }

    /** The same with more check-ins, all at the same time of day. */
    public void resetWithCheckIns(int count) {
        ProgramDefinition d = TestProgram.definition();
        Sprint sprint = d.sprints().get(0);
        reset(new Sprint(1, 0, 5, sprint.deliverable(), sprint.modules(),
                Collections.nCopies(count, sprint.checkIns().get(0))), d.policies());
    }

    /** The same with other rules of finding slots, and with what the first mentor says of hours and holidays. */
    public void resetWithSlots(ProgramDefinition.Slots slots, String workingHours, String holidays) {
        world.reset();
        ProgramDefinition d = TestProgram.definition();
        program.add(new ProgramDefinition(d.id(), d.title(), d.summary(), d.currency(), d.starts(), d.grace(),
                d.prices(), d.policies(), d.sprints(), slots));
        program.works(TestProgram.MENTOR, workingHours, holidays);
    }

    /** A sprint that begins on Monday 22 March, its check-in at 09:00 on Sunday 28, when the clocks change. */
    public void resetAcrossTheChangeOfClocks() {
        ProgramDefinition d = TestProgram.definition();
        Sprint sprint = d.sprints().get(0);
        reset(new Sprint(1, 63, 8, sprint.deliverable(), sprint.modules(),
                List.of(new ProgramDefinition.CheckIn(7, LocalTime.of(9, 0), 20))), d.policies());
    }

    private void reset(Sprint sprint, Policies policies) {
        world.reset();
        ProgramDefinition d = TestProgram.definition();
        program.add(new ProgramDefinition(d.id(), d.title(), d.summary(), d.currency(), d.starts(), d.grace(),
                d.prices(), policies, List.of(sprint)));
    }

    /** Learners of the first mentor in Berlin, each with a planned check-in; in the order of their ranks. */
    public List<String> plan(String... learners) {
        for (String learner : learners) {
            program.enroll(learner, "Europe/Berlin");
        }
        return planned();
    }

    /** The check-in of a learner who lives in that zone, its process started and its slot booked. */
    public String bookedIn(String zone) {
        program.enroll(LEARNER, zone);
        String id = planned().get(0);
        start(id);
        world.settle();
        return id;
    }

    private List<String> planned() {
        return sprints.plan(TestProgram.ID).stream().flatMap(sprint -> checkIns.plan(sprint).stream()).toList();
    }

    /** Calls of an earlier term that the learner missed; the learner is there already. */
    public void missedBefore(String learner, int times) {
        for (int i = 1; i <= times; i++) {
            jdbc.sql("""
                    insert into checkin (id, version, program_id, sprint_id, sprint_number, number, learner_id, mentor_id,
                        starts_at, minutes, state, missed_by) values (?, 0, ?, 'sprint-before', 1, ?, ?, ?, ?, 20, 'MISSED',
                        'LEARNER')""")
                    .params("checkin-before-" + learner + "-" + i, TestProgram.ID, i, learner, TestProgram.MENTOR,
                            Timestamp.from(Instant.parse("2026-11-0" + i + "T13:00:00Z"))).update();
        }
    }

    /** A check-in of a learner who missed two calls before, its slot booked. */
    public String bookedAtHighRisk() {
        String id = plan(LEARNER).get(0);
        missedBefore(LEARNER, 2);
        start(id);
        world.settle();
        return id;
    }

    /** The learner's check-in, its process started and its slot booked. */
    public String booked() {
        String id = plan(LEARNER).get(0);
        start(id);
        world.settle();
        return id;
    }

    /** The learner's check-in when the call is over. */
    public String over() {
        String id = booked();
        world.advanceTo(checkIns.checkIn(id).endsAt().toString());
        return id;
    }

    public void start(String checkInId) {
        runtime.startProcessInstanceByKey(CheckInProcess.KEY, checkInId);
    }

    public Task task(String checkInId, String definitionKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(checkInId).taskDefinitionKey(definitionKey)
                .singleResult();
    }

    /** The mentor fills in the form; {@code answers} are what the form sends. */
    public void record(String checkInId, Map<String, Object> answers) {
        tasks.complete(task(checkInId, "Activity_RecordAttendance").getId(), answers);
        world.settle();
    }

    public void missed(String checkInId, CheckIn.MissedBy by) {
        record(checkInId, Map.of("attendance", by.name().toLowerCase() + "-missed"));
    }

    public void complete(Task task, Map<String, Object> answers) {
        tasks.complete(task.getId(), answers);
        world.settle();
    }

    /** The first mentor's calendar is busy with something that is not ours. */
    public void block(String from, String to) {
        effects.perform("private:" + from, calendar.create(new Calendar.Booking("private-" + from, TestProgram.MENTOR + "@example.org", Instant.parse(from),
                (int) Duration.between(Instant.parse(from), Instant.parse(to)).toMinutes(), ZoneOffset.UTC, "Private",
                List.of())));
    }

    /** Somebody gives a call another time in the first mentor's calendar, such as 2027-01-22T10:00 in a zone. */
    public void moveByHand(String checkInId, String start, int minutes, String zone) {
        LocalDateTime from = LocalDateTime.parse(start);
        changeByHand(checkInId, Map.of("start", Map.of("dateTime", from + ":00", "timeZone", zone), "end",
                Map.of("dateTime", from.plusMinutes(minutes) + ":00", "timeZone", zone)));
    }

    public void deleteByHand(String checkInId) {
        changeByHand(checkInId, Map.of("status", "cancelled"));
    }

    public void changeByHand(String checkInId, Map<String, Object> fields) {
        Map<String, Object> event = new HashMap<>(fields);
        event.put("id", checkIns.checkIn(checkInId).calendarEventId());
        world.http().post().uri("/sandbox/events").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("calendar", TestProgram.MENTOR + "@example.org", "event", event)).retrieve()
                .toBodilessEntity();
    }

    /** What the first mentor's calendar holds in January. */
    public List<Calendar.Busy> busy() {
        return calendar.busy(TestProgram.MENTOR + "@example.org", Instant.parse("2027-01-18T00:00:00Z"),
                Instant.parse("2027-02-01T00:00:00Z"));
    }

    /** What the form sends after a call that both came to. */
    public static Map<String, Object> attended() {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("attendance", "attended");
        for (int i = 1; i <= 3; i++) {
            answers.put("commitment" + i, "Rewrite paragraph " + i);
            answers.put("commitment" + i + "Who", i == 3 ? "mentor" : "learner");
            answers.put("commitment" + i + "When", "2027-01-2" + (i + 4));
        }
        return answers;
    }
}
