package io.cairn.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cairn.shared.BadInput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class FormRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = """
            {"id": "sample", "components": [
              {"type": "text", "text": "Read this."},
              {"type": "radio", "key": "choice", "values": [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}],
               "validate": {"required": true}},
              {"type": "number", "key": "count", "decimalDigits": 0, "validate": {"required": true, "min": 1, "max": 5}},
              {"type": "number", "key": "size", "validate": {"min": 0}},
              {"type": "checkbox", "key": "agreed", "validate": {"required": true}},
              {"type": "datetime", "subtype": "date", "key": "day"},
              {"type": "textfield", "key": "shown", "disabled": true},
              {"type": "group", "conditional": {"hide": "=choice = \\"b\\""}, "components": [
                {"type": "textarea", "key": "words", "properties": {"keep": "domain"},
                 "validate": {"required": true, "minLength": 3, "maxLength": 10, "pattern": "^[a-z ]+$"}}]}
            ]}""";

    static Stream<Path> forms() throws IOException {
        return Files.walk(Path.of("forms")).filter(file -> file.toString().endsWith(".form"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormOfTheProjectCanBeJudgedOnTheServer(Path form) throws IOException {
        FormRules rules = FormRules.of(JSON.readTree(form.toFile()));
        assertThat(form.getFileName()).hasToString(rules.formId() + ".form");
        assertThat(rules.keys()).isNotEmpty();
    }

    @Test
    void goodValuesComeBackInTheirOwnTypesAndKeptOnesAreNoVariables() {
        FormRules.Verdict verdict = judge(good());
        assertThat(verdict.values()).containsEntry("count", 4).containsEntry("words", "some words")
                .containsEntry("choice", "a").containsEntry("day", "2027-01-29").doesNotContainKey("size");
        assertThat(verdict.variables()).containsEntry("choice", "a").containsEntry("count", 4)
                .containsEntry("size", null).doesNotContainKeys("words", "shown");
    }

    @ParameterizedTest(name = "{0} = {1} {2}")
    @CsvSource(delimiter = '|', value = {
        "choice | c          | must be one of a, b",
        "choice |            | is required",
        "agreed | yes        | must be true or false",
        "day    | 2027-02-30 | must be a date such as 2027-01-29",
        "words  | ab         | must have at least 3 characters",
        "words  | far too long text | must have at most 10 characters",
        "words  | Capital    | must match ^[a-z ]+$",
        "words  |            | is required",
        "other  | x          | is no field of this form",
        "shown  | x          | is no field of this form",
    })
    void aTextThatBreaksARuleIsNamed(String field, String value, String message) {
        assertThat(mistakes(field, value)).containsExactly(new BadInput.Mistake(field, message));
    }

    @Test
    void aNumberThatBreaksARuleIsNamed() {
        assertThat(mistakes("count", 6)).containsExactly(new BadInput.Mistake("count", "must be at most 5"));
        assertThat(mistakes("count", 0)).containsExactly(new BadInput.Mistake("count", "must be at least 1"));
        assertThat(mistakes("count", 2.5)).containsExactly(new BadInput.Mistake("count", "must be a whole number"));
        assertThat(mistakes("count", "2")).containsExactly(new BadInput.Mistake("count", "must be a whole number"));
        assertThat(mistakes("count", Long.MAX_VALUE))
                .containsExactly(new BadInput.Mistake("count", "must be a whole number"));
        assertThat(mistakes("size", -0.5)).containsExactly(new BadInput.Mistake("size", "must be at least 0"));
        assertThat(mistakes("size", Double.NaN)).containsExactly(new BadInput.Mistake("size", "must be a number"));
        assertThat(mistakes("count", List.of(1)))
                .containsExactly(new BadInput.Mistake("count", "must be a whole number"));
    }

    @Test
    void blanksDoNotFillARequiredTextAndNulIsRefused() {
        assertThat(mistakes("words", "    ")).containsExactly(new BadInput.Mistake("words", "is required"));
        assertThat(mistakes("words", "a\0b"))
                .containsExactly(new BadInput.Mistake("words", "must not contain a NUL character"));
        assertThat(mistakes("agreed", false)).containsExactly(new BadInput.Mistake("agreed", "is required"));
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        BadInput refusal = catchThrowableOfType(BadInput.class, () -> judge(Map.of("count", 9, "words", "x")));
        assertThat(refusal.mistakes()).extracting(BadInput.Mistake::field)
                .containsExactlyInAnyOrder("choice", "count", "agreed", "words");
    }

    @Test
    void aHiddenFieldIsNotRequiredAndMustStayEmpty() {
        Map<String, Object> values = good();
        values.put("choice", "b");
        BadInput refusal = catchThrowableOfType(BadInput.class, () -> judge(values));
        assertThat(refusal.mistakes()).containsExactly(
                new BadInput.Mistake("words", "must be left empty with these other answers"));
        values.put("words", "");
        assertThat(judge(values).values()).doesNotContainKey("words");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'type': 'textfield', 'key': 'free'}",
        "{'type': 'textarea', 'key': 'free', 'properties': {'keep': 'process'}}",
        "{'type': 'filepicker', 'key': 'file'}",
        "{'type': 'select', 'key': 'open', 'valuesExpression': '=list'}",
        "{'type': 'number', 'key': 'n', 'validate': {'min': '=other'}}",
        "{'type': 'textfield', 'key': 'mail', 'properties': {'keep': 'domain'}, 'validate': {'validationType': 'email'}}",
        "{'type': 'textfield', 'key': 'x', 'properties': {'keep': 'domain'}, 'validate': {'pattern': '('}}",
        "{'type': 'datetime', 'subtype': 'time', 'key': 'at'}",
        "{'type': 'number', 'key': 'shown', 'readonly': true}",
        "{'type': 'number'}"})
    void aFormThatCannotBeJudgedIsRefusedWhenItIsRead(String component) throws IOException {
        JsonNode form = JSON.readTree("{\"id\": \"bad\", \"components\": ["
                + component.replace('\'', '"') + "]}");
        assertThatThrownBy(() -> FormRules.of(form)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Form bad");
    }

    private static Map<String, Object> good() {
        Map<String, Object> values = new HashMap<>();
        values.put("choice", "a");
        values.put("count", 4.0);
        values.put("agreed", true);
        values.put("day", "2027-01-29");
        values.put("words", "some words");
        return values;
    }

    private static List<BadInput.Mistake> mistakes(String field, Object value) {
        Map<String, Object> values = good();
        values.put(field, value);
        return catchThrowableOfType(BadInput.class, () -> judge(values)).mistakes();
    }

    private static FormRules.Verdict judge(Map<String, Object> values) {
        try {
            return FormRules.of(JSON.readTree(FORM)).judge(values,
                    (expression, context) -> "b".equals(context.get("choice")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
