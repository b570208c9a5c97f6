package io.cairn.integration.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.Calendar.Booking;
import io.cairn.checkin.Calendar.Busy;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The real client of Google against the sandbox, over HTTP. */
@ProcessTest
class GoogleCalendarTest {

    private static final String MENTOR = "mira@example.org";
    private static final Instant NINE = Instant.parse("2027-03-26T08:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private Calendar calendar;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aBookingHasTheMentorsZoneTheGuestAndTheCheckIn() {
        assertThat(calendar.book(booking("checkin-000001", NINE))).matches("[a-v0-9]{5,1024}");

        JsonNode event = only("events.insert").path("request").path("body");
        assertThat(event.path("start").path("dateTime").asText()).startsWith("2027-03-26T09:00:00");
        assertThat(event.path("start").path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(event.path("attendees").path(0).path("email").asText()).isEqualTo("lea@example.org");
        assertThat(event.path("extendedProperties").path("private").path("checkInId").asText())
                .isEqualTo("checkin-000001");
        assertThat(busy()).containsExactly(new Busy(NINE, NINE.plusSeconds(1200)));
    }

    @Test
    void bookedTwiceIsOneEvent() {
        String first = calendar.book(booking("checkin-000001", NINE));
        assertThat(calendar.book(booking("checkin-000001", NINE))).isEqualTo(first);
        assertThat(busy()).hasSize(1);
        assertThat(calls("events.update")).isEmpty();
    }

    @Test
    void anAnswerThatGotLostIsNoSecondEvent() {
        fault("events.insert", "drop-after");
        assertThatThrownBy(() -> calendar.book(booking("checkin-000001", NINE)))
                .isInstanceOf(UncheckedIOException.class);
        calendar.book(booking("checkin-000001", NINE));
        assertThat(busy()).hasSize(1);
    }

    @Test
    void aFailureIsSaidWithoutAnAddressAndTheNextAttemptSucceeds() {
        fault("events.insert", "500");
        assertThatThrownBy(() -> calendar.book(booking("checkin-000001", NINE)))
                .hasMessageContaining("events.insert").hasMessageContaining("500")
                .hasMessageNotContaining("example.org");
        calendar.book(booking("checkin-000001", NINE));
        assertThat(busy()).hasSize(1);
    }

    @Test
    void aTokenThatIsRefusedIsAskedForAgain() {
        fault("token", "500");
        calendarOf("another@example.org");
        assertThatCode(() -> calendar.busy("another@example.org", NINE, NINE.plusSeconds(60)))
                .doesNotThrowAnyException();
    }

    @Test
    void anEventThatWasTakenOutComesBackAndOneOfAnotherTimeMoves() {
        String id = calendar.book(booking("checkin-000001", NINE));
        calendar.cancel(MENTOR, id);
        assertThat(busy()).isEmpty();
        calendar.book(booking("checkin-000001", NINE));
        assertThat(busy()).hasSize(1);

        Instant ten = NINE.plus(Duration.ofHours(1));
        assertThat(calendar.book(booking("checkin-000001", ten))).isEqualTo(id);
        assertThat(busy()).containsExactly(new Busy(ten, ten.plusSeconds(1200)));
    }

    @Test
    void cancellingWhatIsGoneIsFine() {
        String id = calendar.book(booking("checkin-000001", NINE));
        calendar.cancel(MENTOR, id);
        assertThatCode(() -> calendar.cancel(MENTOR, id)).doesNotThrowAnyException();
        assertThatCode(() -> calendar.cancel(MENTOR, "neverthere")).doesNotThrowAnyException();
    }

    @Test
    void nineStaysNineAcrossTheChangeOfClocks() {
        Instant monday = Instant.parse("2027-03-29T07:00:00Z");
        calendar.book(booking("checkin-000001", monday));
        assertThat(only("events.insert").path("request").path("body").path("start").path("dateTime").asText())
                .startsWith("2027-03-29T09:00:00").endsWith("+02:00");
    }

    private static Booking booking(String checkInId, Instant startsAt) {
        return new Booking(checkInId, MENTOR, startsAt, 20, ZoneId.of("Europe/Berlin"), "Check-in: Mira and Lea",
                List.of("lea@example.org"));
    }

    /** The first try of a calendar whose owner we have no token for yet. */
    private void calendarOf(String owner) {
        assertThatThrownBy(() -> calendar.busy(owner, NINE, NINE.plusSeconds(60)))
                .isInstanceOf(UncheckedIOException.class);
    }

    private List<Busy> busy() {
        return calendar.busy(MENTOR, Instant.parse("2027-03-01T00:00:00Z"), Instant.parse("2027-04-01T00:00:00Z"));
    }

    private void fault(String operation, String fault) {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "google", "operation", operation,
                "fault", fault, "times", 1)).retrieve().toBodilessEntity();
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
