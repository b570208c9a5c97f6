package io.cairn.integration.google;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;
import io.cairn.engine.WaitsUntil;
import io.cairn.nudge.WorkCalendar;
import io.cairn.nudge.WorkCalendar.Entries;
import io.cairn.nudge.WorkCalendar.Entry;
import io.cairn.nudge.WorkCalendar.NoAccess;
import io.cairn.nudge.WorkCalendar.TokenOutdated;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The real client of Google against the sandbox, over HTTP. */
@ProcessTest
class GoogleWorkCalendarTest {

    private static final String LEA = "lea@example.org";
    private static final Instant NOW = Instant.parse("2027-01-18T07:00:00Z");
    private static final PushChannel.Wanted CHANNEL = new PushChannel.Wanted("calendar-1_0a", "secret");

    @Autowired
    private World world;
    @Autowired
    private WorkCalendar calendar;
    @Autowired
    private GoogleClient client;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        // A channel's end is judged by the sandbox's clock, which a reset leaves where the last test had moved it.
        world.advanceTo(NOW.toString());
    }

    @Test
    void everyPageIsReadAndTheTokenIsOnTheLast() {
        for (int event = 1000; event < 1251; event++) {
            meeting("event" + event, "Meeting", "2027-01-18T10:00:00Z");
        }
        Entries all = read();
        assertThat(all.entries()).hasSize(251).extracting(Entry::id).doesNotHaveDuplicates();
        assertThat(all.syncToken()).isNotBlank();
        assertThat(calls("events.list")).hasSize(2);

        meeting("event1000", "Changed", "2027-01-18T11:00:00Z");
        assertThat(changes(all.syncToken()).entries()).singleElement().extracting(Entry::title).isEqualTo("Changed");
    }

    @Test
    void aMeetingHasItsMomentItsTitleInOneLineAndNoGuests() {
        event(Map.of("id", "event1", "summary", " Weekly\n\tplanning\u0000 ", "start",
                Map.of("dateTime", "2027-01-18T09:00:00", "timeZone", "America/New_York"), "end",
                at("2027-01-18T15:00:00Z"), "attendees", List.of(Map.of("email", "a@example.org")), "description",
                "secret"));
        Entry entry = read().entries().get(0);
        assertThat(entry.startsAt()).isEqualTo(Instant.parse("2027-01-18T14:00:00Z"));
        assertThat(entry.title()).isEqualTo("Weekly planning");
        assertThat(entry.occurrence()).hasSize(64);
        JsonNode asked = calls("events.list").get(0).path("request");
        assertThat(asked.path("singleEvents").asText()).isEqualTo("true");
        assertThat(asked.path("fields").asText()).contains("summary").doesNotContain("description")
                .doesNotContain("email");
    }

    @Test
    void anOccurrenceStaysTheSameWhenItIsMovedAndOthersOfTheSeriesAreOthers() {
        for (String day : List.of("18", "19")) {
            event(Map.of("id", "series" + day, "iCalUID", "series@google.com", "summary", "Daily", "originalStartTime",
                    at("2027-01-" + day + "T10:00:00Z"), "start", at("2027-01-" + day + "T10:00:00Z"), "end",
                    at("2027-01-" + day + "T11:00:00Z")));
        }
        String before = calendar.entry(LEA, "series18").orElseThrow().occurrence();
        event(Map.of("id", "series18", "summary", "Daily, late", "start", at("2027-01-18T12:00:00Z"), "end",
                at("2027-01-18T13:00:00Z")));

        assertThat(calendar.entry(LEA, "series18").orElseThrow().occurrence()).isEqualTo(before);
        assertThat(calendar.entry(LEA, "series19").orElseThrow().occurrence()).isNotEqualTo(before);
    }

    @Test
    void whatIsDeletedIsToldByItsIdAlone() {
        meeting("event1", "Planning", "2027-01-18T10:00:00Z");
        String token = read().syncToken();
        event(Map.of("id", "event1", "status", "cancelled"));

        assertThat(changes(token).entries()).containsExactly(Entry.none("event1"));
        assertThat(read().entries()).isEmpty();
        assertThat(calendar.entry(LEA, "event1")).contains(Entry.none("event1"));
        assertThat(calendar.entry(LEA, "neverthere")).isEmpty();
    }

    @Test
    void aTokenThatIsNoneOrOldIsOutdated() {
        String token = read().syncToken();
        assertThat(calendar.changes(LEA, "nonsense")).isInstanceOf(TokenOutdated.class);
        fault("events.list", "refused", Map.of("code", 400));
        assertThat(calendar.changes(LEA, token)).isInstanceOf(TokenOutdated.class);
        assertThat(changes(token).entries()).isEmpty();

        world.advance(Duration.ofDays(29));
        assertThat(calendar.changes(LEA, token)).isInstanceOf(TokenOutdated.class);
    }

    @Test
    void thatEverythingCannotBeReadIsAFailure() {
        fault("events.list", "refused", Map.of("code", 400));
        assertThatThrownBy(() -> calendar.read(LEA, NOW, NOW.plusSeconds(60))).isInstanceOf(ProviderFailure.class);
    }

    @ParameterizedTest
    @CsvSource({"events.list,403", "events.list,404"})
    void aCalendarThatIsClosedToUsIsAnAnswer(String operation, int code) {
        String token = read().syncToken();
        fault(operation, "refused", Map.of("code", code, "times", 2));
        assertThat(calendar.read(LEA, NOW, NOW.plusSeconds(60))).isInstanceOfSatisfying(NoAccess.class, refused ->
                assertThat(refused.code()).startsWith(String.valueOf(code)).doesNotContain("example.org"));
        assertThat(calendar.changes(LEA, token)).isInstanceOf(NoAccess.class);
    }

    /** Also where the account itself is logged in, as it is after an outage. */
    @Test
    void soIsALoginThatIsRefusedForThisPerson() {
        client.probe();
        fault("token", "refused", Map.of("code", 401));
        assertThat(calendar.read("stranger@example.org", NOW, NOW.plusSeconds(60))).isEqualTo(new NoAccess("401 token"));
    }

    /** It may be our own: the job tries again with another login. */
    @Test
    void aLoginThatIsNoGoodAnyMoreIsAFailure() {
        fault("events.list", "refused", Map.of("code", 401));
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, this::read);
        assertThat(failure.taken()).isFalse();
        assertThat(read().entries()).isEmpty();
    }

    @Test
    void whoAsksForPatienceIsLeftAlone() {
        fault("events.list", "429", Map.of("retryAfter", 7));
        assertThatThrownBy(this::read).isInstanceOfSatisfying(WaitsUntil.class, waits ->
                assertThat(waits.until()).isEqualTo(NOW.plusSeconds(7)));
        assertThatThrownBy(this::read).isInstanceOf(WaitsUntil.class);
        assertThat(calls("events.list")).hasSize(1);
        world.advance(Duration.ofSeconds(7));
        assertThat(read().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "503", "drop-after"})
    void whatIsNotAnsweredIsAFailureWithoutTheAddress(String fault) {
        fault("events.list", fault, Map.of());
        assertThatThrownBy(this::read).isInstanceOf(ProviderFailure.class).hasMessageContaining("events.list")
                .hasMessageNotContaining("example.org");
    }

    @Test
    void aChannelIsOpenedForAWeekWithItsTokenAndOurAddress() {
        Answer.Done opened = (Answer.Done) calendar.open(LEA, CHANNEL).send(attempt());
        assertThat(opened.providerId()).isEqualTo(CHANNEL.id());
        assertThat(opened.result()).startsWith(NOW.plus(Duration.ofDays(7)).toEpochMilli() + " ");
        JsonNode asked = calls("events.watch").get(0).path("request").path("body");
        assertThat(asked.path("address").asText()).isEqualTo(world.baseUrl() + "/hooks/google/calendar");
        assertThat(asked.path("token").asText()).isEqualTo("secret");
        assertThat(asked.path("type").asText()).isEqualTo("web_hook");
    }

    @Test
    void openedTwiceItIsThereOnceAndTheSecondTimeNothingIsKnownOfIt() {
        OutsideCall open = calendar.open(LEA, CHANNEL);
        assertThat(open.kind()).isEqualTo(Effect.Kind.CALENDAR_WATCH);
        open.send(attempt());
        assertThat(open.lookUp(attempt())).isEqualTo(Answer.absent());
        assertThat(open.send(attempt())).isEqualTo(Answer.done(CHANNEL.id()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void whatGoogleWillNotTellIsRefused(int code) {
        fault("events.watch", "refused", Map.of("code", code));
        assertThat(calendar.open(LEA, CHANNEL).send(attempt())).isInstanceOfSatisfying(Answer.Refused.class, refused ->
                assertThat(refused.code()).startsWith(String.valueOf(code)));
    }

    @Test
    void aChannelIsClosedHoweverOftenItIsAsked() {
        Answer.Done opened = (Answer.Done) calendar.open(LEA, CHANNEL).send(attempt());
        OutsideCall close = calendar.close(LEA, CHANNEL.id(), opened.result().split(" ")[1]);
        assertThat(close.kind()).isEqualTo(Effect.Kind.CALENDAR_STOP);
        assertThat(close.lookUp(attempt())).isEqualTo(Answer.absent());
        assertThat(close.send(attempt())).isEqualTo(Answer.done(CHANNEL.id()));
        assertThat(close.send(attempt())).isEqualTo(Answer.done(CHANNEL.id()));
        assertThat(calls("channels.stop")).extracting(call -> call.path("status").asInt()).containsExactly(204, 404);

        fault("channels.stop", "refused", Map.of("code", 403));
        assertThat(close.send(attempt())).isInstanceOf(Answer.Refused.class);
        fault("channels.stop", "timeout-applied", Map.of("hold", "PT0.1S"));
        assertThatThrownBy(() -> close.send(attempt())).isInstanceOfSatisfying(ProviderFailure.class, failure ->
                assertThat(failure.taken()).isTrue());
    }

    private Entries read() {
        return (Entries) calendar.read(LEA, NOW, NOW.plus(Duration.ofDays(1)));
    }

    private Entries changes(String token) {
        return (Entries) calendar.changes(LEA, token);
    }

    private OutsideCall.Attempt attempt() {
        return new OutsideCall.Attempt("effect-1", "key-1", world.now(), world.now());
    }

    private void meeting(String id, String title, String start) {
        event(Map.of("id", id, "summary", title, "start", at(start), "end",
                at(Instant.parse(start).plusSeconds(60).toString())));
    }

    private static Map<String, String> at(String moment) {
        return Map.of("dateTime", moment);
    }

    private void event(Map<String, Object> event) {
        post("/sandbox/events", Map.of("calendar", LEA, "event", event));
    }

    private void fault(String operation, String fault, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(Map.of("provider", "google", "operation", operation, "fault", fault));
        order.putAll(more);
        post("/sandbox/faults", order);
    }

    private void post(String path, Map<String, Object> body) {
        world.http().post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).retrieve().toBodilessEntity();
    }

    private List<JsonNode> calls(String operation) {
        return world.log("google", "call").stream()
                .filter(call -> operation.equals(call.path("operation").asText())).toList();
    }
}
