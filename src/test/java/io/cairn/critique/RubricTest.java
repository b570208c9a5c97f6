package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class RubricTest {

    /** What learners were promised is what mentors are asked. */
    @Test
    void theFormAsksInTheSameWords() throws IOException {
        JsonNode form = new ObjectMapper().readTree(Path.of("forms/critique/critique-artifact.form").toFile());
        List<String> asked = new ArrayList<>();
        form.path("components").forEach(field -> {
            if (field.path("type").asText().equals("number")) {
                asked.add(field.path("key").asText() + ": " + field.path("description").asText());
            }
        });

        assertThat(asked).containsExactlyElementsOf(Rubric.CRITERIA.stream().map(criterion -> criterion.name()
                + ": 1 = " + criterion.lowest() + ", 5 = " + criterion.highest()).toList());
    }
}
