package io.cairn.program.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import java.util.List;

@ProcessTest
class ProgramDoorTest {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    @Autowired
    private World world;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aDesignerBringsAProgramIn() {
        ResponseEntity<JsonNode> answer = post("designer", TestProgram.of(2, 2, 1).zip(), ZIP);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getHeaders().getLocation()).hasPath("/api/programs/test-program");
        assertThat(answer.getBody()).hasToString("{\"id\":\"test-program\",\"title\":\"A small program\","
                + "\"learners\":4,\"mentors\":2,\"sponsors\":1}");
        assertThat(get("/api/programs").toString())
                .isEqualTo("[{\"id\":\"test-program\",\"title\":\"A small program\"}]");
        assertThat(world.path("cohort-run", "test-program")).contains("Program imported");
    }

    @Test
    void whoeverReadsAProgramSeesNoPhonesOrMailAddresses() {
        post("admin", TestProgram.oneLearner().zip(), ZIP);

        JsonNode program = get("/api/programs/test-program");

        assertThat(program.at("/definition/sprints/0/modules/0/title").asText()).isEqualTo("Module 1.1");
        assertThat(program.at("/people")).hasSize(3);
        assertThat(program.toString()).doesNotContain("@example.org").doesNotContain("+4915550");
    }

    @Test
    void aBadProgramIsRefusedWholeAndEveryMistakeNamed() {
        byte[] bad = TestProgram.oneLearner().edit("program.yaml", text -> text.replace("dueDay: 4", "dueDay: 9"))
                .edit("people.csv", text -> text.replace("+4915550102001", "12")).zip();

        ResponseEntity<JsonNode> answer = post("designer", bad, ZIP);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().get("errors")).hasSize(2);
        assertThat(answer.getBody().at("/errors/0").toString()).startsWith(
                "{\"file\":\"people.csv\",\"line\":3,\"rule\":\"phone-e164\",\"message\":");
        assertThat(answer.getBody().at("/errors/1/rule").asText()).isEqualTo("due-within-sprint");
        assertNothingIsStored();
    }

    @Test
    void onlyDesignersAndAdministratorsBringProgramsIn() {
        byte[] zip = TestProgram.oneLearner().zip();

        assertThat(post(null, zip, ZIP).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        for (String account : List.of("operator", "finance")) {
            assertThat(post(account, zip, ZIP).getStatusCode()).as(account).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertNothingIsStored();
    }

    @Test
    void somethingThatIsNoZipIsRefused() {
        assertThat(post("designer", "{}".getBytes(), MediaType.APPLICATION_JSON).getStatusCode())
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        ResponseEntity<JsonNode> answer = post("designer", "hello".getBytes(), ZIP);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().at("/errors/0/rule").asText()).isEqualTo("folder-readable");
        assertNothingIsStored();
    }

    @Test
    void aProgramThatIsNotThereIsNotFound() {
        assertThat(client("designer").get().uri("/api/programs/none").retrieve().onStatus(status -> true,
                (request, response) -> { }).toBodilessEntity().getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theFormatIsOpenToEverybody() {
        for (String schema : List.of("program", "module")) {
            assertThat(world.http().get().uri("/programs/" + schema + ".schema.json").retrieve().body(JsonNode.class)
                    .get("$id").asText()).isEqualTo(schema + ".schema.json");
        }
    }

    private void assertNothingIsStored() {
        for (String table : List.of("program", "program_person", "program_enrollment", "ACT_RU_EXECUTION")) {
            assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table).isZero();
        }
    }

    private JsonNode get(String path) {
        return client("designer").get().uri(path).retrieve().body(JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String account, byte[] body, MediaType type) {
        return client(account).post().uri("/api/programs").contentType(type).body(body).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toEntity(JsonNode.class);
    }

    private RestClient client(String account) {
        RestClient.Builder http = world.http().mutate();
        return (account == null ? http
                : http.defaultHeaders(headers -> headers.setBasicAuth(account, "cairn"))).build();
    }
}
