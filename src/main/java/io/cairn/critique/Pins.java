package io.cairn.critique;

import io.cairn.shared.Sha256;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Rubrics and definitions of done as they were, each once; the version is the SHA-256 of the words, so that the same
 * words are the same version. Joins the caller's transaction.
 */
@Component
class Pins {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Pins(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return the version of these words, which can be read by it from now on */
    String pin(List<?> words) {
        try {
            String content = json.writeValueAsString(words);
            String version = Sha256.of(content);
            jdbc.sql("insert into critique_pin (sha256, content) values (?, ?) on conflict do nothing")
                    .params(version, content).update();
            return version;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Rubric.Criterion> rubric(String version) {
        return read(version, new TypeReference<>() { });
    }

    List<String> definitionOfDone(String version) {
        return read(version, new TypeReference<>() { });
    }

    private <T> T read(String version, TypeReference<T> type) {
        String content = jdbc.sql("select content from critique_pin where sha256 = ?").param(version)
                .query(String.class).single();
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The pinned words " + version + " cannot be read", e);
        }
    }
}
