package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.nudge.Intent;
import io.cairn.nudge.ReplyListener;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;

/** What a learner finds in the mailbox and in the own calendar, read as a calendar program reads it. */
@ProcessTest
class InvitationTest {

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    @Qualifier("checkInReplies")
    private ReplyListener replies;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
        // The sandbox still has the time of the test before.
        world.advance(Duration.ofSeconds(1));
    }

    @Test
    void anInvitationComesByMailOnceAndIsTheMentorsEvent() throws Exception {
        String id = calls.booked();

        assertThat(world.log("twilio", "message")).hasSize(1);
        JsonNode mail = mails().get(0);
        assertThat(mails()).hasSize(1);
        assertThat(mail.path("to").asText()).isEqualTo(LEARNER + "@example.org");
        assertThat(mail.path("attachments").path(0).asText()).isEqualTo("invite.ics");
        assertThat(mail.path("body").asText()).contains(checkIns.checkIn(id).invitation().link());
        Calendar file = read(mail.path("calendar").asText());
        VEvent event = event(file);
        assertThat(value(file.getPropertyList().getRequired("METHOD"))).isEqualTo("REQUEST");
        assertThat(value(event, "UID")).isEqualTo(uidAtGoogle());
        assertThat(value(event, "SEQUENCE")).isEqualTo("0");
        assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(event, "ORGANIZER")).isEqualTo("mailto:mentor-1@example.org");
        assertThat(value(event, "ATTENDEE")).isEqualTo("mailto:" + LEARNER + "@example.org");
        assertThat(event.getPropertyList().getRequired("ATTENDEE").<Parameter>getRequiredParameter("RSVP").getValue())
                .isEqualTo("TRUE");
        assertThat(value(event, "LOCATION")).isEqualTo(checkIns.checkIn(id).invitation().link())
                .startsWith("https://meet.google.com/");
        assertThat(instant(start(event))).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(instant(end(event))).isEqualTo("2027-01-21T13:20:00Z");
        assertThat(event.validate().hasErrors()).isFalse();
    }

    @Test
    void whatIsCalledOffLeavesTheCalendarWithAHigherSequence() throws Exception {
        String id = calls.booked();
        String uid = value(event(read(mails().get(0).path("calendar").asText())), "UID");

        assertThat(replies.onReply(LEARNER, Intent.NO, world.now())).isTrue();
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(CheckIn.State.CALLED_OFF);
        assertThat(mails()).hasSize(2);
        Calendar file = read(mails().get(1).path("calendar").asText());
        assertThat(value(file.getPropertyList().getRequired("METHOD"))).isEqualTo("CANCEL");
        assertThat(value(event(file), "UID")).isEqualTo(uid);
        assertThat(value(event(file), "SEQUENCE")).isEqualTo("1");
        assertThat(value(event(file), "STATUS")).isEqualTo("CANCELLED");
        world.advance(Duration.ofDays(2));
        assertThat(world.path(CheckInProcess.KEY, id)).containsSubsequence("Cancel slot", "Mail cancellation",
                "Offer another slot");
        checkIns.announceCancellation(id);
        world.settle();
        assertThat(mails()).hasSize(2);
    }

    @Test
    void whoIsToldByMailHasItInThatMailAndWhoDidNotAgreeToMailHasNone() {
        calls.plan(LEARNER, "learner-2");
        jdbc.sql("update program_person set channel = 'MAIL' where id = ?").param(LEARNER).update();
        jdbc.sql("update program_person set consent_mail = false where id = 'learner-2'").update();
        List<String> ids = checkIns.checkInsOf(TestProgram.ID).stream().map(CheckIn::id).toList();
        ids.forEach(calls::start);
        world.settle();

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.path("to").asText()).isEqualTo(LEARNER + "@example.org");
            assertThat(mail.path("calendar").asText()).contains("METHOD:REQUEST");
        });
        assertThat(world.log("twilio", "message")).hasSize(1);

        ids.forEach(id -> transactions.executeWithoutResult(status -> checkIns.sayNo(id)));
        world.settle();
        assertThat(mails().stream().filter(mail -> mail.has("calendar"))).hasSize(2).last().satisfies(mail ->
                assertThat(mail.path("calendar").asText()).contains("METHOD:CANCEL"));
    }

    /** Nine stays nine on either side of the change of clocks, whatever rules the one has who opens the file. */
    @ParameterizedTest
    @CsvSource({
        // The day before, the day itself, the day after; Berlin forward and back.
        "Europe/Berlin, 2027-03-27T08:00:00Z", "Europe/Berlin, 2027-03-28T07:00:00Z",
        "Europe/Berlin, 2027-10-30T07:00:00Z", "Europe/Berlin, 2027-10-31T08:00:00Z",
        "America/New_York, 2027-03-13T14:00:00Z", "America/New_York, 2027-03-14T13:00:00Z",
        "America/New_York, 2027-11-07T14:00:00Z", "Asia/Kolkata, 2027-03-28T03:30:00Z",
        "Australia/Lord_Howe, 2027-04-02T22:00:00Z", "Australia/Lord_Howe, 2027-04-03T22:30:00Z",
        "America/Sao_Paulo, 2027-03-28T12:00:00Z", "UTC, 2027-03-28T09:00:00Z"})
    void nineStaysNineAcrossTheChangeOfClocks(String zone, Instant nine) throws Exception {
        String id = calls.booked();
        jdbc.sql("update program_person set zone = ? where id = ?").params(zone, TestProgram.MENTOR).update();
        jdbc.sql("update checkin set starts_at = ? where id = ?").params(nine.atOffset(ZoneOffset.UTC), id).update();

        String text = file(LEARNER, id).getBody();

        assertThat(text).doesNotContain("TZID");
        Instant start = instant(start(event(read(text))));
        assertThat(start).isEqualTo(nine);
        assertThat(start.atZone(ZoneId.of(zone)).toLocalTime()).isEqualTo("09:00");
        assertThat(Duration.between(start, instant(end(event(read(text)))))).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aCallThatIsAheadIsAFileOnTheLearnersPage() throws Exception {
        String id = calls.booked();
        String name = "Mira; \"the, first\" " + "M".repeat(80);
        jdbc.sql("update program_person set first_name = ?, email = 'mi|ra%@example.org' where id = ?")
                .params(name, TestProgram.MENTOR).update();
        ResponseEntity<String> answer = file(LEARNER, id);
        assertThat(answer.getHeaders().getContentType().isCompatibleWith(MediaType.valueOf("text/calendar"))).isTrue();
        Calendar file = read(answer.getBody());
        assertThat(value(file.getPropertyList().getRequired("METHOD"))).isEqualTo("PUBLISH");
        assertThat(value(event(file), "UID")).isEqualTo(uidAtGoogle());
        assertThat(event(file).getPropertyList().getFirst("ATTENDEE")).isEmpty();
        assertThat(value(event(file), "SUMMARY")).isEqualTo("Check-in: " + name + " and Lea");
        assertThat(event(file).getPropertyList().getRequired("ORGANIZER").<Parameter>getRequiredParameter("CN")
                .getValue()).isEqualTo(name);
        assertThat(value(event(file), "ORGANIZER")).isEqualTo("mailto:mi%7Cra%25@example.org");
        assertThat(answer.getBody().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(75));

        calls.plan("learner-2");
        assertThat(file("learner-2", id).getStatusCode().value()).isEqualTo(404);
        world.advanceTo("2027-01-21T13:20:00Z");
        assertThat(file(LEARNER, id).getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void aMailThatIsLostBetweenTheCallAndTheCommitIsNoSecondOne() {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "mail", "operation", "receive", "fault", "drop-after")).retrieve()
                .toBodilessEntity();
        String id = calls.booked();
        world.advance(Duration.ofHours(3));

        assertThat(mails()).as("operators decide; the call goes on").hasSize(1);
        assertThat(checkIns.checkIn(id).state()).isEqualTo(CheckIn.State.BOOKED);
        assertThat(calls.busy()).hasSize(1);
    }

    @Test
    void aConferenceThatTakesItsTimeIsWaitedFor() {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "google", "operation", "events.insert", "fault", "pending")).retrieve()
                .toBodilessEntity();
        String id = calls.booked();
        assertThat(checkIns.checkIn(id).state()).isEqualTo(CheckIn.State.PLANNED);

        world.advance(Duration.ofMinutes(1));

        assertThat(checkIns.checkIn(id).state()).isEqualTo(CheckIn.State.BOOKED);
        assertThat(checkIns.checkIn(id).invitation().link()).startsWith("https://meet.google.com/");
        assertThat(calls.busy()).hasSize(1);
        assertThat(mails()).hasSize(1);
    }

    private List<JsonNode> mails() {
        return world.log("mail", "message");
    }

    /** The UID of the event in the mentor's calendar. */
    private String uidAtGoogle() {
        return world.log("google", "call").stream().filter(call -> call.path("operation").asText().equals("events.insert"))
                .map(call -> call.path("request").path("body").path("id").asText() + "@google.com").findFirst()
                .orElseThrow();
    }

    private ResponseEntity<String> file(String learner, String id) {
        String link = links.link(learner, id);
        String token = link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
        return world.http().get().uri("/api/learner/check-ins/" + id + "/invitation.ics")
                .header("Authorization", "Bearer " + token).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toEntity(String.class);
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static VEvent event(Calendar file) {
        return (VEvent) file.getComponents().stream().filter(VEvent.class::isInstance).findFirst().orElseThrow();
    }

    private static String value(VEvent event, String name) {
        return value(event.getPropertyList().getRequired(name));
    }

    private static String value(Property property) {
        return property.getValue();
    }

    private static Temporal start(VEvent event) {
        return event.<Temporal>getStartDate().map(DtStart::getDate).orElseThrow();
    }

    private static Temporal end(VEvent event) {
        return event.<Temporal>getEndDate().map(DtEnd::getDate).orElseThrow();
    }

    private static Instant instant(Temporal moment) {
        return Instant.ofEpochSecond(moment.getLong(ChronoField.INSTANT_SECONDS));
    }
}
