package io.cairn.checkin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Utilisation;
import io.cairn.checkin.UtilisationService;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.engine.Accounts;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The program offers Thursday 21 and Friday 22 January, 14:00 to 18:00 in Berlin: 480 minutes, in slots of twenty. */
@ProcessTest
class UtilisationTest {

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private UtilisationService utilisation;
    @Autowired
    private Accounts accounts;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
        accounts.ensure(TestProgram.MENTOR, "Mira", "One", "mira@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure(TestProgram.SECOND_MENTOR, "Marek", "Two", "marek@example.org", "cairn",
                List.of(Accounts.MENTORS));
    }

    @Test
    void everyMinuteThatWasOfferedHasOneUse() {
        List<String> ids = calls.plan("learner-1", "learner-2", "learner-3", "learner-4", "learner-5", "learner-6");
        ids.forEach(calls::start);
        world.settle();
        world.advanceTo("2027-01-20T14:20:00Z");
        checkIns.callOff("learner-5", ids.get(4));
        world.settle();
        world.advanceTo("2027-01-20T14:40:01Z");
        checkIns.callOff("learner-6", ids.get(5));
        world.settle();
        assertThat(lines()).as("nothing is over").isEmpty();
        world.advanceTo("2027-01-21T14:20:00Z");
        calls.record(ids.get(0), CheckInWorld.attended());
        calls.missed(ids.get(1), MissedBy.LEARNER);
        calls.missed(ids.get(2), MissedBy.MENTOR);

        assertThat(lines()).as("until twenty past three on Thursday").containsExactly(new Utilisation(TestProgram.MENTOR,
                "2027-W03", 80, 20, 20, new Utilisation.Losses(0, 0, 20, 20, 0)));
        calls.missed(ids.get(3), MissedBy.BOTH);
        world.advanceTo("2027-01-23T00:00:00Z");
        assertThat(lines()).containsExactly(new Utilisation(TestProgram.MENTOR, "2027-W03", 480, 20, 0,
                new Utilisation.Losses(380, 20, 20, 20, 20)));
        assertThat(utilisation.of(TestProgram.ID, LocalDate.parse("2027-01-22"), null)).extracting(Utilisation::offered)
                .containsExactly(240L);
        assertThat(utilisation.of(TestProgram.ID, null, LocalDate.parse("2027-01-20"))).isEmpty();
    }

    @Test
    void aSlotThatSomebodyElseTookIsNotLost() {
        List<String> ids = calls.plan("learner-1", "learner-2");
        calls.start(ids.get(0));
        world.settle();
        world.advanceTo("2027-01-21T09:00:00Z");
        checkIns.callOff("learner-1", ids.get(0));
        world.settle();
        jdbc.sql("update checkin set starts_at = ?, state = 'ATTENDED' where id = ?")
                .params(Timestamp.from(Instant.parse("2027-01-21T13:00:00Z")), ids.get(1)).update();
        world.advanceTo("2027-01-23T00:00:00Z");

        assertThat(lines()).containsExactly(new Utilisation(TestProgram.MENTOR, "2027-W03", 480, 20, 0,
                new Utilisation.Losses(460, 0, 0, 0, 0)));
    }

    /** Ten minutes before midnight, Sunday in Auckland; and across both changes of clocks in Berlin. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland, 2027-02-21T10:50:00Z, 2027-W07 10, 2027-W08 10",
        "Europe/Berlin,    2027-02-21T22:50:00Z, 2027-W07 10, 2027-W08 10",
        "Europe/Berlin,    2027-03-28T00:50:00Z, 2027-W12 20,",
        "Europe/Berlin,    2027-10-31T00:50:00Z, 2027-W43 20,",
        "Europe/Berlin,    2027-01-03T12:00:00Z, 2026-W53 20,"})
    void aMinuteBelongsToTheWeekInWhichItWasInTheMentorsZone(String zone, String startsAt, String first, String second) {
        String id = calls.plan("learner-1").get(0);
        jdbc.sql("update program_person set zone = ? where id = ?").params(zone, TestProgram.MENTOR).update();
        jdbc.sql("update checkin set starts_at = ?, state = 'ATTENDED' where id = ?")
                .params(Timestamp.from(Instant.parse(startsAt)), id).update();
        world.advanceTo("2027-12-01T00:00:00Z");

        assertThat(lines()).filteredOn(line -> line.used() > 0).extracting(line -> line.week() + " " + line.used())
                .containsExactlyElementsOf(second == null ? List.of(first) : List.of(first, second));
        assertThat(lines()).allSatisfy(line -> assertThat(line.offered()).isEqualTo(line.used() + line.open()
                + line.losses().notBooked() + line.losses().cancelledLate() + line.losses().learner()
                + line.losses().mentor() + line.losses().both()));
    }

    @Test
    void operatorsSeeAllAndAMentorTheOwn() {
        calls.plan("learner-1");
        world.advanceTo("2027-01-23T00:00:00Z");

        assertThat(asked("operator")).hasSize(1);
        assertThat(asked(TestProgram.MENTOR)).isEqualTo(asked("operator"));
        assertThat(asked(TestProgram.SECOND_MENTOR)).isEmpty();
        assertThat(status("designer", "")).isEqualTo(403);
        assertThat(status("finance", "?program=" + TestProgram.ID)).isEqualTo(403);
        assertThat(status("operator", "")).isEqualTo(400);
        assertThat(status("operator", "?program=" + TestProgram.ID + "&from=2027-01-22")).isEqualTo(200);
        assertThat(asked("operator").get(0).path("losses").path("notBooked").asLong()).isEqualTo(480);
    }

    private List<Utilisation> lines() {
        return utilisation.of(TestProgram.ID, null, null);
    }

    private int status(String account, String query) {
        return world.http().get().uri("/api/utilisation" + query)
                .headers(headers -> headers.setBasicAuth(account, "cairn")).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toBodilessEntity().getStatusCode().value();
    }

    private JsonNode asked(String account) {
        return world.http().get().uri("/api/utilisation?program=" + TestProgram.ID)
                .headers(headers -> headers.setBasicAuth(account, "cairn")).retrieve().body(JsonNode.class);
    }
}
