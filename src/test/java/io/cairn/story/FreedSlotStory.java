package io.cairn.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.BackfillService;
import io.cairn.checkin.Calendar;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A slot that is freed at ten, and the third of those who wait has it at 10:23. */
@ProcessTest
class FreedSlotStory {

    private static final List<String> LEARNERS = List.of("learner-1", "learner-2", "learner-3", "learner-4", "learner-5");

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private BackfillService backfill;
    @Autowired
    private MessageService messages;
    @Autowired
    private Catalogue catalogue;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void theThirdWhoWaitsHasItWithOneEventAndWithoutAStaleMessage() {
        List<String> ids = calls.plan(LEARNERS.toArray(String[]::new));
        ids.forEach(calls::start);
        world.settle();
        for (int i = 1; i < 5; i++) {
            world.advanceTo("2027-01-18T07:0" + i + ":00Z");
            backfill.join(LEARNERS.get(i), ids.get(i));
        }
        String won = ids.get(3);
        assertThat(checkIns.checkIn(won).startsAt()).isEqualTo("2027-01-21T14:00:00Z");

        world.advanceTo("2027-01-20T09:00:00Z");
        says("learner-1", "no");
        world.advanceTo("2027-01-20T09:23:00Z");
        says("learner-4", "yes");

        CheckIn call = checkIns.checkIn(won);
        assertThat(call.startsAt()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(call.state()).isEqualTo(CheckIn.State.BOOKED);
        assertThat(messages.messagesOf("learner-2")).filteredOn(FreedSlotStory::isAboutTheSlot)
                .extracting(Message::createdAt).containsExactly(Instant.parse("2027-01-20T09:00:00Z"));
        assertThat(messages.messagesOf("learner-3")).filteredOn(FreedSlotStory::isAboutTheSlot)
                .extracting(Message::createdAt).containsExactly(Instant.parse("2027-01-20T09:10:00Z"));
        assertThat(messages.messagesOf("learner-4")).filteredOn(FreedSlotStory::isAboutTheSlot)
                .extracting(Message::createdAt).containsExactly(Instant.parse("2027-01-20T09:20:00Z"));
        // Three calls one after the other, nothing where the winner's call was, and the fifth.
        assertThat(calls.busy()).containsExactly(
                new Calendar.Busy(Instant.parse("2027-01-21T13:00:00Z"), Instant.parse("2027-01-21T14:00:00Z")),
                new Calendar.Busy(Instant.parse("2027-01-21T14:20:00Z"), Instant.parse("2027-01-21T14:40:00Z")));
        assertThat(world.log("google", "call")).filteredOn(made -> made.path("operation").asText().equals("events.insert"))
                .as("one for each of the five: the winner's event was moved").hasSize(5);

        world.advanceTo("2027-01-21T15:00:00Z");
        assertThat(texts("learner-4")).as("booked, reminded, offered, booked, and reminded of the new time only").hasSize(5)
                .last().asString().contains("14:00");
        assertThat(messages.messagesOf("learner-4")).filteredOn(message -> !message.template().equals("check-in-invitation"))
                .extracting(Message::template).containsExactly("check-in-booked", "check-in-reminder-days-before",
                        "freed-slot-offered", "check-in-booked", "check-in-reminder-day-before");
        assertThat(messages.messagesOf("learner-4")).extracting(Message::createdAt).endsWith(
                Instant.parse("2027-01-20T13:00:00Z"));
        // The fifth waited for the slot that the winner had: it was offered at once, and let pass.
        assertThat(messages.messagesOf("learner-5")).filteredOn(FreedSlotStory::isAboutTheSlot)
                .extracting(Message::createdAt).containsExactly(Instant.parse("2027-01-20T09:23:00Z"));
        assertThat(checkIns.checkIn(ids.get(4)).startsAt()).isEqualTo("2027-01-21T14:20:00Z");
    }

    private static boolean isAboutTheSlot(Message message) {
        return message.template().startsWith("freed-slot");
    }

    private List<String> texts(String learner) {
        String phone = catalogue.person(learner).phone();
        return world.log("twilio", "message").stream().filter(message -> message.toString().contains(phone))
                .map(Object::toString).toList();
    }

    private void says(String learner, String text) {
        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", catalogue.person(learner).phone(), "body", text)).retrieve().toBodilessEntity();
        world.settle();
    }
}
