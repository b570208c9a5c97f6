package io.cairn.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Message;
import io.cairn.nudge.Message.State;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Triggers;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.time.Duration;
import java.util.List;
import java.util.Map;

@ProcessTest
class LearnerPreferencesTest {

    private static final String LEARNER = "learner-1";
    private static final String USUAL = "{\"all\":true,\"kinds\":{},\"channels\":{},\"quietFrom\":\"21:00\",\"quietTo\":\"08:00\"}";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private MessageService messages;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private Consents consents;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private Catalogue catalogue;

    @BeforeEach
    void oneLearner() {
        world.reset();
        TestProgram.oneLearner().storeIn(programs);
    }

    @Test
    void whoHasSaidNothingWantsAllOfIt() {
        JsonNode mine = call("GET", null).getBody();
        assertThat(mine.toString()).isEqualTo("{\"all\":true,\"kinds\":{\"NUDGE\":true,\"LEARNING\":true,\"CALL\":true},"
                + "\"channels\":{\"SMS\":true,\"WHATSAPP\":true,\"MAIL\":true},\"quietFrom\":\"21:00\",\"quietTo\":\"08:00\","
                + "\"drafts\":true}");
    }

    @Test
    void whoWantsNoMachineToHelpIsHeededAndKeepsThatWithEveryOtherChange() {
        wants(USUAL.replace("\"all\":true", "\"all\":true,\"drafts\":false"));
        assertThat(catalogue.person(LEARNER).preferences().wantsDrafts()).isFalse();

        wants(USUAL.replace("\"kinds\":{}", "\"kinds\":{\"NUDGE\":false}"));
        assertThat(call("GET", null).getBody().path("drafts").asBoolean(true)).isFalse();
        assertThat(channelOf(send("module-sent"))).as("messages are another matter").isEqualTo(Channel.SMS);
        wants(USUAL.replace("\"all\":true", "\"all\":true,\"drafts\":true"));
        assertThat(catalogue.person(LEARNER).preferences().wantsDrafts()).isTrue();
    }

    @Test
    void aChannelThatIsNotWantedIsPassedOver() {
        wants(USUAL.replace("\"channels\":{}", "\"channels\":{\"SMS\":false}"));
        assertThat(call("GET", null).getBody().at("/channels/SMS").asBoolean(true)).isFalse();

        assertThat(channelOf(send("module-sent"))).isEqualTo(Channel.WHATSAPP);
    }

    @Test
    void aKindThatIsNotWantedIsNotSentAndTheOthersAre() {
        wants(USUAL.replace("\"kinds\":{}", "\"kinds\":{\"LEARNING\":false,\"NUDGE\":false}"));

        assertThat(message(send("module-sent"))).extracting(Message::state, Message::error)
                .containsExactly(State.NO_CHANNEL, "muted");
        assertThat(channelOf(send("check-in-booked"))).isEqualTo(Channel.SMS);
        String nudge = Triggers.send(world, "prd", "event-1", LEARNER);
        world.settle();
        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.NOT_SENT);
    }

    @Test
    void whoWantsNothingStillHearsWhatIsCriticalUntilHeStopsTheChannel() {
        wants(USUAL.replace("\"all\":true", "\"all\":false"));
        assertThat(message(send("check-in-booked")).error()).isEqualTo("muted");
        assertThat(channelOf(send("settlement"))).isEqualTo(Channel.MAIL);

        List.of(Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Origin.REPLY, "STOP"));
        assertThat(message(messages.send(request("invoice")))).extracting(Message::state, Message::error)
                .containsExactly(State.NO_CHANNEL, "no-consent");
    }

    @Test
    void whatWaitsToGoOutHeedsItToo() {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body("{\"provider\":\"twilio\",\"operation\":\"messages.create\",\"fault\":\"429\",\"retryAfter\":3600,"
                        + "\"lasting\":true}").retrieve().toBodilessEntity();
        String message = messages.send(request("module-sent"));
        world.settle();
        wants(USUAL.replace("\"kinds\":{}", "\"kinds\":{\"LEARNING\":false}"));
        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advance(Duration.ofHours(2));

        assertThat(message(message)).extracting(Message::state, Message::error).containsExactly(State.NO_CHANNEL, "muted");
        assertThat(world.log("twilio", "message")).isEmpty();
        assertThat(world.log("mail", "message")).isEmpty();
    }

    /** 17:00 in Berlin on a Monday in January. */
    @Test
    void theLearnersOwnQuietHoursCount() {
        wants(USUAL.replace("21:00", "16:30").replace("08:00", "10:15"));
        world.advanceTo("2027-01-18T16:00:00Z");
        String nudge = Triggers.send(world, "prd", "event-1", LEARNER);
        world.advanceTo("2027-01-19T09:14:00Z");
        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.RECEIVED);
        world.advanceTo("2027-01-19T09:15:00Z");
        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.OPEN);
    }

    /** Only what differs is the learner's own. */
    @Test
    void whoKeepsTheProgramsHoursFollowsThem() {
        wants(USUAL);
        assertThat(catalogue.person(LEARNER).preferences().quietHours()).isEmpty();
        wants(USUAL.replace("21:00", "22:00"));
        assertThat(catalogue.person(LEARNER).preferences().quietHours()).isPresent();
        wants(USUAL);
        assertThat(catalogue.person(LEARNER).preferences().quietHours()).isEmpty();
    }

    @Test
    void theSameTimeTwiceIsNoQuietHour() {
        wants(USUAL.replace("21:00", "00:00").replace("08:00", "00:00"));
        world.advanceTo("2027-01-18T23:30:00Z");
        String nudge = Triggers.send(world, "prd", "event-1", LEARNER);
        world.settle();
        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.OPEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "21:00"         | "25:00"    | quietFrom
            "21:00"         | 7          | quietFrom
            "08:00"         | null       | quietTo
            "kinds":{}      | "kinds":null | kinds
            "channels":{},  | ''         | channels
            "all":false,    | ''         | all
            "kinds":{}      | "kinds":{"BILLING":false} | kinds.BILLING
            """)
    void whatIsWrongIsNamedAndNothingIsChanged(String good, String bad, String field) {
        ResponseEntity<JsonNode> answer = call("PUT", USUAL.replace("true", "false").replace(good, bad));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(call("GET", null).getBody().path("all").asBoolean()).isTrue();
    }

    private void wants(String body) {
        assertThat(call("PUT", body).getStatusCode().value()).isEqualTo(200);
    }

    private ResponseEntity<JsonNode> call(String method, String body) {
        String link = links.link(LEARNER, "preferences");
        String token = link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
        var call = world.http().method(HttpMethod.valueOf(method))
                .uri("/api/learner/preferences").headers(headers -> headers.setBearerAuth(token));
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return call.retrieve().onStatus(HttpStatusCode::isError, (request, response) -> { }).toEntity(JsonNode.class);
    }

    private String send(String template) {
        String id = messages.send(request(template));
        world.settle();
        return id;
    }

    private MessageRequest request(String template) {
        return new MessageRequest(template + ":1", LEARNER, template, Map.ofEntries(Map.entry("title", "Title"),
                Map.entry("minutes", "7"), Map.entry("link", links.link(LEARNER, "somewhere")),
                Map.entry("mentor", "Ada"), Map.entry("when", "soon"), Map.entry("period", "January"),
                Map.entry("amount", "EUR 1"), Map.entry("number", "1"), Map.entry("net", "1"), Map.entry("vat", "1"),
                Map.entry("until", "soon"), Map.entry("due", "soon"), Map.entry("reference", "RF"), Map.entry("document", "https://cairn.example")),
                null);
    }

    private Channel channelOf(String id) {
        return message(id).channel();
    }

    private Message message(String id) {
        return messages.message(id).orElseThrow();
    }
}
