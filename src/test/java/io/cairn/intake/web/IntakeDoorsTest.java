package io.cairn.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.program.Catalogue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@ProcessTest
class IntakeDoorsTest {

    private static final Pattern LINK = Pattern.compile("/l/([A-Za-z0-9_-]+)#(intake-[a-z0-9]+)");

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private Catalogue catalogue;

    private String id;
    private String token;

    @BeforeEach
    void somebodyWasAskedByAnOperator() {
        world.reset();
        program.add(TestProgram.definition());
        world.advance(Duration.ofSeconds(1));
        ResponseEntity<JsonNode> asked = operator(HttpMethod.POST, "/api/intakes", invitation("LEARNER", "noa@example.org"));
        assertThat(asked.getStatusCode().value()).isEqualTo(201);
        id = asked.getBody().path("id").asText();
        assertThat(asked.getHeaders().getLocation()).hasToString("/api/intakes/" + id);
        world.settle();
        Matcher link = LINK.matcher(world.log("mail", "message").get(0).toString());
        assertThat(link.find()).isTrue();
        token = link.group(1);
        assertThat(link.group(2)).isEqualTo(id);
    }

    @Test
    void theFormIsKeptAsOneGoesOn() {
        JsonNode form = form().getBody();
        assertThat(form.path("program").asText()).isEqualTo("Clear writing");
        assertThat(form.path("skills")).hasSize(2);
        assertThat(form.path("consentWords").path("SMS").asText()).contains("STOP");
        assertThat(form.path("missing")).extracting(JsonNode::asText)
                .containsExactly("zone", "channel", "goal", "skills", "hours");

        assertThat(patch("{\"zone\":\"Europe/Madrid\"}").getStatusCode().value()).isEqualTo(200);
        assertThat(patch("{\"channel\":\"MAIL\",\"consents\":[\"MAIL\"]}").getStatusCode().value()).isEqualTo(200);
        assertThat(form().getBody().path("answers").path("zone").asText()).isEqualTo("Europe/Madrid");
        assertThat(form().getBody().path("missing")).extracting(JsonNode::asText)
                .containsExactly("goal", "skills", "hours");
        assertThat(patch("{\"zone\":\"\"}").getBody().path("missing").get(0).asText()).as("taken back").isEqualTo("zone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zone     | {"zone":"Europe/Nowhere"}
            channel  | {"channel":"FAX"}
            phone    | {"phone":"0151 700"}
            skills   | {"skills":["Juggling"]}
            hours    | {"hours":["MON-NIGHT"]}
            capacity | {"capacity":3}
            consents | {"consents":[null]}
            """)
    void whatIsWrongIsNamedAndNotKept(String field, String change) {
        ResponseEntity<JsonNode> answer = patch(change);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().path("errors").toString()).contains(field);
        assertThat(form().getBody().path("answers").path("zone").isNull()).isTrue();
    }

    @Test
    void somebodyElsesPhoneIsNotTaken() {
        ResponseEntity<JsonNode> answer =
                patch("{\"phone\":\"" + catalogue.person(TestProgram.MENTOR).phone() + "\"}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().path("errors").get(0).path("field").asText()).isEqualTo("phone");
    }

    @Test
    void theLinkEndsWithTheFormAndOpensNobodyElses() {
        ResponseEntity<JsonNode> other = operator(HttpMethod.POST, "/api/intakes", invitation("LEARNER", "kim@example.org"));
        String theirs = other.getBody().path("id").asText();
        assertThat(send(HttpMethod.GET, "/api/learner/intakes/" + theirs, null).getStatusCode().value()).isEqualTo(404);
        assertThat(send(HttpMethod.PATCH, "/api/learner/intakes/" + theirs, "{\"zone\":\"Europe/Rome\"}")
                .getStatusCode().value()).isEqualTo(404);

        world.advanceTo("2027-01-25T07:00:00Z");
        assertThat(form().getStatusCode().value()).isEqualTo(200);
        world.advanceTo("2027-01-25T07:00:01Z");
        assertThat(form().getStatusCode().value()).isEqualTo(401);
        assertThat(operator(HttpMethod.GET, "/api/intakes/" + id, null).getBody().path("reason").asText())
                .isEqualTo("no-answer");
    }

    @Test
    void theOperatorSeesWhyAnIntakeClosed() {
        patch("{\"zone\":\"Europe/Madrid\"}");
        world.advance(Duration.ofDays(8));

        JsonNode closed = operator(HttpMethod.GET, "/api/intakes?program=" + TestProgram.ID, null).getBody().get(0);
        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("reason").asText()).isEqualTo("incomplete");
        assertThat(closed.path("missing")).extracting(JsonNode::asText)
                .containsExactly("channel", "goal", "skills", "hours");
        assertThat(closed.toString()).doesNotContain("Noa", "noa@example.org");
    }

    @Test
    void whatIsHandedInTwiceIsHandedInOnce() {
        String all = """
                {"zone":"Europe/Madrid","channel":"MAIL","consents":["MAIL"],"goal":"NEW_ROLE",
                 "skills":["Naming the reader"],"hours":["SUN-EVENING"]}""";
        assertThat(send(HttpMethod.POST, "/api/learner/intakes/" + id + "/completion", all).getBody().path("state")
                .asText()).isEqualTo("ADMITTED");
        assertThat(send(HttpMethod.POST, "/api/learner/intakes/" + id + "/completion", all).getStatusCode().value())
                .isEqualTo(200);
        assertThat(patch("{\"zone\":\"Europe/Rome\"}").getStatusCode().value()).isEqualTo(409);
        assertThat(send(HttpMethod.POST, "/api/learner/intakes/" + id + "/refusal", "{\"wording\":\"No\"}")
                .getStatusCode().value()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            program     | {"role":"LEARNER"}
            role        | {"program":"program-test","role":"SPONSOR"}
            sponsor     | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin","sponsor":"mentor-1"}
            sponsor     | {"program":"program-test","role":"MENTOR","firstName":"A","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin","sponsor":"sponsor-1","mentorShare":1}
            mentorShare | {"program":"program-test","role":"MENTOR","firstName":"A","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin"}
            mentorShare | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin","sponsor":"sponsor-1","mentorShare":1}
            firstName   | {"program":"program-test","role":"LEARNER","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin","sponsor":"sponsor-1"}
            email       | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a","language":"en","zone":"Europe/Berlin","sponsor":"sponsor-1"}
            firstName   | {"program":"program-test","role":"LEARNER","firstName":"A\\u0000","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin","sponsor":"sponsor-1"}
            sponsor     | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a@example.org","language":"en","zone":"Europe/Berlin","sponsor":"\\u0000"}
            email       | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a\\u0000@example.org","language":"en","zone":"Europe/Berlin","sponsor":"sponsor-1"}
            language    | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a@example.org","language":"?","zone":"Europe/Berlin","sponsor":"sponsor-1"}
            zone        | {"program":"program-test","role":"LEARNER","firstName":"A","lastName":"B","email":"a@example.org","language":"en","zone":"Berlin","sponsor":"sponsor-1"}
            """)
    void anInvitationNamesWhatIsWrongWithIt(String field, String body) {
        ResponseEntity<JsonNode> answer = operator(HttpMethod.POST, "/api/intakes", body);
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().path("errors").findValuesAsText("field")).containsExactly(field);
    }

    @Test
    void whoIsBeingAskedIsNotAskedAgain() {
        assertThat(operator(HttpMethod.POST, "/api/intakes", invitation("LEARNER", "NOA@example.org")).getStatusCode()
                .value()).isEqualTo(409);
    }

    private static String invitation(String role, String email) {
        return """
                {"program":"program-test","role":"%s","firstName":"Noa","lastName":"Berg","email":"%s","language":"en",
                 "zone":"Europe/Berlin","sponsor":"sponsor-1"}""".formatted(role, email);
    }

    private ResponseEntity<JsonNode> form() {
        return send(HttpMethod.GET, "/api/learner/intakes/" + id, null);
    }

    private ResponseEntity<JsonNode> patch(String change) {
        return send(HttpMethod.PATCH, "/api/learner/intakes/" + id, change);
    }

    private ResponseEntity<JsonNode> send(HttpMethod method, String path, String body) {
        return exchange(method, path, body, "Bearer " + token);
    }

    private ResponseEntity<JsonNode> operator(HttpMethod method, String path, String body) {
        return exchange(method, path, body, "Basic "
                + Base64.getEncoder().encodeToString("operator:cairn".getBytes(StandardCharsets.UTF_8)));
    }

    private ResponseEntity<JsonNode> exchange(HttpMethod method, String path, String body, String authorization) {
        var request = world.http().method(method).uri(path).header("Authorization", authorization);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (asked, answer) -> {
        }).toEntity(JsonNode.class);
    }
}
