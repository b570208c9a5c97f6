package io.cairn.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UnreadableJsonTest {

    record Order(Map<String, List<Integer>> counts) {
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"counts\": {\"a\": [1, | body | line 1, column",
        "{\"counts\" 5} | body | line 1, column",
        "[] | body | line 1, column",
        "{\"counts\": {\"a\": [1, \"secret\"]}} | counts.a.[1] | wrong kind",
        "{\"secret\": 1} | secret | unknown"})
    void theFieldIsNamedOrThePlaceAndWhatWasSentIsNotRepeated(String body, String field, String message) {
        JsonProcessingException e = catchThrowableOfType(JsonProcessingException.class,
                () -> new ObjectMapper().readValue(body, Order.class));

        BadInput.Mistake mistake = UnreadableJson.mistake(e);

        assertThat(mistake.field()).isEqualTo(field);
        assertThat(mistake.message()).contains(message).doesNotContain("secret", "jackson", "Source");
    }
}
