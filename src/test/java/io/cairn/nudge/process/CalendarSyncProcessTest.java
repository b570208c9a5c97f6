package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A learner's own calendar, from the switch on his page to the nudge before his meeting, and back. */
@ProcessTest
class CalendarSyncProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String MAIL = "learner-1@example.org";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private TaskService tasks;
    @Autowired
    private ManagementService management;
    @Autowired
    private JdbcClient jdbc;

    private String learner = LEARNER;
    private String mail = MAIL;

    @BeforeEach
    void oneLearner() {
        world.reset();
        TestProgram.oneLearner().sprints(4).storeIn(programs);
    }

    @Test
    void nothingIsReadOfWhoHasNotAskedForIt() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        world.advance(Duration.ofDays(1));

        assertThat(standing()).isEqualTo("OFF");
        assertThat(world.log("google", "call")).isEmpty();
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
    }

    @Test
    void aMeetingThatComesNearIsNudgedAboutAnHourBefore() {
        meeting("event1", "Weekly planning", "2027-01-18T10:00:00Z");
        connect();
        world.advanceTo("2027-01-18T08:59:59Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-01-18T09:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).singleElement().satisfies(nudge -> {
            assertThat(nudge.source()).isEqualTo("calendar");
            assertThat(nudge.kind()).isEqualTo("meeting.upcoming");
            assertThat(nudge.subject()).isEqualTo("Weekly planning");
            assertThat(nudge.helpsUntil()).isEqualTo(Instant.parse("2027-01-18T10:00:00Z"));
            assertThat(nudge.state()).isEqualTo(Nudge.State.OPEN);
        });
        assertThat(world.log("twilio", "message")).hasSize(1);
        assertThat(world.path(CalendarSyncProcess.KEY, calendar())).containsSubsequence("Calendar connected",
                "Open channel", "Look at calendar", "Calendar open to us?", "Meeting came near", "Trigger nudges",
                "Look at calendar");
    }

    @Test
    void connectedTwiceIsConnectedOnce() {
        connect();
        connect();
        world.settle();

        assertThat(calls("events.watch")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from nudge_calendar").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatMeetingsAreAboutIsKeptNowhereUntilItIsTime() {
        meeting("event1", "Layoffs", "2027-01-18T10:00:00Z");
        connect();
        world.advanceTo("2027-01-18T08:59:00Z");
        assertThat(count("nudge_meeting")).isEqualTo(1);
        assertThat(world.tablesWith("Layoffs")).isEmpty();

        world.advanceTo("2027-01-18T09:00:00Z");
        assertThat(count("nudge_meeting")).isZero();
        assertThat(world.tablesWith("Layoffs")).containsExactlyInAnyOrder("nudge", "nudge_message");
        assertThat(world.tablesWith(MAIL)).noneMatch(table -> table.startsWith("act_"));
    }

    @Test
    void ofTheDaysAfterTomorrowNothingIsKept() {
        meeting("event1", "Far away", "2027-01-19T07:00:01Z");
        connect();
        world.settle();
        assertThat(count("nudge_meeting")).isZero();
        world.advanceTo("2027-01-19T07:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    @Test
    void aChangeIsToldAndReadByToken() {
        connect();
        world.settle();
        meeting("event1", "New", "2027-01-18T09:00:00Z");
        world.settle();

        assertThat(count("nudge_meeting")).isEqualTo(1);
        assertThat(calls("events.list")).extracting(call -> call.path("request").has("syncToken"))
                .containsExactly(false, true);
        world.advanceTo("2027-01-18T08:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    @Test
    void aBurstOfNotificationsIsOneLook() {
        connect();
        world.settle();
        order("faults", Map.of("provider", "google", "operation", "webhook", "fault", "duplicate", "times", 3));
        for (int event = 1; event <= 5; event++) {
            meeting("event" + event, "Meeting " + event, "2027-01-18T15:00:00Z");
        }
        world.settle();

        assertThat(calls("events.list")).hasSize(2);
        assertThat(count("nudge_meeting")).isEqualTo(5);
        assertThat(jdbc.sql("select count(*) from effect_webhook where state = 'HANDLED'").query(Long.class).single())
                .isEqualTo(5);
        world.advance(Duration.ofMinutes(30));
        assertThat(calls("events.list")).hasSize(2);
    }

    @Test
    void aTokenThatIsOutdatedIsAnsweredByReadingEverything() {
        connect();
        world.settle();
        order("faults", Map.of("provider", "google", "operation", "events.list", "fault", "refused", "code", 410,
                "match", "syncToken"));
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        world.settle();

        assertThat(calls("events.list")).extracting(call -> call.path("request").has("syncToken"))
                .containsExactly(false, true, false);
        assertThat(calls("events.list").get(2).path("request").path("timeMin").asText()).startsWith("2027-01-18T07:00");
        world.advanceTo("2027-01-18T09:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    @Test
    void whatWasDeletedWhileTheTokenWasOutdatedIsForgottenToo() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        connect();
        world.settle();
        order("faults", Map.of("provider", "google", "operation", "events.list", "fault", "refused", "code", 410,
                "match", "syncToken"));
        change("event1", Map.of("status", "cancelled"));
        world.settle();

        assertThat(count("nudge_meeting")).isZero();
    }

    @Test
    void movedAndChangedItIsTheSameNudge() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        connect();
        world.advanceTo("2027-01-18T09:00:00Z");
        change("event1", Map.of("summary", "Planning, moved", "start", at("2027-01-18T12:00:00Z"), "end",
                at("2027-01-18T13:00:00Z")));
        world.advanceTo("2027-01-18T11:30:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).extracting(Nudge::subject).containsExactly("Planning");
    }

    @Test
    void movedBeforeItIsNudgedAboutAtItsNewTime() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        connect();
        world.settle();
        change("event1", Map.of("start", at("2027-01-18T12:00:00Z"), "end", at("2027-01-18T13:00:00Z")));
        world.advanceTo("2027-01-18T10:59:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-01-18T11:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).extracting(Nudge::helpsUntil)
                .containsExactly(Instant.parse("2027-01-18T12:00:00Z"));
    }

    /** Google says that a few of its notifications never come. */
    @Test
    void whatWasCalledOffUnheardStartsNone() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        meeting("event2", "Moved", "2027-01-18T10:00:00Z");
        connect();
        world.settle();
        order("faults", Map.of("provider", "google", "operation", "webhook", "fault", "late", "delay", "P9D", "times", 2));
        change("event1", Map.of("status", "cancelled"));
        change("event2", Map.of("start", at("2027-01-18T12:00:00Z"), "end", at("2027-01-18T13:00:00Z")));
        world.advanceTo("2027-01-18T09:30:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-01-18T11:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).extracting(Nudge::subject).containsExactly("Moved");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            declined   | {"attendees":[{"email":"learner-1@example.org","responseStatus":"declined"},{"email":"a@example.org"}]}
            private    | {"visibility":"private"}
            confident. | {"visibility":"confidential"}
            cancelled  | {"status":"cancelled"}
            untitled   | {"summary":" "}
            whole day  | {"start":{"date":"2027-01-18"},"end":{"date":"2027-01-19"}}
            absence    | {"eventType":"outOfOffice"}
            ours       | {"extendedProperties":{"private":{"checkInId":"checkin-1"}}}
            ours, copy | {"iCalUID":"cdk6aorbd5n2qob2ccoj4co@google.com"}
            under way  | {"start":{"dateTime":"2027-01-18T06:59:00Z"},"end":{"dateTime":"2027-01-18T08:00:00Z"}}
            """)
    void whatIsNoMeetingToSpeakOfStartsNone(String name, String more) throws Exception {
        Map<String, Object> event = new HashMap<>(Map.of("id", "event1", "summary", "Planning", "start",
                at("2027-01-18T10:00:00Z"), "end", at("2027-01-18T11:00:00Z")));
        event.putAll(new ObjectMapper().readValue(more, Map.class));
        order("events", Map.of("calendar", mail, "event", event));
        connect();
        world.settle();
        assertThat(count("nudge_meeting")).isZero();
        world.advanceTo("2027-01-18T09:30:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        assertThat(calls("events.get")).isEmpty();
    }

    @Test
    void whoAcceptedOrWasNotAskedIsNudged() {
        order("events", Map.of("calendar", mail, "event", Map.of("id", "event1", "summary", "Planning", "start",
                at("2027-01-18T10:00:00Z"), "end", at("2027-01-18T11:00:00Z"), "attendees",
                List.of(Map.of("email", MAIL, "responseStatus", "accepted"),
                        Map.of("email", "a@example.org", "responseStatus", "declined")))));
        connect();
        world.advanceTo("2027-01-18T09:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    /** The meetings of a series share their UID. */
    @Test
    void eachMeetingOfASeriesIsItsOwn() {
        for (String day : List.of("18", "19")) {
            String start = "2027-01-" + day + "T10:00:00Z";
            order("events", Map.of("calendar", mail, "event", Map.of("id", "series" + day, "summary", "Daily", "iCalUID",
                    "series@google.com", "originalStartTime", at(start), "start", at(start), "end",
                    at("2027-01-" + day + "T10:15:00Z"))));
        }
        connect();
        world.advanceTo("2027-01-19T09:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).hasSize(2);
    }

    /** In the night before, the clocks of Berlin go forward; the meeting is at nine by the wall's clock of New York. */
    @Test
    void anHourBeforeIsAnHourBeforeWhateverTheClocksDo() {
        TestProgram.oneLearner().id("spring").starts(LocalDate.of(2027, 3, 22)).sprints(2).storeIn(programs);
        world.advanceTo("2027-03-27T12:00:00Z");
        order("events", Map.of("calendar", mail, "event", Map.of("id", "event1", "summary", "Overseas", "start",
                Map.of("dateTime", "2027-03-28T09:00:00", "timeZone", "America/New_York"), "end",
                Map.of("dateTime", "2027-03-28T10:00:00", "timeZone", "America/New_York"))));
        order("events", Map.of("calendar", mail, "event", Map.of("id", "event2", "summary", "At home", "start",
                Map.of("dateTime", "2027-03-28T11:00:00", "timeZone", "Europe/Berlin"), "end",
                Map.of("dateTime", "2027-03-28T12:00:00", "timeZone", "Europe/Berlin"))));
        connect();
        world.advanceTo("2027-03-28T07:59:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-03-28T08:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).extracting(Nudge::subject).containsExactly("At home");
        world.advanceTo("2027-03-28T11:59:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
        world.advanceTo("2027-03-28T12:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).extracting(Nudge::subject).containsExactly("At home", "Overseas");
    }

    @Test
    void aChannelIsFollowedByTheNextOneBeforeItEnds() {
        connect();
        world.settle();
        JsonNode first = calls("events.watch").get(0);
        world.advanceTo("2027-01-24T06:59:00Z");
        assertThat(calls("events.watch")).hasSize(1);
        world.advanceTo("2027-01-24T07:00:00Z");
        assertThat(calls("events.watch")).hasSize(2);
        assertThat(channel(calls("events.watch").get(1))).isNotEqualTo(channel(first));
        assertThat(calls("channels.stop")).isEmpty();

        int looks = calls("events.list").size();
        meeting("event1", "Both tell", "2027-01-24T15:00:00Z");
        world.settle();
        assertThat(calls("events.list")).hasSize(looks + 1);
        world.advanceTo("2027-01-26T08:00:00Z");
        meeting("event2", "The second tells", "2027-01-26T10:00:00Z");
        world.settle();
        assertThat(count("nudge_meeting")).isEqualTo(1);

        disconnect();
        world.settle();
        assertThat(calls("channels.stop")).hasSize(2);
        assertThat(ending()).isEqualTo("Calendar disconnected");
    }

    @Test
    void whoTakesItBackIsForgottenAtOnceAndTheChannelIsClosed() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        connect();
        world.settle();
        disconnect();
        assertThat(standing()).isEqualTo("OFF");
        assertThat(count("nudge_meeting")).isZero();
        assertThat(jdbc.sql("select count(*) from nudge_calendar where sync_token is not null").query(Long.class)
                .single()).isZero();
        world.settle();
        change("event1", Map.of("summary", "Planning, changed"));
        world.advanceTo("2027-01-18T11:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        assertThat(calls("channels.stop")).singleElement().satisfies(stop -> {
            assertThat(stop.path("status").asInt()).isEqualTo(204);
            assertThat(channel(stop)).isEqualTo(channel(calls("events.watch").get(0)));
        });
        assertThat(calls("events.list")).hasSize(1);
        assertThat(ending()).isEqualTo("Calendar disconnected");
    }

    @Test
    void whoTakesItBackWhileItIsLookedAtIsHeardAfterwards() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        connect();
        world.settle();
        change("event1", Map.of("summary", "Changed"));
        world.settle();
        management.executeJob(management.createJobQuery().timers().activityId("Event_MeetingCameNear").singleResult()
                .getId());
        disconnect();
        world.settle();

        assertThat(ending()).isEqualTo("Calendar disconnected");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        assertThat(calls("channels.stop")).hasSize(1);
    }

    @Test
    void whoComesBackBeginsAnew() {
        connect();
        world.settle();
        disconnect();
        connect();
        world.settle();
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        world.advanceTo("2027-01-18T09:00:00Z");

        assertThat(calls("events.watch")).hasSize(2);
        assertThat(calls("channels.stop")).hasSize(1);
        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    @Test
    void accessThatIsRefusedComesToAnOperatorWhoGivesUp() {
        connect();
        world.settle();
        refuse("events.list", 403);
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        world.settle();
        assertThat(standing()).isEqualTo("REFUSED");
        int calls = world.log("google", "call").size();
        world.advance(Duration.ofDays(2));
        assertThat(world.log("google", "call")).hasSize(calls);

        assertThat(ownTasks().taskCandidateGroup("operators").list()).extracting(Task::getName)
                .containsExactly("See to refused calendar");
        complete("given-up");
        world.settle();
        assertThat(standing()).isEqualTo("REFUSED");
        assertThat(ending()).isEqualTo("Access refused");
    }

    @Test
    void accessThatIsGrantedAgainIsAskedForByTheOperator() {
        // Somebody whom no login is cached for.
        mail = "new-here@example.org";
        TestProgram.oneLearner().id("other").edit("people.csv", csv -> csv.replace(LEARNER, "learner-9")
                .replace("learner-9@example.org", mail).replace("+4915550102001", "+4915550102009")).storeIn(programs);
        learner = "learner-9";
        refuse("token", 401);
        connect();
        world.settle();
        assertThat(standing()).isEqualTo("REFUSED");
        order("faults", null);
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        complete("ask-again");
        world.settle();

        assertThat(standing()).isEqualTo("CONNECTED");
        world.advanceTo("2027-01-18T09:00:00Z");
        assertThat(nudges.nudgesOf(learner)).hasSize(1);
    }

    @Test
    void whoConnectsAnewDoesNotWaitForTheOperator() {
        refuse("events.list", 404);
        connect();
        world.settle();
        String refused = calendar();
        order("faults", null);
        connect();
        world.settle();

        assertThat(standing()).isEqualTo("CONNECTED");
        assertThat(world.ending(CalendarSyncProcess.KEY, refused)).isEqualTo("Calendar disconnected");
        assertThat(world.path(CalendarSyncProcess.KEY, refused)).contains("Disconnected meanwhile");
        assertThat(ownTasks().count()).isZero();
    }

    @Test
    void withTheLearnersLastSprintItIsOver() {
        connect();
        world.advanceTo("2027-02-14T22:59:00Z");
        assertThat(ending()).isNull();
        world.advanceTo("2027-02-15T11:00:00Z");

        assertThat(standing()).isEqualTo("OFF");
        assertThat(ending()).isEqualTo("Calendar disconnected");
        assertThat(calls("channels.stop")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"timeout-applied", "drop-after", "500-applied"})
    void aChannelWhoseAnswerGotLostIsOpenedOnceAndCanBeClosed(String fault) {
        order("faults", Map.of("provider", "google", "operation", "events.watch", "fault", fault, "hold", "PT0.1S"));
        connect();
        world.advance(Duration.ofMinutes(2));
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        world.settle();
        assertThat(count("nudge_meeting")).isEqualTo(1);
        assertThat(calls("events.watch")).extracting(CalendarSyncProcessTest::channel).hasSize(2)
                .containsOnly(channel(calls("events.watch").get(0)));
        world.advance(Duration.ofDays(1));
        assertThat(calls("events.watch")).as("nobody knows how long it lives").hasSize(3);

        disconnect();
        world.settle();
        assertThat(calls("channels.stop")).extracting(call -> call.path("status").asInt()).containsExactly(204, 204);
    }

    @Test
    void whereNobodyTellsTheCalendarIsLookedAtEveryHour() {
        order("faults", Map.of("provider", "google", "operation", "events.watch", "fault", "refused", "code", 400));
        connect();
        world.settle();
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        world.advanceTo("2027-01-18T07:59:00Z");
        assertThat(count("nudge_meeting")).isZero();
        world.advanceTo("2027-01-18T08:00:00Z");
        assertThat(count("nudge_meeting")).isEqualTo(1);
        assertThat(calls("events.list")).extracting(call -> call.path("request").has("syncToken"))
                .containsExactly(false, true);

        world.advanceTo("2027-01-19T07:00:00Z");
        assertThat(calls("events.watch")).as("asked for again the next day").hasSize(2);
    }

    @Test
    void whileGoogleIsAwayNothingIsLost() {
        connect();
        world.settle();
        order("faults", Map.of("provider", "google", "operation", "*", "fault", "503", "lasting", true));
        meeting("event1", "Planning", "2027-01-18T12:00:00Z");
        world.advanceTo("2027-01-18T09:00:00Z");
        assertThat(standing()).isEqualTo("CONNECTED");
        order("faults", null);
        world.advanceTo("2027-01-18T11:00:00Z");

        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
    }

    private void connect() {
        put(true);
    }

    private void disconnect() {
        put(false);
    }

    private void put(boolean connected) {
        world.http().put().uri("/api/learner/calendar").headers(headers -> headers.setBearerAuth(token()))
                .contentType(MediaType.APPLICATION_JSON).body(Map.of("connected", connected)).retrieve()
                .toBodilessEntity();
    }

    private String standing() {
        return world.http().get().uri("/api/learner/calendar").headers(headers -> headers.setBearerAuth(token()))
                .retrieve().body(JsonNode.class).path("state").asText();
    }

    private String token() {
        String link = links.link(learner, "calendar");
        return link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }

    private void meeting(String id, String title, String start) {
        order("events", Map.of("calendar", mail, "event", Map.of("id", id, "summary", title, "start", at(start), "end",
                at(Instant.parse(start).plusSeconds(1800).toString()))));
    }

    private void change(String id, Map<String, Object> fields) {
        Map<String, Object> event = new HashMap<>(fields);
        event.put("id", id);
        order("events", Map.of("calendar", mail, "event", event));
    }

    private static Map<String, String> at(String moment) {
        return Map.of("dateTime", moment);
    }

    private void refuse(String operation, int code) {
        order("faults", Map.of("provider", "google", "operation", operation, "fault", "refused", "code", code,
                "lasting", true));
    }

    /** @param body null to take all of them back */
    private void order(String what, Map<String, Object> body) {
        if (body == null) {
            world.http().delete().uri("/sandbox/" + what).retrieve().toBodilessEntity();
        } else {
            world.http().post().uri("/sandbox/" + what).contentType(MediaType.APPLICATION_JSON).body(body).retrieve()
                    .toBodilessEntity();
        }
    }

    private void complete(String decision) {
        tasks.complete(ownTasks().singleResult().getId(), Map.of("refusedCalendar", decision));
    }

    private List<JsonNode> calls(String operation) {
        return world.log("google", "call").stream()
                .filter(call -> operation.equals(call.path("operation").asText())).toList();
    }

    private static String channel(JsonNode call) {
        return call.path("request").path("body").path("id").asText();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private String calendar() {
        return jdbc.sql("select id from nudge_calendar order by connected_at, id").query(String.class).list().get(0);
    }

    private String ending() {
        return world.ending(CalendarSyncProcess.KEY, calendar());
    }

    /** Other tests leave theirs behind. */
    private TaskQuery ownTasks() {
        return tasks.createTaskQuery().processDefinitionKey(CalendarSyncProcess.KEY);
    }
}
