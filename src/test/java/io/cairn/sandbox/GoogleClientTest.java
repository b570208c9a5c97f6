package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarScopes;
import com.google.api.services.calendar.model.ConferenceData;
import com.google.api.services.calendar.model.CreateConferenceRequest;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client with a service account, unmodified. */
class GoogleClientTest {

    private static final String MENTOR = "mentor1@cairn.example";

    private static Sandbox sandbox;
    private static Calendar calendar;

    @BeforeAll
    static void start() throws Exception {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        final KeyPair keys = generator.generateKeyPair();
        sandbox = Sandbox.start("--cairn.sandbox.google-client-email=cairn@pilot.iam.gserviceaccount.com",
                "--cairn.sandbox.google-public-key="
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        calendar = calendar(keys);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
    }

    @Test
    void anEventIsBookedMovedFoundAndCancelled() throws Exception {
        final Event booked = calendar.events().insert(MENTOR, event("checkin0001", 9)).setSendUpdates("all")
                .setConferenceDataVersion(1).execute();

        assertThat(booked.getId()).isEqualTo("checkin0001");
        assertThat(booked.getStatus()).isEqualTo("confirmed");
        assertThat(booked.getHangoutLink()).startsWith("https://meet.google.com/");
        assertThat(booked.getAttendees()).extracting(EventAttendee::getResponseStatus).containsExactly("needsAction");
        assertThat(busy()).containsExactly("2027-01-22T09:00:00.000Z");

        calendar.events().patch(MENTOR, "checkin0001", new Event().setSummary("Moved")
                .setStart(at(11)).setEnd(at(12))).execute();
        assertThat(busy()).containsExactly("2027-01-22T11:00:00.000Z");
        final Events found = calendar.events().list(MENTOR).setSingleEvents(true).setOrderBy("startTime")
                .setPrivateExtendedProperty(List.of("cairn=checkin-1")).execute();
        assertThat(found.getItems()).extracting(Event::getSummary).containsExactly("Moved");

        calendar.events().delete(MENTOR, "checkin0001").execute();
        assertThat(busy()).isEmpty();
        assertThat(calendar.events().get(MENTOR, "checkin0001").execute().getStatus()).isEqualTo("cancelled");
        assertRefused(410, "deleted", () -> calendar.events().delete(MENTOR, "checkin0001").execute());
        final Events changed = calendar.events().list(MENTOR).setSingleEvents(true)
                .setSyncToken(found.getNextSyncToken()).execute();
        assertThat(changed.getItems()).extracting(Event::getStatus).containsExactly("cancelled");
    }

    @Test
    void theSameIdIsTakenOnce() throws Exception {
        calendar.events().insert(MENTOR, event("checkin0001", 9)).execute();

        assertRefused(409, "duplicate", () -> calendar.events().insert(MENTOR, event("checkin0001", 9)).execute());
        assertThat(calendar.events().insert("other@cairn.example", event("checkin0001", 9)).execute()).isNotNull();
    }

    @Test
    void anIdStaysTakenWhenItsEventIsDeletedAndTheEventCanComeBack() throws Exception {
        calendar.events().insert(MENTOR, event("checkin0001", 9)).execute();
        calendar.events().delete(MENTOR, "checkin0001").execute();

        assertRefused(409, "duplicate", () -> calendar.events().insert(MENTOR, event("checkin0001", 9)).execute());
        assertRefused(410, "deleted", () -> calendar.events().delete(MENTOR, "checkin0001").execute());
        assertThat(found("cairn=checkin-1", false)).isEmpty();
        assertThat(found("cairn=checkin-1", true)).extracting(Event::getStatus).containsExactly("cancelled");
        final Event back = calendar.events().patch(MENTOR, "checkin0001", new Event().setStatus("confirmed")).execute();
        assertThat(back.getStatus()).isEqualTo("confirmed");
        assertThat(found("cairn=checkin-1", false)).hasSize(1);
    }

    @Test
    void anEventIsFoundByItsPropertyOnly() throws Exception {
        calendar.events().insert(MENTOR, event("checkin0001", 9)).execute();
        calendar.events().insert(MENTOR, event("checkin0002", 10).setExtendedProperties(
                new Event.ExtendedProperties().setPrivate(Map.of("cairn", "checkin-2")))).execute();

        assertThat(found("cairn=checkin-2", false)).extracting(Event::getId).containsExactly("checkin0002");
        assertThat(found("cairn=checkin", false)).isEmpty();
    }

    @Test
    void whoHasAnOldEventInHandChangesNothing() throws Exception {
        final Event first = calendar.events().insert(MENTOR, event("checkin0001", 9)).execute();
        final Event second = calendar.events().update(MENTOR, first.getId(), first.clone().setSummary("Moved")
                .setStart(at(10)).setEnd(at(11))).execute();
        assertThat(second.getSequence()).isGreaterThan(first.getSequence());
        assertThat(second.getEtag()).isNotEqualTo(first.getEtag());

        final Calendar.Events.Update stale = calendar.events().update(MENTOR, first.getId(), second);
        stale.getRequestHeaders().setIfMatch(first.getEtag());
        assertRefused(412, "conditionNotMet", stale::execute);
        final Calendar.Events.Delete delete = calendar.events().delete(MENTOR, first.getId());
        delete.getRequestHeaders().setIfMatch(first.getEtag());
        assertRefused(412, "conditionNotMet", delete::execute);
        assertRefused(400, "invalid", () -> calendar.events().update(MENTOR, first.getId(), first).execute());
        delete.getRequestHeaders().setIfMatch(second.getEtag());
        delete.execute();
        assertThat(busy()).isEmpty();
    }

    @Test
    void whatIsAskedOfTooLongAgoIsGone() throws Exception {
        sandbox.order("/sandbox/clock", "{\"now\":\"2027-03-01T12:00:00Z\",\"ticking\":false}");

        assertRefused(410, "updatedMinTooLongAgo", () -> calendar.events().list(MENTOR)
                .setUpdatedMin(new DateTime("2027-01-01T00:00:00Z")).execute());
    }

    @Test
    void theListOfCalendarsTellsThatGoogleIsThere() throws Exception {
        assertThat(calendar.calendarList().list().setMaxResults(1).execute().getKind())
                .isEqualTo("calendar#calendarList");
    }

    @Test
    void aBookingThatWasMadeUnheardIsThereUnderItsId() throws Exception {
        sandbox.order("/sandbox/faults",
                "{\"provider\":\"google\",\"operation\":\"events.insert\",\"fault\":\"500-applied\"}");

        assertRefused(500, "backendError", () -> calendar.events().insert(MENTOR, event("checkin0001", 9)).execute());

        assertRefused(409, "duplicate", () -> calendar.events().insert(MENTOR, event("checkin0001", 9)).execute());
        assertThat(calendar.events().get(MENTOR, "checkin0001").execute().getSummary()).isEqualTo("Check-in");
        assertThat(sandbox.get("/sandbox/truth?provider=google&reference=cairn=checkin-1").path("references"))
                .singleElement().satisfies(each -> assertThat(each.path("live").asInt()).isEqualTo(1));
    }

    @Test
    void refusalsAreInGooglesWords() throws Exception {
        assertRefused(400, "invalid", () -> calendar.events().insert(MENTOR, event("XYZ!", 9)).execute());
        assertRefused(400, "timeRangeEmpty", () -> calendar.events().insert(MENTOR,
                event("checkin0002", 9).setEnd(at(8))).execute());
        assertRefused(400, "required", () -> calendar.events().insert(MENTOR, new Event()).execute());
        assertRefused(400, "badRequest", () -> calendar.events().insert(MENTOR,
                event("checkin0003", 9).set("colour", "red")).execute());
        assertRefused(404, "notFound", () -> calendar.events().get(MENTOR, "none0").execute());
        assertRefused(410, "fullSyncRequired", () -> calendar.events().list(MENTOR).setSyncToken("old").execute());
        final Event kept = calendar.events().insert(MENTOR, event("checkin0004", 9)).execute();
        final Calendar.Events.Patch stale = calendar.events().patch(MENTOR, kept.getId(), new Event().setSummary("x"));
        stale.getRequestHeaders().setIfMatch("\"other\"");
        assertRefused(412, "conditionNotMet", stale::execute);
    }

    @Test
    void aStrangersTokenOrAssertionIsRefused() throws Exception {
        assertThat(sandbox.send("GET", "/sandbox/google/calendar/v3/calendars/a/events", null,
                "Authorization", "Bearer ya29.guess").statusCode()).isEqualTo(401);
        assertThat(sandbox.send("POST", "/sandbox/google/oauth2/token",
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c",
                "Content-Type", "application/x-www-form-urlencoded").body()).contains("invalid_grant");
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        assertThatThrownBy(() -> calendar(generator.generateKeyPair()).events().list(MENTOR).execute())
                .hasStackTraceContaining("Invalid JWT Signature");
    }

    @Test
    void anOutageIsAnsweredAsOneAndIsOver() throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"google\",\"operation\":\"events.insert\",\"fault\":\"503\"}");

        assertRefused(503, "backendError", () -> calendar.events().insert(MENTOR, event("checkin0005", 9)).execute());
        assertThat(calendar.events().insert(MENTOR, event("checkin0005", 9)).execute().getId()).isNotNull();
        assertThat(sandbox.log("google", "call")).extracting(call -> call.path("status").asInt())
                .containsSubsequence(503, 200);
    }

    private static List<Event> found(final String property, final boolean deletedToo) throws Exception {
        return calendar.events().list(MENTOR).setPrivateExtendedProperty(List.of(property)).setShowDeleted(deletedToo)
                .execute().getItems();
    }

    private static List<String> busy() throws Exception {
        return calendar.freebusy().query(new FreeBusyRequest().setTimeMin(new DateTime("2027-01-22T00:00:00Z"))
                        .setTimeMax(new DateTime("2027-01-23T00:00:00Z"))
                        .setItems(List.of(new FreeBusyRequestItem().setId(MENTOR)))).execute()
                .getCalendars().get(MENTOR).getBusy().stream().map(period -> period.getStart().toString()).toList();
    }

    private static Event event(final String id, final int hour) {
        return new Event().setId(id).setSummary("Check-in").setStart(at(hour)).setEnd(at(hour + 1))
                .setAttendees(List.of(new EventAttendee().setEmail("lena@cairn.example")))
                .setConferenceData(new ConferenceData().setCreateRequest(
                        new CreateConferenceRequest().setRequestId(id)))
                .setExtendedProperties(new Event.ExtendedProperties().setPrivate(Map.of("cairn", "checkin-1")));
    }

    private static EventDateTime at(final int hour) {
        return new EventDateTime().setDateTime(new DateTime(String.format("2027-01-22T%02d:00:00Z", hour)));
    }

    private interface Request {
        void execute() throws Exception;
    }

    private static void assertRefused(final int status, final String reason, final Request request) {
        assertThatThrownBy(request::execute).isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(status);
            assertThat(e.getDetails().getErrors().get(0).getReason()).isEqualTo(reason);
        });
    }

    private static Calendar calendar(final KeyPair keys) {
        final ServiceAccountCredentials credentials = ServiceAccountCredentials.newBuilder()
                .setClientEmail("cairn@pilot.iam.gserviceaccount.com").setPrivateKey(keys.getPrivate())
                .setPrivateKeyId("key-1").setScopes(List.of(CalendarScopes.CALENDAR))
                .setTokenServerUri(URI.create(sandbox.url() + "/sandbox/google/oauth2/token")).build();
        return new Calendar.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(),
                new HttpCredentialsAdapter(credentials))
                .setRootUrl(sandbox.url() + "/sandbox/google/").setApplicationName("Cairn").build();
    }
}
