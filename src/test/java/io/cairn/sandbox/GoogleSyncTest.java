package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarScopes;
import com.google.api.services.calendar.model.Channel;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Google's own client hears of a calendar's changes: by tokens, and by channels. */
class GoogleSyncTest {

    private static final String LEA = "lea@cairn.example";

    private static Receiver application;
    private static Sandbox sandbox;
    private static Calendar calendar;

    @BeforeAll
    static void start() throws Exception {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        application = new Receiver();
        sandbox = Sandbox.start();
        final ServiceAccountCredentials credentials = ServiceAccountCredentials.newBuilder()
                .setClientEmail("cairn@pilot.iam.gserviceaccount.com")
                .setPrivateKey(generator.generateKeyPair().getPrivate()).setPrivateKeyId("key-1")
                .setScopes(List.of(CalendarScopes.CALENDAR))
                .setTokenServerUri(URI.create(sandbox.url() + "/sandbox/google/oauth2/token")).build();
        calendar = new Calendar.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(),
                new HttpCredentialsAdapter(credentials))
                .setRootUrl(sandbox.url() + "/sandbox/google/").setApplicationName("Cairn").build();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        application.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
        moveTo("2027-01-18T07:00:00Z");
        application.clear();
    }

    @Test
    void aTokenTellsWhatChangedSinceAndNoMoreOfWhatWasDeleted() throws Exception {
        insert("event1", 9);
        insert("event2", 10);
        final String token = all(10).getNextSyncToken();

        calendar.events().patch(LEA, "event1", new Event().setSummary("Moved")).execute();
        calendar.events().delete(LEA, "event2").execute();
        insert("event3", 11);

        final Events changes = changes(token).execute();
        assertThat(changes.getItems()).extracting(Event::getId).containsExactly("event1", "event2", "event3");
        final Event deleted = changes.getItems().get(1);
        assertThat(deleted.getStatus()).isEqualTo("cancelled");
        assertThat(deleted.getSummary()).isNull();
        assertThat(deleted.getStart()).isNull();
        assertThat(changes(changes.getNextSyncToken()).execute().getItems()).isEmpty();
    }

    @Test
    void whatChangesBetweenTwoPagesIsNotMissed() throws Exception {
        for (int event = 1; event <= 3; event++) {
            insert("event" + event, 8 + event);
        }
        final Events first = all(2);
        assertThat(first.getNextSyncToken()).isNull();
        calendar.events().delete(LEA, "event1").execute();

        final Events last = calendar.events().list(LEA).setSingleEvents(true).setMaxResults(2)
                .setPageToken(first.getNextPageToken()).execute();
        assertThat(last.getItems()).extracting(Event::getId).containsExactly("event3");
        assertThat(changes(last.getNextSyncToken()).execute().getItems())
                .extracting(Event::getId).containsExactly("event1");
    }

    @Test
    void aTokenEndsWithTimeAndByOrder() throws Exception {
        final String token = all(10).getNextSyncToken();
        sandbox.order("/sandbox/faults", "{\"provider\":\"google\",\"operation\":\"events.list\",\"fault\":\"refused\","
                + "\"code\":410,\"match\":\"syncToken\"}");
        assertThat(all(10).getNextSyncToken()).isNotNull();
        assertRefused(410, "fullSyncRequired", () -> changes(token).execute());
        assertThat(changes(token).execute().getItems()).isEmpty();

        moveTo("2027-02-16T07:00:00Z");
        assertRefused(410, "fullSyncRequired", () -> changes(token).execute());
        assertRefused(400, "badRequest", () -> changes(token)
                .setTimeMin(new DateTime("2027-01-18T07:00:00Z")).execute());
    }

    @Test
    void aTokenIsGoodForItsCalendarAndItsParameters() throws Exception {
        insert("event1", 9);
        final String token = all(10).getNextSyncToken();
        assertRefused(410, "fullSyncRequired", () -> calendar.events().list(LEA).setSyncToken(token).execute());
        assertRefused(410, "fullSyncRequired", () -> calendar.events().list("other@cairn.example").setSyncToken(token)
                .setSingleEvents(true).execute());
        assertRefused(400, "badRequest", () -> changes(token).setShowDeleted(false).execute());
        assertThat(changes(token).setShowDeleted(true).execute().getItems()).isEmpty();
    }

    /** The sequence is iCalendar's: another time counts, another title does not. */
    @Test
    void whoReplacesAnEventThatWasMovedHasToNameItsSequence() throws Exception {
        insert("event1", 9);
        assertThat(calendar.events().patch(LEA, "event1", new Event().setSummary("Titled")).execute().getSequence())
                .isZero();
        calendar.events().update(LEA, "event1", event("event1", 10).setSequence(0)).execute();
        final int moved = calendar.events().get(LEA, "event1").execute().getSequence();
        assertThat(moved).isEqualTo(1);
        assertRefused(400, "invalid", () -> calendar.events().update(LEA, "event1", event("event1", 11)).execute());
        assertThat(calendar.events().patch(LEA, "event1", new Event().setStart(at(11)).setEnd(at(12))).execute()
                .getSequence()).isEqualTo(2);
        calendar.events().update(LEA, "event1", event("event1", 12).setSequence(2)).execute();
        calendar.events().delete(LEA, "event1").execute();
        assertThat(calendar.events().get(LEA, "event1").execute().getSequence()).isEqualTo(4);
    }

    @Test
    void whatTheOwnerDeclinedDoesNotKeepHimBusy() throws Exception {
        calendar.events().insert(LEA, event("event1", 9).setAttendees(List.of(new EventAttendee().setEmail(LEA)
                .setResponseStatus("declined"), new EventAttendee().setEmail("max@cairn.example")))).execute();
        calendar.events().insert(LEA, event("event2", 11).setAttendees(List.of(new EventAttendee()
                .setEmail("max@cairn.example").setResponseStatus("declined")))).execute();
        assertThat(calendar.freebusy().query(new FreeBusyRequest().setTimeMin(new DateTime("2027-01-18T00:00:00Z"))
                .setTimeMax(new DateTime("2027-01-19T00:00:00Z")).setItems(List.of(new FreeBusyRequestItem().setId(LEA))))
                .execute().getCalendars().get(LEA).getBusy()).singleElement().satisfies(busy ->
                assertThat(busy.getStart().getValue()).isEqualTo(Instant.parse("2027-01-18T11:00:00Z").toEpochMilli()));
    }

    @Test
    void ofManyGuestsOnlyTheCalendarsOwnerIsShown() throws Exception {
        insert("event1", 9);
        final EventAttendee self = calendar.events().get(LEA, "event1").execute().getAttendees().get(1);
        assertThat(self.getSelf()).isTrue();
        assertThat(calendar.events().list(LEA).setMaxAttendees(1).execute().getItems().get(0).getAttendees())
                .extracting(EventAttendee::getEmail).containsExactly(LEA);
    }

    @Test
    void onlyTheFieldsThatWereAskedForCome() throws Exception {
        insert("event1", 9);
        final Event event = calendar.events().list(LEA)
                .setFields("items(id,start/dateTime,attendees(self)),nextSyncToken").execute().getItems().get(0);
        assertThat(event.keySet()).containsExactlyInAnyOrder("id", "start", "attendees");
        assertThat(event.getStart().keySet()).containsExactly("dateTime");
        assertThat(event.getAttendees()).extracting(EventAttendee::getEmail).containsOnlyNulls();
        assertThat(calendar.events().get(LEA, "event1").setFields("status").execute().keySet())
                .containsExactly("status");
        assertRefused(400, "invalidParameter", () -> calendar.events().list(LEA).setFields("items(id").execute());
    }

    @Test
    void aChannelSaysThatItIsThereAndThenThatSomethingChanged() throws Exception {
        final Channel made = watch("channel-1", null);
        assertThat(made.getExpiration()).isEqualTo(Instant.parse("2027-01-25T07:00:00Z").toEpochMilli());
        calendar.events().insert("other@cairn.example", event("event9", 9)).execute();
        insert("event1", 9);

        final List<Receiver.Call> calls = application.await(2);
        assertThat(calls).extracting(Receiver.Call::body).containsOnly("");
        assertThat(calls).extracting(call -> call.headers().get("X-Goog-Resource-State"))
                .containsExactly("sync", "exists");
        assertThat(calls.get(0).headers()).containsEntry("X-Goog-Message-Number", "1")
                .containsEntry("X-Goog-Channel-ID", "channel-1").containsEntry("X-Goog-Channel-Token", "secret")
                .containsEntry("X-Goog-Resource-ID", made.getResourceId())
                .containsEntry("X-Goog-Channel-Expiration", "Mon, 25 Jan 2027 07:00:00 GMT");
        assertThat(Long.parseLong(calls.get(1).headers().get("X-Goog-Message-Number"))).isGreaterThan(1);
    }

    @Test
    void aChannelThatIsStoppedOrOverSaysNothing() throws Exception {
        final Channel made = watch("channel-1", null);
        watch("channel-2", Instant.parse("2027-01-18T08:00:00Z").toEpochMilli());
        application.await(2);
        calendar.channels().stop(new Channel().setId("channel-1").setResourceId(made.getResourceId())).execute();
        insert("event1", 9);
        assertThat(application.await(3).get(2).headers()).containsEntry("X-Goog-Channel-ID", "channel-2");

        moveTo("2027-01-18T08:00:00Z");
        insert("event2", 10);
        awaitDelivered();
        assertThat(application.await(3)).hasSize(3);
        assertRefused(404, "notFound", () -> calendar.channels().stop(new Channel().setId("channel-1")
                .setResourceId(made.getResourceId())).execute());
        assertRefused(404, "notFound", () -> calendar.channels().stop(new Channel().setId("none")
                .setResourceId(made.getResourceId())).execute());
    }

    @Test
    void aChannelIsRefusedInGooglesWords() throws Exception {
        watch("channel-1", null);
        assertRefused(400, "channelIdNotUnique", () -> watch("channel-1", null));
        assertRefused(400, "push.webhookUrlNotHttps", () -> calendar.events().watch(LEA, new Channel().setId("c")
                .setType("web_hook").setAddress("http://cairn.example/hooks")).execute());
        assertRefused(400, "push.invalidTtl", () -> watch("channel-2", 1L));
        assertRefused(400, "channelUnknownType", () -> calendar.events().watch(LEA, new Channel().setId("c")
                .setType("mail").setAddress("https://cairn.example/hooks")).execute());
    }

    @Test
    void whatTheApplicationCannotTakeNowComesAgainAndTheRestIsLost() throws Exception {
        application.answer(503, 401);
        watch("channel-1", null);
        application.await(1);
        awaitDelivered();
        moveTo("2027-01-18T07:00:02Z");
        application.await(2);
        awaitDelivered();

        assertThat(sandbox.log("google", "delivery")).extracting(entry -> entry.path("result").asText())
                .containsExactly("retried", "abandoned");
        assertThat(WebhookSender.retry(new Webhook("google", "exists", "c", "http://a/b", Json.object()), 9, 503))
                .isEmpty();
    }

    @Test
    void whatSomebodyDoesInHisOwnCalendarIsTold() throws Exception {
        watch("channel-1", null);
        final String event = "{\"calendar\":\"" + LEA + "\",\"event\":{\"id\":\"event1\",\"summary\":\"Planning\","
                + "\"start\":{\"dateTime\":\"2027-01-18T09:00:00Z\"},\"end\":{\"dateTime\":\"2027-01-18T10:00:00Z\"}}}";
        sandbox.order("/sandbox/events", event);
        sandbox.order("/sandbox/events", "{\"calendar\":\"" + LEA
                + "\",\"event\":{\"id\":\"event1\",\"status\":\"cancelled\"}}");

        assertThat(application.await(3)).hasSize(3);
        assertThat(calendar.events().get(LEA, "event1").execute().getStatus()).isEqualTo("cancelled");
        for (final String wrong : List.of("{}", "{\"calendar\":\"a\",\"event\":1}", event.replace("-18T09", "-soon"))) {
            assertThat(sandbox.send("POST", "/sandbox/events", wrong).statusCode()).isEqualTo(400);
        }
    }

    private static Calendar.Events.List changes(final String token) throws Exception {
        return calendar.events().list(LEA).setSingleEvents(true).setSyncToken(token);
    }

    private static Events all(final int atOnce) throws Exception {
        return calendar.events().list(LEA).setSingleEvents(true).setTimeMin(new DateTime("2027-01-01T00:00:00Z"))
                .setMaxResults(atOnce).execute();
    }

    private static void insert(final String id, final int hour) throws Exception {
        calendar.events().insert(LEA, event(id, hour)).execute();
    }

    private static Event event(final String id, final int hour) {
        return new Event().setId(id).setSummary("Planning").setStart(at(hour)).setEnd(at(hour + 1)).setAttendees(
                List.of(new EventAttendee().setEmail("max@cairn.example"), new EventAttendee().setEmail(LEA)));
    }

    private static EventDateTime at(final int hour) {
        return new EventDateTime().setDateTime(new DateTime(String.format("2027-01-18T%02d:00:00Z", hour)));
    }

    private static Channel watch(final String id, final Long expiration) throws Exception {
        return calendar.events().watch(LEA, new Channel().setId(id).setType("web_hook").setToken("secret")
                .setAddress(application.url() + "/hooks/google/calendar").setExpiration(expiration)).execute();
    }

    private static void moveTo(final String now) throws Exception {
        sandbox.order("/sandbox/clock", "{\"now\":\"" + now + "\",\"ticking\":false}");
    }

    private static void awaitDelivered() throws Exception {
        final long deadline = System.nanoTime() + 10_000_000_000L;
        while (sandbox.get("/sandbox/pending").path("undelivered").asInt() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
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
}
