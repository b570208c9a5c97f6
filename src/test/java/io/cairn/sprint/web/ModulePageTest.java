package io.cairn.sprint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.SprintCatalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A module's own page, and the doors for its notes and versions. */
@ProcessTest
class ModulePageTest {

    private static final String NASTY = "</script><script>alert(1)</script> & \"so\" <!-- on";
    private static final String MODULE = "modules/module-1-1.md";
    private static final String OF_PROGRAM = "/api/programs/test-program/modules/module-1-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private LearnerLinks links;

    private String anna;
    private String ben;
    private String module;
    private String modulesOfBen;

    @BeforeEach
    void theFirstModuleHasGoneOut() {
        world.reset();
        cohort().importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        anna = token("learner-1");
        ben = token("learner-2");
        module = first("learner-1").id();
        modulesOfBen = first("learner-2").id();
    }

    @Test
    void thePageIsReadWithoutAScriptAndRunsOnlyItsOwn() {
        assertThat(page(anna, module).getBody()).as("until it is begun").contains("Where will you use this?")
                .doesNotContain("<em>this</em>");
        assertThat(first("learner-1").openedAt()).as("reading stores nothing").isNull();
        assertThat(learner(anna, HttpMethod.POST, mine("/opening"), Map.of()).getBody().path("text").asInt()).isEqualTo(1);
        assertThat(first("learner-1").openedAt()).isEqualTo(world.now());
        acknowledge();
        ResponseEntity<String> page = page(anna, module);

        assertThat(page.getStatusCode().value()).isEqualTo(200);
        assertThat(page.getHeaders().getContentType()).isEqualTo(MediaType.parseMediaType("text/html;charset=UTF-8"));
        assertThat(page.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(page.getHeaders().getCacheControl()).contains("no-store");
        assertThat(page.getBody()).contains("<html lang=\"en\">", "<article class=\"card\" lang=\"de-AT\">",
                "<p data-passage=\"2\">Read <em>this</em>.</p>", "&lt;/script&gt;&lt;script&gt;", "width=device-width",
                "href=\"/l/" + anna + "#" + module + "\"").doesNotContain("alert(1)</script>", "The second one is.");
        assertThat(page.getBody().split("<script", -1)).as("its own, and the description").hasSize(3);
    }

    @Test
    void machinesReadWhatItIsAndNobodysData() throws IOException {
        acknowledge();
        String body = page(anna, module).getBody();
        String json = body.split("<script type=\"application/ld\\+json\">")[1].split("</script>")[0];
        JsonNode resource = new ObjectMapper().readTree(json);

        assertThat(json).doesNotContain("<", ">", "&");
        assertThat(resource).isEqualTo(new ObjectMapper().readTree("""
                {"@context": "https://schema.org", "@type": "LearningResource",
                 "identifier": "test-program/module-1-1", "name": "nasty", "description": "Read this.",
                 "inLanguage": "de-AT", "timeRequired": "PT6M", "teaches": "Skill 1.1", "learningResourceType": "lesson",
                 "educationalUse": "independent study", "version": "1",
                 "isPartOf": {"@type": "Course", "identifier": "test-program", "name": "A small program",
                              "description": "It is here to be tested with.", "inLanguage": "de-AT"},
                 "hasPart": {"@type": ["Quiz", "LearningResource"], "identifier": "test-program/module-1-1/assessment",
                             "name": "nasty", "inLanguage": "de-AT", "learningResourceType": "assessment",
                             "educationalUse": "assessment", "assesses": "Skill 1.1", "version": "1"}}
                """.replace("nasty", "Module 1.1 " + NASTY.replace("\"", "\\\""))));
        assertThat(json).doesNotContain("Person", "learner-", "mentor-", "sponsor-", anna, module, "The second");
    }

    @Test
    void whateverAnAuthorWritesStaysWithinTheElement() throws IOException {
        String all = IntStream.rangeClosed(1, 0x2100).filter(Character::isDefined).mapToObj(Character::toString)
                .collect(Collectors.joining()) + NASTY;
        ProgramDefinition.Module plain = io.cairn.TestProgram.modules().get(0);
        String json = LearningResource.json(io.cairn.TestProgram.definition(), new ProgramDefinition.Module(plain.id(), all,
                plain.skill(), plain.minutes(), plain.acknowledge(), plain.prompt(), plain.body(), plain.items(), 1,
                plain.at()), 1, 1);

        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(new ObjectMapper().readTree(json).path("name").asText()).isEqualTo(all);
    }

    @Test
    void whoHasNoLinkOrNoSuchModuleIsLedToTheLearnersPage() throws IOException, InterruptedException {
        world.advanceTo("2027-01-18T08:01:00Z");
        String tuesdays = sprints.moduleDeliveriesOfLearner("learner-1").get(1).id();
        for (String[] wrong : List.of(new String[] {"guessed", module}, new String[] {ben, module},
                new String[] {anna, "module-none"}, new String[] {anna, tuesdays})) {
            HttpResponse<Void> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(world.baseUrl()
                    + "/l/" + wrong[0] + "/modules/" + wrong[1])).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(page.statusCode()).as(wrong[1]).isEqualTo(303);
            assertThat(page.headers().firstValue("Location")).contains("/l/" + wrong[0] + "#" + wrong[1]);
        }
    }

    @Test
    void aNewVersionIsOfferedWithWhatHasChangedAndTakenByChoice() {
        acknowledge();
        String note = learner(anna, HttpMethod.POST, mine("/annotations"), Map.of("from", 2, "to", 2, "words", "Try it"))
                .getBody().path("id").asText();
        assertThat(page(anna, module).getBody()).doesNotContain("id=\"offer\"");
        ResponseEntity<JsonNode> taken = login("designer").post().uri("/api/programs")
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(cohort().edit(MODULE, text -> text.replace("Read *this*.", "Read *that* & more.")).zip()).retrieve()
                .toEntity(JsonNode.class);
        assertThat(taken.getStatusCode().value()).isEqualTo(200);
        assertThat(taken.getBody().path("versions")).hasToString("[\"test-program/module-1-1/text/2\"]");

        assertThat(page(anna, module).getBody()).contains("id=\"offer\"", "<em>this</em>",
                "<del>Read this.</del><ins>Read that &amp; more.</ins>").doesNotContain("The questions are new ones.");
        JsonNode api = learner(anna, HttpMethod.GET, mine(""), null).getBody();
        assertThat(api.path("text").asInt()).isEqualTo(1);
        assertThat(api.path("offered")).hasToString("{\"text\":2,\"assessment\":1}");
        JsonNode renewed = learner(anna, HttpMethod.POST, mine("/renewal"), Map.of()).getBody();
        assertThat(renewed.path("text").asInt()).isEqualTo(2);
        assertThat(renewed.path("offered").isNull()).isTrue();

        assertThat(page(anna, module).getBody()).contains("<em>that</em>", "\"version\":\"2\"")
                .doesNotContain("id=\"offer\"");
        JsonNode found = learner(anna, HttpMethod.GET, mine("/annotations"), null).getBody().get(0);
        assertThat(found.path("id").asText()).isEqualTo(note);
        assertThat(found.path("found").asText()).isEqualTo("OBSOLETE");
        assertThat(found.path("was")).hasToString("[\"Read this.\"]");
        assertThat(found.path("is")).hasToString("[\"Read that & more.\"]");
        assertThat(learner(anna, HttpMethod.POST, mine("/completion"), Map.of("answers", List.of(1, 0), "assessment", 2))
                .getStatusCode().value()).as("questions that nobody was shown").isEqualTo(409);
    }

    @Test
    void aLearnersNoteIsTheLearnersAloneAndAMentorsIsForAll() {
        String own = learner(anna, HttpMethod.POST, mine("/annotations"), Map.of("from", 1, "to", 2, "words", " Mine "))
                .getBody().path("id").asText();
        JsonNode shared = login("designer").post().uri(OF_PROGRAM + "/annotations").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", 2, "to", 2, "words", "Look here")).retrieve().body(JsonNode.class);

        assertThat(notes(anna, module)).containsExactly("LEARNER true Mine", "DESIGNER false Look here");
        assertThat(notes(ben, modulesOfBen)).containsExactly("DESIGNER false Look here");
        assertThat(login("designer").get().uri(OF_PROGRAM + "/annotations").retrieve().body(JsonNode.class)
                .findValuesAsText("id")).containsExactly(shared.path("id").asText());
        for (String id : List.of(own, shared.path("id").asText())) {
            String path = "/api/learner/modules/" + modulesOfBen + "/annotations/" + id;
            assertThat(learner(ben, HttpMethod.PUT, path, Map.of("words", "x")).getStatusCode().value()).isEqualTo(404);
            assertThat(learner(ben, HttpMethod.DELETE, path, null).getStatusCode().value()).isEqualTo(404);
        }
        assertThat(learner(anna, HttpMethod.PUT, mine("/annotations/" + own), Map.of("words", "Zebrafinch")).getStatusCode()
                .value()).isEqualTo(204);
        assertThat(notes(anna, module)).contains("LEARNER true Zebrafinch");
        assertThat(learner(anna, HttpMethod.GET, mine("/annotations"), null).getBody().get(0).path("editions")
                .findValuesAsText("words")).containsExactly("Mine", "Zebrafinch");
        assertThat(learner(anna, HttpMethod.DELETE, mine("/annotations/" + own), null).getStatusCode().value()).isEqualTo(204);
        assertThat(notes(anna, module)).containsExactly("DESIGNER false Look here");
        assertThat(world.tablesWith("Zebrafinch")).as("deleted is deleted").isEmpty();
    }

    @Test
    void aNoteThatDoesNotFitIsRefusedByField() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("to", 1, "words", "x", "field", "from"),
                Map.of("from", 0, "to", 1, "words", "x", "field", "from"),
                Map.of("from", 2, "to", 1, "words", "x", "field", "to"),
                Map.of("from", 1, "to", 3, "words", "x", "field", "to"),
                Map.of("from", 1, "to", 1, "words", " ", "field", "words"),
                Map.of("from", 1, "to", 1, "words", "x".repeat(2_001), "field", "words"))) {
            Map<String, Object> body = new HashMap<>(wrong);
            Object field = body.remove("field");
            ResponseEntity<JsonNode> refusal = learner(anna, HttpMethod.POST, mine("/annotations"), body);
            assertThat(refusal.getStatusCode().value()).isEqualTo(400);
            assertThat(refusal.getBody().at("/errors/0/field").asText()).isEqualTo(field);
        }
    }

    @Test
    void versionsAreListedReadAndCompared() {
        programs.from(cohort().edit(MODULE, text -> text.replace("Which one is right?", "Which is it?")).folder());

        assertThat(designer(OF_PROGRAM + "/versions").findValuesAsText("id")).containsExactly(
                "test-program/module-1-1/text/1", "test-program/module-1-1/assessment/1",
                "test-program/module-1-1/assessment/2");
        JsonNode first = designer(OF_PROGRAM + "/versions/assessment/1");
        assertThat(first.at("/content/items/0/question").asText()).isEqualTo("Which one is right?");
        assertThat(first.path("lines").get(2).asText()).isEqualTo("(x) The second");
        assertThat(designer(OF_PROGRAM + "/versions/assessment/differences?from=1&to=2"))
                .hasToString("[{\"at\":1,\"was\":[\"Which one is right?\"],\"is\":[\"Which is it?\"]}]");
        assertThat(designer(OF_PROGRAM + "/versions/text/2").path("status").asInt()).isEqualTo(404);
        assertThat(designer(OF_PROGRAM + "/versions/picture/1").at("/errors/0/field").asText()).isEqualTo("kind");
        assertThat(designer("/api/programs/test-program/modules/none/versions").path("status").asInt()).isEqualTo(404);
    }

    private static TestProgram cohort() {
        return TestProgram.of(1, 2, 1).modules(2).checkIns(0)
                .edit("program.yaml", text -> text.replace("currency:", "language: de-AT\ncurrency:"))
                .edit(MODULE, text -> text.replace("title: Module 1.1", "title: 'Module 1.1 " + NASTY + "'"));
    }

    private void acknowledge() {
        assertThat(learner(anna, HttpMethod.POST, mine("/acknowledgment"), Map.of()).getStatusCode().value()).isEqualTo(200);
    }

    private List<String> notes(String token, String moduleId) {
        List<String> notes = new ArrayList<>();
        learner(token, HttpMethod.GET, "/api/learner/modules/" + moduleId + "/annotations", null).getBody()
                .forEach(note -> notes.add(note.path("author").asText() + " " + note.path("own").asText() + " "
                        + note.path("words").asText()));
        return notes;
    }

    private ModuleDelivery first(String learner) {
        return sprints.moduleDeliveriesOfLearner(learner).get(0);
    }

    private String token(String learner) {
        String link = links.link(learner, "test");
        return link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }

    private String mine(String path) {
        return "/api/learner/modules/" + module + path;
    }

    private ResponseEntity<String> page(String token, String id) {
        return world.http().get().uri("/l/" + token + "/modules/" + id).retrieve()
                .onStatus(status -> true, (asked, answer) -> { }).toEntity(String.class);
    }

    private ResponseEntity<JsonNode> learner(String token, HttpMethod method, String path, Object body) {
        RestClient.RequestBodySpec request = world.http().method(method).uri(path)
                .header("Authorization", "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (asked, answer) -> { }).toEntity(JsonNode.class);
    }

    private RestClient login(String account) {
        return world.http().mutate().defaultHeaders(headers -> headers.setBasicAuth(account, "cairn")).build();
    }

    private JsonNode designer(String path) {
        return login("designer").get().uri(path).retrieve().onStatus(status -> true, (asked, answer) -> { })
                .body(JsonNode.class);
    }
}
