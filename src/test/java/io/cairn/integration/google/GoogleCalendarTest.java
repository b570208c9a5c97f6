package io.cairn.integration.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cairn.FreePorts;
import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.Calendar.Booking;
import io.cairn.checkin.Calendar.Busy;
import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;
import io.cairn.engine.WaitsUntil;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real client of Google against the sandbox, over HTTP. */
@ProcessTest
class GoogleCalendarTest {

    private static final String MENTOR = "mira@example.org";
    private static final Instant NINE = Instant.parse("2027-03-26T08:00:00Z");
    private static final String ID = GoogleCalendar.eventId("checkin-000001");

    @Autowired
    private World world;
    @Autowired
    private Calendar calendar;
    @Autowired
    private GoogleClient client;
    @Autowired
    private Questions questions;
    @Autowired
    private EffectProperties outside;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aBookingHasTheMentorsZoneTheGuestAndTheCheckIn() {
        assertThat(send(create(NINE), "effect-1")).isEqualTo(done());

        JsonNode event = only("events.insert").path("request").path("body");
        assertThat(event.path("id").asText()).isEqualTo(ID).matches("[a-v0-9]{5,1024}");
        assertThat(event.path("start").path("dateTime").asText()).startsWith("2027-03-26T09:00:00");
        assertThat(event.path("start").path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(event.path("attendees").path(0).path("email").asText()).isEqualTo("lea@example.org");
        assertThat(event.path("extendedProperties").path("private").path("checkInId").asText())
                .isEqualTo("checkin-000001");
        assertThat(event.path("extendedProperties").path("private").path("effectId").asText()).isEqualTo("effect-1");
        assertThat(busy()).containsExactly(new Busy(NINE, NINE.plusSeconds(1200)));
    }

    @Test
    void nineStaysNineAcrossTheChangeOfClocks() {
        send(create(Instant.parse("2027-03-29T07:00:00Z")), "effect-1");
        assertThat(only("events.insert").path("request").path("body").path("start").path("dateTime").asText())
                .startsWith("2027-03-29T09:00:00").endsWith("+02:00");
    }

    @Test
    void bookedTwiceIsOneEvent() {
        send(create(NINE), "effect-1");
        assertThat(send(create(NINE), "effect-1")).isEqualTo(done());
        assertThat(busy()).hasSize(1);
        assertThat(calls("events.update")).isEmpty();
    }

    @Test
    void anEventThatWasTakenOutComesBackAndOneOfAnotherTimeMoves() {
        send(create(NINE), "effect-1");
        assertThat(send(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.done(ID));
        assertThat(busy()).isEmpty();

        Instant ten = NINE.plus(Duration.ofHours(1));
        assertThat(send(calendar.update(booking(ten)), "effect-3")).isEqualTo(done());
        assertThat(busy()).containsExactly(new Busy(ten, ten.plusSeconds(1200)));

        send(create(NINE), "effect-4");
        assertThat(busy()).containsExactly(new Busy(NINE, NINE.plusSeconds(1200)));
    }

    @Test
    void anUpdateOfWhatWasNeverThereCreatesIt() {
        assertThat(send(calendar.update(booking(NINE)), "effect-1")).isEqualTo(done());
        assertThat(busy()).hasSize(1);
    }

    @Test
    void cancellingWhatIsGoneIsFine() {
        send(create(NINE), "effect-1");
        assertThat(send(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.done(ID));
        assertThat(send(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.done(ID));
        assertThat(send(calendar.cancel(MENTOR, "neverthere"), "effect-3")).isEqualTo(Answer.done("neverthere"));
    }

    @Test
    void aBookingIsLookedUpByItsEvent() {
        assertThat(lookUp(create(NINE), "effect-1")).isEqualTo(Answer.absent());
        send(create(NINE), "effect-1");
        assertThat(lookUp(create(NINE), "effect-1")).isEqualTo(done());
        assertThat(lookUp(create(NINE), "effect-9")).as("as booked, whoever wrote it").isEqualTo(done());

        Instant ten = NINE.plus(Duration.ofHours(1));
        assertThat(lookUp(calendar.update(booking(ten)), "effect-2")).isEqualTo(Answer.absent());
        assertThat(lookUp(create(ten), "effect-1")).as("moved by hand since").isEqualTo(done());

        send(calendar.cancel(MENTOR, ID), "effect-3");
        assertThat(lookUp(create(NINE), "effect-1")).as("taken out by hand").isEqualTo(Answer.absent());
        assertThat(lookUp(calendar.update(booking(ten)), "effect-2")).isEqualTo(Answer.absent());
    }

    @Test
    void aCancellingIsLookedUpByItsEvent() {
        assertThat(lookUp(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.done(ID));
        send(create(NINE), "effect-1");
        assertThat(lookUp(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.absent());
        send(calendar.cancel(MENTOR, ID), "effect-2");
        assertThat(lookUp(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.done(ID));
    }

    @ParameterizedTest
    @CsvSource({"events.insert,500", "events.insert,503", "events.insert,500-applied", "events.insert,drop-after",
        "events.insert,reset", "events.insert,timeout", "events.insert,timeout-applied"})
    void whatIsNotAnsweredIsUnclear(String operation, String fault) {
        fault(operation, fault);
        ProviderFailure failure = failure(create(NINE));
        assertThat(failure.taken()).isTrue();
        assertThat(failure.away()).isTrue();
        assertThat(failure).hasMessageContaining(operation).hasMessageNotContaining("example.org");
        assertThat(calls(operation)).as("tried once").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-after", "500-applied"})
    void aDeletionIsNotSentTwiceByTheClientItself(String fault) {
        send(create(NINE), "effect-1");
        fault("events.delete", fault);
        assertThat(failure(calendar.cancel(MENTOR, ID)).taken()).isTrue();
        assertThat(calls("events.delete")).hasSize(1);
        assertThat(lookUp(calendar.cancel(MENTOR, ID), "effect-2")).isEqualTo(Answer.done(ID));
    }

    @Test
    void patienceIsWhatGoogleAsksFor() {
        fault("events.insert", "429", Map.of("retryAfter", 7));
        ProviderFailure failure = failure(create(NINE));
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isFalse();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aRefusalIsAnAnswerAndARefusedCancellingIsNone() {
        fault("events.insert", "refused", Map.of("code", 400, "times", 2));
        assertThat(send(create(NINE), "effect-1")).isInstanceOfSatisfying(Answer.Refused.class, refused ->
                assertThat(refused.code()).startsWith("4").doesNotContain("example.org"));

        send(create(NINE), "effect-1");
        fault("events.delete", "refused", Map.of("code", 400));
        ProviderFailure failure = failure(calendar.cancel(MENTOR, ID));
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whatIsAboutOurLoginIsNotTaken(int status) {
        fault("events.insert", "refused", Map.of("code", status));
        ProviderFailure failure = failure(create(NINE));
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isFalse();
        assertThat(failure).hasMessageContaining(Integer.toString(status)).hasMessageContaining("shared with Cairn");
    }

    @Test
    void fiveQuestionsWithoutAnAnswerAreAnOutageAndTheSixthWaits() {
        fault("freebusy.query", "503", Map.of("times", 9));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(this::busy).isInstanceOf(ProviderFailure.class);
        }
        assertThatThrownBy(this::busy).isInstanceOf(WaitsUntil.class).hasMessageContaining("google is away");
        assertThatThrownBy(this::busy).isInstanceOf(WaitsUntil.class);
        assertThat(calls("freebusy.query")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"500,true", "503,true", "drop-after,true", "refused,false"})
    void aLoginThatFailsMeansThatNothingWasSent(String fault, boolean away) {
        fault("token", fault);
        OutsideCall call = calendar.create(new Booking("checkin-000001", fault + "@example.org", NINE, 20,
                ZoneId.of("Europe/Berlin"), "Check-in", List.of()));
        ProviderFailure failure = failure(call);
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isEqualTo(away);
        assertThat(failure).hasMessageContaining("token");
        assertThat(calls("token")).hasSize(1);
        assertThat(calls("events.insert")).isEmpty();
        assertThat(send(call, "effect-1")).isEqualTo(done());
    }

    @Test
    void whoIsNotReachedHasNotTakenIt() throws IOException {
        GoogleProperties nowhere = new GoogleProperties("http://localhost:" + FreePorts.next(), "");
        // The login goes to the sandbox, the call to nobody.
        GoogleClient lost = new GoogleClient(nowhere, outside, new GoogleAccount(new GoogleProperties(
                world.baseUrl() + "/sandbox/google", "")), Clock.systemUTC());
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class,
                () -> new GoogleCalendar(lost, questions).create(booking(NINE)).send(attempt("effect-1")));
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isTrue();
    }

    @Test
    void aQuestionThatFailsSaysWhatItWas() {
        fault("freebusy.query", "503");
        assertThatThrownBy(this::busy).isInstanceOf(ProviderFailure.class).hasMessageContaining("freebusy.query")
                .hasMessageContaining("503").hasMessageNotContaining("example.org");
        assertThat(busy()).isEmpty();
    }

    @Test
    void aProbeTellsAwayFromThere() {
        GoogleProbe probe = new GoogleProbe(client);
        probe.probe();
        fault("token", "503");
        assertThatThrownBy(probe::probe).isInstanceOf(ProviderFailure.class);
        fault("calendarList.list", "500");
        assertThatThrownBy(probe::probe).isInstanceOf(ProviderFailure.class);
        fault("calendarList.list", "429");
        probe.probe();
        fault("token", "refused");
        probe.probe();
    }

    @Test
    void theRequestIsTheSameHoweverOftenItIsMade() {
        assertThat(create(NINE).request()).isEqualTo(create(NINE).request())
                .isNotEqualTo(create(NINE.plusSeconds(60)).request());
        assertThat(create(NINE).kind()).isEqualTo(Effect.Kind.CALENDAR_CREATE);
        assertThat(calendar.update(booking(NINE)).kind()).isEqualTo(Effect.Kind.CALENDAR_UPDATE);
        assertThat(calendar.cancel(MENTOR, ID).kind()).isEqualTo(Effect.Kind.CALENDAR_CANCEL);
    }

    @Test
    void aConferenceComesWithTheEventAndStaysWhenItMoves() {
        String link = ((Answer.Done) send(create(NINE), "effect-1")).result();
        assertThat(link).startsWith("https://meet.google.com/");
        JsonNode request = only("events.insert").path("request");
        assertThat(request.path("conferenceDataVersion").asText()).isEqualTo("1");
        assertThat(request.path("body").path("conferenceData").path("createRequest").path("requestId").asText())
                .isEqualTo(ID);

        assertThat(send(calendar.update(booking(NINE.plus(Duration.ofHours(1)))), "effect-2"))
                .isEqualTo(Answer.done(ID, link));
        assertThat(lookUp(create(NINE.plus(Duration.ofHours(1))), "effect-2")).isEqualTo(Answer.done(ID, link));
    }

    @Test
    void aConferenceThatIsStillBeingMadeIsLookedForAgainAndNotForEver() {
        // The sandbox still has the time of the test before.
        world.advance(Duration.ofSeconds(1));
        fault("events.insert", "pending");
        ProviderFailure unfinished = failure(create(NINE));
        assertThat(unfinished.taken()).isTrue();
        assertThat(unfinished.away()).as("Google is not to blame").isFalse();
        assertThat(catchThrowableOfType(ProviderFailure.class, () -> lookUp(create(NINE), "effect-1"))).isNotNull();
        assertThat(create(NINE).lookUp(new OutsideCall.Attempt("effect-1", "key", world.now(),
                world.now().plus(Duration.ofMinutes(5))))).as("a call without a link").isEqualTo(Answer.done(ID));

        world.advance(Duration.ofMinutes(1));
        assertThat(lookUp(create(NINE), "effect-1")).isEqualTo(done());
        assertThat(calls("events.insert")).hasSize(1);
    }

    @Test
    void aCalendarThatHasNoConferencesIsBookedWithoutOne() {
        fault("events.insert", "refused", Map.of("code", 400));
        assertThat(send(create(NINE), "effect-1")).isEqualTo(Answer.done(ID));
        assertThat(busy()).hasSize(1);
    }

    private static Answer done() {
        String hash = com.google.common.hash.Hashing.sha256().hashString(ID, java.nio.charset.StandardCharsets.UTF_8)
                .toString().replaceAll("[0-9]", "k");
        return Answer.done(ID, "https://meet.google.com/" + hash.substring(0, 3) + "-" + hash.substring(3, 7) + "-"
                + hash.substring(7, 10));
    }

    private OutsideCall create(Instant startsAt) {
        return calendar.create(booking(startsAt));
    }

    private static Booking booking(Instant startsAt) {
        return new Booking("checkin-000001", MENTOR, startsAt, 20, ZoneId.of("Europe/Berlin"),
                "Check-in: Mira and Lea", List.of("lea@example.org"));
    }

    private Answer send(OutsideCall call, String effectId) {
        return call.send(attempt(effectId));
    }

    private Answer lookUp(OutsideCall call, String effectId) {
        return call.lookUp(attempt(effectId));
    }

    private ProviderFailure failure(OutsideCall call) {
        return catchThrowableOfType(ProviderFailure.class, () -> send(call, "effect-1"));
    }

    private OutsideCall.Attempt attempt(String effectId) {
        return new OutsideCall.Attempt(effectId, "key-" + effectId, world.now(), world.now());
    }

    private List<Busy> busy() {
        return calendar.busy(MENTOR, Instant.parse("2027-03-01T00:00:00Z"), Instant.parse("2027-04-01T00:00:00Z"));
    }

    private void fault(String operation, String fault) {
        fault(operation, fault, fault.startsWith("timeout") ? Map.of("hold", "PT0.1S") : Map.of());
    }

    private void fault(String operation, String fault, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(Map.of("provider", "google", "operation", operation, "fault", fault,
                "times", 1));
        order.putAll(more);
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body(order).retrieve()
                .toBodilessEntity();
    }

    private JsonNode only(String operation) {
        assertThat(calls(operation)).hasSize(1);
        return calls(operation).get(0);
    }

    private List<JsonNode> calls(String operation) {
        return world.log("google", "call").stream()
                .filter(call -> operation.equals(call.path("operation").asText())).toList();
    }
}
