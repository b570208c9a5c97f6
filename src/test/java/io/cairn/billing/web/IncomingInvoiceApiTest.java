package io.cairn.billing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.process.IncomingWorld;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What finance does by the API with invoices that come in. */
@ProcessTest
class IncomingInvoiceApiTest {

    private static final String PATH = "/api/incoming-invoices";

    @Autowired
    private World world;
    @Autowired
    private IncomingWorld incoming;
    @Autowired
    private IncomingInvoiceService invoices;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        incoming.reset();
    }

    @AfterEach
    void nobodyElse() {
        incoming.nobodyElse();
    }

    @Test
    void aFileIsTakenWhateverItIsCalledAndStaysAsItCame() {
        byte[] file = InvoicePdf.of(InvoicePdf.english("4711").replace("Invoice number:", "Beleg"));
        JsonNode taken = post(MediaType.APPLICATION_OCTET_STREAM, file);
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(file) {
            @Override
            public String getFilename() {
                return "picture.png";
            }
        });
        assertThat(post(MediaType.MULTIPART_FORM_DATA, form).path("id")).as("once more, as a form")
                .isEqualTo(taken.path("id"));
        world.settle();
        String one = PATH + "/" + taken.path("id").asText();
        assertThat(get(one).path("fields")).hasSize(13).filteredOn(field -> field.path("doubtful").asBoolean())
                .extracting(field -> field.path("field").asText()).containsExactly("number");
        assertThat(get(one).path("text").asText()).contains("Beleg 4711");
        assertThat(get(one).path("submittedBy").asText()).isEqualTo("finance");
        assertThat(world.http().get().uri(one + "/file").headers(http -> http.setBasicAuth("finance", "cairn"))
                .retrieve().body(byte[].class)).isEqualTo(file);
        assertThatThrownBy(() -> jdbc.sql("update billing_incoming_file set media_type = 'x'").update())
                .isInstanceOf(DataAccessException.class);

        assertThat(put(one + "/fields", Map.of("colour", "red"))).isEqualTo(400);
        assertThat(put(one + "/fields", Map.of("issuedOn", "yesterday"))).isEqualTo(400);
        assertThat(put(one + "/fields", Map.of("number", ""))).isEqualTo(400);
        assertThat(put(one + "/fields", Map.of("number", "4711"))).isEqualTo(204);
        assertThat(put(one + "/fields", Map.of("number", "4711"))).isEqualTo(409);
        JsonNode rule = get("/api/vendor-rules").get(0);
        assertThat(rule.path("label").asText()).isEqualTo("Beleg");
        assertThat(put("/api/vendor-rules/" + rule.path("id").asText(), Map.of("accepted", false))).isEqualTo(200);
        assertThat(put("/api/vendor-rules/" + rule.path("id").asText(), Map.of("accepted", true))).isEqualTo(409);
        assertThat(get(PATH + "/figures").path("received").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsRefusedAndNotKept() {
        assertThat(status("<html/>".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
        assertThat(status(new byte[0])).isEqualTo(400);
        assertThat(status(new byte[IncomingInvoiceService.LARGEST + 1])).isEqualTo(400);
        assertThat(status(InvoicePdf.encrypted("Invoice"))).isEqualTo(400);
        assertThat(invoices.invoices()).isEmpty();
        assertThat(get(PATH)).isEmpty();
    }

    private JsonNode post(MediaType type, Object body) {
        return world.http().post().uri(PATH).headers(http -> http.setBasicAuth("finance", "cairn")).contentType(type)
                .body(body).retrieve().body(JsonNode.class);
    }

    private int status(byte[] file) {
        return world.http().post().uri(PATH).headers(http -> http.setBasicAuth("finance", "cairn"))
                .contentType(MediaType.APPLICATION_PDF).body(file)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private int put(String path, Map<String, Object> body) {
        return world.http().put().uri(path).headers(http -> http.setBasicAuth("finance", "cairn"))
                .contentType(MediaType.APPLICATION_JSON).body(body)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private JsonNode get(String path) {
        return world.http().get().uri(path).headers(http -> http.setBasicAuth("finance", "cairn")).retrieve()
                .body(JsonNode.class);
    }
}
