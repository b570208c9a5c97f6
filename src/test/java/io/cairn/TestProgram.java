package io.cairn;

import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Acknowledge;
import io.cairn.program.ProgramDefinition.CheckIn;
import io.cairn.program.ProgramDefinition.Deliverable;
import io.cairn.program.ProgramDefinition.Item;
import io.cairn.program.ProgramDefinition.Module;
import io.cairn.program.ProgramDefinition.Policies;
import io.cairn.program.ProgramDefinition.Prices;
import io.cairn.program.ProgramDefinition.Sprint;
import io.cairn.program.ProgramDefinition.Training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A small program that tests put into an empty world, past the importer: one sprint, Monday 18 to Friday 22 January
 * 2027, two modules, an artifact, one check-in; two mentors and a sponsor in Berlin.
 */
@Component
public class TestProgram {

    public static final String ID = "program-test";
    public static final String TRAINING = "program-training";
    public static final String MENTOR = "mentor-1";
    public static final String SECOND_MENTOR = "mentor-2";
    public static final String SPONSOR = "sponsor-1";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private int people;

    TestProgram(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public static ProgramDefinition definition() {
        return with(new Deliverable("A first draft", "Write the draft.", List.of("One page", "Names a decision"), 4,
                LocalTime.of(18, 0)), modules());
    }

    public static ProgramDefinition with(Deliverable deliverable, List<Module> modules) {
        return new ProgramDefinition(ID, "Clear writing", "A test.", "EUR", LocalDate.of(2027, 1, 18),
                Duration.ofDays(2), new Prices(350, 1800, 2500, 1250), new Policies(1, true, false, null, null, false),
                List.of(new Sprint(1, 0, 5, deliverable, modules,
                        List.of(new CheckIn(4, LocalTime.of(14, 0), 20)))));
    }

    /** The first is acknowledged at its start, the second at its end; right are 1 and 0. */
    public static List<Module> modules() {
        List<Item> items = List.of(
                new Item("Who reads it?", List.of("Nobody", "The one who decides"), 1, "Write for the decision."),
                new Item("How long?", List.of("One page", "Ten pages", "A book"), 0, "One page gets read."));
        return List.of(
                new Module("m1", "Name the reader", "Naming the reader", 7, Acknowledge.START, "Ready?",
                        "# Reader\n\nWho *decides*? <script>alert(1)</script>", items, 1, LocalTime.of(9, 0)),
                new Module("m2", "One page", "Cutting to one page", 9, Acknowledge.END, "What will you cut?",
                        "Cut.", items, 2, LocalTime.of(9, 0)));
    }

    /** A program in which a mentor of its own retrains this one's mentors, in a sprint that is like this one's. */
    public void addTraining(String trainerId) {
        ProgramDefinition like = definition();
        store(new ProgramDefinition(TRAINING, "Rating alike", "A test.", "EUR", like.starts(), like.grace(),
                like.prices(), like.policies(), like.sprints(), like.slots(), like.language(), new Training(ID, SPONSOR)));
        person(trainerId, "MENTOR", "Toni", "Europe/Berlin", 7000, null);
        mentor(TRAINING, trainerId, "");
    }

    /** The program with its mentors and its sponsor, without learners. */
    public void add(ProgramDefinition definition) {
        store(definition);
        person(MENTOR, "MENTOR", "Mira", "Europe/Berlin", 7000, null);
        person(SECOND_MENTOR, "MENTOR", "Marek", "Europe/Berlin", 7000, null);
        List.of(MENTOR, SECOND_MENTOR).forEach(mentor -> mentor(definition.id(), mentor, ""));
        person(SPONSOR, "SPONSOR", "Sol", "Europe/Berlin", null, 1900);
    }

    private void store(ProgramDefinition definition) {
        try {
            jdbc.sql("insert into program (id, version, title, definition, imported_at) values (?, 0, ?, ?, ?)")
                    .params(definition.id(), definition.title(), json.writeValueAsString(definition),
                            clock.instant().atOffset(ZoneOffset.UTC)).update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A learner of the first mentor, reached by SMS. */
    public void enroll(String learnerId, String zone) {
        person(learnerId, "LEARNER", "Lea", zone, null, null);
        int rank = jdbc.sql("select count(*) from program_enrollment").query(Integer.class).single();
        jdbc.sql("insert into program_enrollment (id, version, program_id, learner_id, mentor_id, sponsor_id, starts, "
                        + "rank) values (?, 0, ?, ?, ?, ?, ?, ?)")
                .params(ID + "-" + learnerId, ID, learnerId, MENTOR, SPONSOR, LocalDate.of(2027, 1, 18), rank)
                .update();
    }

    /** What a mentor says of working hours and holidays, each null for nothing. */
    public void works(String mentorId, String workingHours, String holidays) {
        jdbc.sql("update program_person set working_hours = ?, holidays = ? where id = ?")
                .params(workingHours, holidays, mentorId).update();
    }

    /** One more mentor, without learners. */
    public void mentor(String mentorId, String skills) {
        person(mentorId, "MENTOR", "Maja", "Europe/Berlin", 7000, null);
        mentor(ID, mentorId, skills);
    }

    /** What a mentor is good at. */
    public void skills(String mentorId, String skills) {
        jdbc.sql("update program_mentor set skills = ? where mentor_id = ?").params(skills, mentorId).update();
    }

    private void mentor(String programId, String mentorId, String skills) {
        jdbc.sql("insert into program_mentor (id, version, program_id, mentor_id, skills) values (?, 0, ?, ?, ?)")
                .params(programId + "." + mentorId, programId, mentorId, skills).update();
    }

    private void person(String id, String role, String firstName, String zone, Integer share, Integer vat) {
        jdbc.sql("insert into program_person (id, version, role, first_name, last_name, email, phone, channel, zone, "
                        + "language, mentor_share, vat_rate, consent_sms, consent_whatsapp, consent_mail) "
                        + "values (?, 0, ?, ?, 'Test', ?, ?, 'SMS', ?, 'en', ?, ?, true, true, true)")
                .params(id, role, firstName, id + "@example.org", "+4915100%06d".formatted(++people), zone, share, vat)
                .update();
    }
}
