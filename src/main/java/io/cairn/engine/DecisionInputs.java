package io.cairn.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Component;

import java.util.Map;

/** What a table was asked, as a {@link DecisionListener} is told it, kept as JSON beside what was decided. */
@Component
public class DecisionInputs {

    private final ObjectMapper json;

    DecisionInputs(ObjectMapper json) {
        this.json = json;
    }

    public String written(Map<String, Object> inputs) {
        try {
            return json.writeValueAsString(inputs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the table was asked cannot be written: " + inputs.keySet(), e);
        }
    }

    /** In the order of the table's columns. */
    public Map<String, Object> read(String written) {
        try {
            return json.readValue(written, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the table was asked cannot be read", e);
        }
    }
}
