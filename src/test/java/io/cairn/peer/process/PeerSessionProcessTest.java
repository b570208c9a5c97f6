package io.cairn.peer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.Calendar;
import io.cairn.effect.Effects;
import io.cairn.peer.ReviewGroup;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The works are due on Thursday; the session is to be within two days, and Saturday is none of the mentor's. */
@ProcessTest
class PeerSessionProcessTest {

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;
    @Autowired
    private Calendar calendar;
    @Autowired
    private Effects effects;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void aGroupMeetsAtTheFirstTimeThatItsMentorHasAndWritesAfterIt() {
        peers.reset(3, 3, "session", 2);
        block("2027-01-22T08:00:00Z", "2027-01-22T09:15:00Z");
        world.advanceTo(PeerWorld.DUE);
        world.advance(Duration.ofSeconds(1));

        ReviewGroup group = peers.theGroup();
        assertThat(group.sessionBooked()).isTrue();
        assertThat(group.sessionAt()).isEqualTo("2027-01-22T09:30:00Z");
        assertThat(group.sessionMinutes()).isEqualTo(45);
        assertThat(group.dueAt()).as("a day after its end").isEqualTo("2027-01-23T10:15:00Z");
        assertThat(world.log("google", "call").toString()).contains("learner-1@example.org", "learner-2@example.org",
                "learner-3@example.org");
        assertThat(peers.told("peer-session-asked")).isEqualTo(3);
        assertThat(world.ending(PeerGroupProcess.SESSION_KEY, peers.group())).isEqualTo("Session booked");
        peers.everybodyWrites();
        assertThat(world.path(PeerGroupProcess.KEY, peers.group())).containsSubsequence("Arrange session",
                "Ask for notes", "Await notes", "Ask for curation");
    }

    @Test
    void aMentorWithoutATimeLeavesTheGroupToWriteWithoutASession() {
        peers.reset(3, 3, "session", 2);
        block("2027-01-22T07:00:00Z", "2027-01-22T18:00:00Z");
        world.advanceTo(PeerWorld.DUE);

        assertThat(peers.theGroup().sessionAt()).isNull();
        assertThat(peers.theGroup().dueAt()).isEqualTo("2027-01-23T17:00:00Z");
        assertThat(peers.told("peer-notes-asked")).isEqualTo(3);
        assertThat(world.ending(PeerGroupProcess.SESSION_KEY, peers.group())).isEqualTo("No time for a session");
    }

    @Test
    void aHolidayIsNoTimeForASession() {
        peers.reset(3, 3, "session", 2);
        jdbc.sql("update program_person set working_hours = 'Mo-Sa 10:00-11:00', holidays = '2027-01-22' where id = ?")
                .param(PeerWorld.MENTOR).update();
        world.advanceTo(PeerWorld.DUE);
        world.advance(Duration.ofSeconds(1));

        assertThat(peers.theGroup().sessionAt()).as("on Saturday").isEqualTo("2027-01-23T09:00:00Z");
    }

    @Test
    void aCalendarThatRefusesLeavesTheGroupToWriteWithoutASession() {
        peers.reset(3, 3, "session", 2);
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "google", "operation", "events.insert", "fault", "refused", "code", 404))
                .retrieve().toBodilessEntity();
        world.advanceTo(PeerWorld.DUE);
        world.advance(Duration.ofSeconds(1));

        assertThat(peers.theGroup().sessionBooked()).isFalse();
        assertThat(peers.told("peer-notes-asked")).isEqualTo(3);
        assertThat(world.ending(PeerGroupProcess.SESSION_KEY, peers.group())).isEqualTo("Session refused");
    }

    private void block(String from, String to) {
        effects.perform("private:" + from, calendar.create(new Calendar.Booking("private-" + from,
                PeerWorld.MENTOR + "@example.org", Instant.parse(from),
                (int) Duration.between(Instant.parse(from), Instant.parse(to)).toMinutes(), ZoneOffset.UTC, "Private",
                List.of())));
    }
}
