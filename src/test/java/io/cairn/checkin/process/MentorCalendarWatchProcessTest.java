package io.cairn.checkin.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

/** What is done with calls in a mentor's calendar, from Google's word to the process of the call; and what is not told. */
@ProcessTest
class MentorCalendarWatchProcessTest {

    private static final Instant HELD = Instant.parse("2027-01-21T13:00:00Z");
    private static final Instant MOVED = Instant.parse("2027-01-22T09:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void whatWeDoOurselvesComesBackAsNewsAndChangesNothing() {
        String id = calls.booked();
        world.advance(Duration.ofMinutes(5));
        assertThat(startsAt(id)).isEqualTo(HELD);
        assertThat(world.log("twilio", "message")).hasSize(1);
        assertThat(world.path(CheckInProcess.KEY, id)).doesNotContain("Call moved", "Call cancelled");

        checkIns.callOff(LEARNER, id);
        world.settle();
        world.advance(Duration.ofMinutes(5));
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(world.log("twilio", "message")).as("booked, and the new slots").hasSize(2);
        assertThat(world.path(CheckInProcess.KEY, id)).doesNotContain("Call moved", "Call cancelled", "Free slot");
    }

    @Test
    void whatElseIsInTheCalendarIsNotRead() {
        calls.booked();
        int calledBefore = calls("events.get").size();
        order("events", Map.of("calendar", "mentor-1@example.org", "event", Map.of("id", "private1", "summary", "Doctor",
                "start", Map.of("dateTime", "2027-01-22T09:00:00Z"), "end", Map.of("dateTime", "2027-01-22T10:00:00Z"))));
        world.settle();

        assertThat(calls("events.list")).last().satisfies(call -> {
            assertThat(call.path("request").has("syncToken")).isTrue();
            assertThat(call.path("request").path("fields").asText())
                    .isEqualTo("items(id),nextPageToken,nextSyncToken");
        });
        assertThat(calls("events.get")).hasSize(calledBefore);
    }

    @Test
    void aLearnerWhoDeclinesInTheCalendarCallsOff() {
        String id = calls.booked();
        calls.changeByHand(id, Map.of("attendees", List.of(Map.of("email", LEARNER + "@example.org", "responseStatus",
                "declined"))));
        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(calls.busy()).isEmpty();
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Learner called off", "Cancel slot")
                .doesNotContain("Call cancelled");
    }

    @Test
    void aNotificationThatComesOftenIsOneMove() {
        String id = calls.booked();
        order("faults", Map.of("provider", "google", "operation", "webhook", "fault", "duplicate", "times", 3));
        moved(id);
        world.advance(Duration.ofMinutes(1));

        assertThat(startsAt(id)).isEqualTo(MOVED);
        assertThat(world.log("twilio", "message")).hasSize(2);
        assertThat(world.path(MentorCalendarWatchProcess.KEY, watch(0))).containsSubsequence("Calendar changed",
                "Look at mentor calendar");
        assertThat(jdbc.sql("select count(*) from checkin_move").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsOutdatedIsAnsweredByReadingEverything() {
        List<String> ids = calls.plan(LEARNER, "learner-2", "learner-3");
        ids.forEach(calls::start);
        world.settle();
        outdated();
        order("faults", Map.of("provider", "google", "operation", "webhook", "fault", "late", "delay", "P9D", "times", 1));
        moved(ids.get(0));
        calls.deleteByHand(ids.get(1));
        world.advance(Duration.ofMinutes(1));

        assertThat(startsAt(ids.get(0))).isEqualTo(MOVED);
        assertThat(checkIns.checkIn(ids.get(1)).state()).isEqualTo(State.CANCELLED);
        assertThat(checkIns.checkIn(ids.get(2)).state()).isEqualTo(State.BOOKED);
        assertThat(calls("events.list")).filteredOn(call -> call.path("status").asInt() == 410).isNotEmpty();
        assertThat(world.log("twilio", "message")).as("three booked, one moved, one cancelled").hasSize(5);
    }

    /** A call that was moved into the past is not among what is still to come. */
    @Test
    void whatWasMovedIntoThePastWhileTheTokenWasOutdatedIsSeenToo() {
        String id = calls.booked();
        outdated();
        calls.moveByHand(id, "2027-01-17T10:00", 20, "Europe/Berlin");
        world.advance(Duration.ofMinutes(1));

        assertThat(startsAt(id)).isEqualTo(HELD);
        assertThat(world.path(CheckInProcess.KEY, id)).contains("Put call back");
    }

    /** Google says that a few of its notifications never come. */
    @ParameterizedTest
    @CsvSource({"2027-01-18T08:00:00Z, PT24H", "2027-01-20T14:00:00Z, PT4H", "2027-01-21T10:30:00Z, PT30M"})
    void aNotificationThatIsLostIsMadeUpForTheSoonerTheNearerTheCall(String at, Duration latest) {
        String id = calls.booked();
        world.advanceTo(at);
        order("faults", Map.of("provider", "google", "operation", "webhook", "fault", "late", "delay", "P9D", "times", 1));
        moved(id);
        world.settle();
        assertThat(startsAt(id)).isEqualTo(HELD);
        world.advance(latest);

        assertThat(startsAt(id)).isEqualTo(MOVED);
    }

    @Test
    void whereNobodyTellsTheCalendarIsLookedAtEveryMinute() {
        order("faults", Map.of("provider", "google", "operation", "events.watch", "fault", "refused", "code", 400));
        String id = calls.booked();
        moved(id);
        world.advance(Duration.ofMinutes(1));
        assertThat(startsAt(id)).isEqualTo(MOVED);
        assertThat(world.log("twilio", "message")).hasSize(2);

        calls.deleteByHand(id);
        world.advance(Duration.ofMinutes(1));
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CANCELLED);
        world.advance(Duration.ofMinutes(1));
        assertThat(world.ending(MentorCalendarWatchProcess.KEY, watch(0))).isEqualTo("Watch over");
    }

    @Test
    void oneMentorsCallsAreOneWatchThatEndsAfterTheLastAndBeginsAnew() {
        List<String> ids = calls.plan(LEARNER, "learner-2", "learner-3");
        calls.start(ids.get(0));
        calls.start(ids.get(1));
        world.settle();
        assertThat(calls("events.watch")).hasSize(1);
        world.advanceTo("2027-01-21T13:39:00Z");
        assertThat(world.ending(MentorCalendarWatchProcess.KEY, watch(0))).isNull();
        world.advance(Duration.ofHours(1));
        assertThat(world.ending(MentorCalendarWatchProcess.KEY, watch(0))).isEqualTo("Watch over");
        assertThat(world.path(MentorCalendarWatchProcess.KEY, watch(0))).containsSubsequence("Call booked",
                "Open mentor channel", "Look at mentor calendar", "Call ahead?", "Time to look came",
                "Look at mentor calendar", "Close mentor channels");
        assertThat(calls("channels.stop")).singleElement()
                .satisfies(call -> assertThat(call.path("status").asInt()).isEqualTo(204));
        int looks = calls("events.list").size();
        world.advance(Duration.ofHours(12));
        assertThat(calls("events.list")).hasSize(looks);

        calls.start(ids.get(2));
        world.settle();
        assertThat(checkIns.checkIn(ids.get(2)).state()).isEqualTo(State.BOOKED);
        assertThat(calls("events.watch")).hasSize(2);
        assertThat(watch(1)).isNotEqualTo(watch(0));
    }

    @Test
    void aChannelIsFollowedByTheNextOneBeforeItEnds() {
        String id = calls.booked();
        calls.moveByHand(id, "2027-02-10T14:00", 20, "Europe/Berlin");
        world.advanceTo("2027-01-24T07:01:00Z");
        assertThat(calls("events.watch")).hasSize(2);
        world.advanceTo("2027-01-30T08:00:00Z");
        calls.moveByHand(id, "2027-02-11T14:00", 20, "Europe/Berlin");
        world.settle();

        assertThat(startsAt(id)).isEqualTo("2027-02-11T13:00:00Z");
    }

    /** The learner's wall clock is what counts, for the time that is told and for the first reminder, three days before. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2027-03-28T09:00, 2027-03-25T08:00:00Z, Sunday 28 March",
        "Europe/Berlin,    2027-10-31T09:00, 2027-10-28T07:00:00Z, Sunday 31 October",
        "America/New_York, 2027-03-14T09:00, 2027-03-11T14:00:00Z, Sunday 14 March",
        "America/New_York, 2027-11-07T09:00, 2027-11-04T13:00:00Z, Sunday 7 November",
        "Pacific/Auckland, 2027-04-04T09:00, 2027-03-31T20:00:00Z, Sunday 4 April",
        "Pacific/Auckland, 2027-09-26T09:00, 2027-09-22T21:00:00Z, Sunday 26 September"})
    void nineStaysNineWhereverItIsMovedAcrossTheChangeOfClocks(String zone, String start, Instant reminded,
            String day) {
        String id = calls.bookedIn(zone);
        calls.moveByHand(id, start, 20, zone);
        world.advance(Duration.ofMinutes(1));

        assertThat(startsAt(id)).isEqualTo(LocalDateTime.parse(start).atZone(ZoneId.of(zone))
                .toInstant());
        assertThat(world.log("twilio", "message").get(1).path("body").asText()).contains(day + ", 09:00");
        assertThat(runtime.createVariableInstanceQuery().variableName(CheckInProcess.REMINDER_AT).singleResult()
                .getValue()).isEqualTo(Date.from(reminded));
    }

    @Test
    void aCalendarThatIsClosedToUsIsAnIncidentWithoutAddresses() {
        String id = calls.booked();
        order("faults", Map.of("provider", "google", "operation", "events.list", "fault", "refused", "code", 403,
                "times", 5));
        moved(id);
        world.advance(Duration.ofHours(2));

        assertThat(runtime.createIncidentQuery().list()).singleElement().satisfies(incident ->
                assertThat(incident.getIncidentMessage()).contains("403").contains("shared with Cairn")
                        .doesNotContain("example.org"));
        assertThat(startsAt(id)).isEqualTo(HELD);
    }

    @Test
    void whileGoogleIsAwayNothingIsLost() {
        String id = calls.booked();
        order("faults", Map.of("provider", "google", "operation", "*", "fault", "503", "lasting", true));
        moved(id);
        world.advance(Duration.ofHours(2));
        assertThat(startsAt(id)).isEqualTo(HELD);
        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advance(Duration.ofHours(1));

        assertThat(startsAt(id)).isEqualTo(MOVED);
    }

    private void moved(String id) {
        calls.moveByHand(id, "2027-01-22T10:00", 20, "Europe/Berlin");
    }

    private Instant startsAt(String id) {
        return checkIns.checkIn(id).startsAt();
    }

    private void outdated() {
        order("faults", Map.of("provider", "google", "operation", "events.list", "fault", "refused", "code", 410, "match",
                "syncToken"));
    }

    private void order(String what, Map<String, Object> body) {
        world.http().post().uri("/sandbox/" + what).contentType(MediaType.APPLICATION_JSON).body(new HashMap<>(body))
                .retrieve().toBodilessEntity();
    }

    private List<JsonNode> calls(String operation) {
        return world.log("google", "call").stream()
                .filter(call -> operation.equals(call.path("operation").asText())).toList();
    }

    /** The id of the first, second, ... watch. */
    private String watch(int number) {
        return jdbc.sql("select id from checkin_calendar_watch order by begun_at").query(String.class).list().get(number);
    }
}
