package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The schemas and the tables that a stranger reads say what the reader does. */
class PublishedFormatTest {

    private static final Path PROGRAMS = Path.of("src/main/resources/programs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    /** What only the reader can know, because it takes more than one value, or a list of the world's. */
    private static final Set<Rule> BEYOND_SCHEMA = EnumSet.of(Rule.YAML, Rule.FIELD_UNIQUE, Rule.DUE_WITHIN_SPRINT,
            Rule.CADENCE_WITHIN_SPRINT, Rule.CADENCE_COVERS_MODULES, Rule.MODULE_EXISTS, Rule.MODULE_USED_ONCE,
            Rule.CHECK_IN_WITHIN_SPRINT, Rule.SPRINT_LENGTH, Rule.GRACE, Rule.CALL_GRACE, Rule.NOTICE,
            Rule.BOOKING_WINDOW, Rule.TRAINING_ONE_SPRINT, Rule.TRAINING_PROGRAM_KNOWN,
            Rule.TRAINING_SPONSOR_KNOWN, Rule.CURRENCY_ISO_4217, Rule.PRICE_DECIMALS,
            Rule.ANSWER_IN_RANGE, Rule.FRONT_MATTER, Rule.BODY_REQUIRED);

    static Stream<Map<String, byte[]>> goodPrograms() {
        return Stream.of(ProgramImport.folder("classpath:programs/decisions-on-one-page").files(),
                TestProgram.oneLearner().files(), TestProgram.of(1, 3, 1).peerReview("days", 3).files(),
                TestProgram.of(1, 3, 1).peerReview("session", 14).files(),
                TestProgram.oneLearner().edit("program.yaml", text ->
                        "training: {mentorsOf: other-program, sponsor: sponsor-1}\n" + text).files(),
                TestProgram.of(2, 2, 2).sprints(3).modules(4).checkIns(0).currency("JPY").prices("1", "2", "3", "0")
                        .files());
    }

    @ParameterizedTest
    @MethodSource("goodPrograms")
    void theSchemasAcceptWhatTheReaderAccepts(Map<String, byte[]> files) {
        assertThat(schemaMistakes(files)).isEmpty();
    }

    static Stream<Arguments> badPrograms() {
        return ProgramImportTest.mistakes().filter(row -> !row.get()[1].equals("people.csv")
                && !BEYOND_SCHEMA.contains((Rule) row.get()[0]));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("badPrograms")
    void theSchemasRefuseWhatTheyCanSee(Rule rule, String file, Consumer<TestProgram> change, String at,
            Set<Rule> alsoBroken) {
        TestProgram program = TestProgram.oneLearner();
        change.accept(program);
        assertThat(schemaMistakes(program.files())).isNotEmpty();
    }

    @Test
    void theTableOfRulesHasThemAll() throws IOException {
        String readme = Files.readString(PROGRAMS.resolve("README.md"));
        for (Rule rule : Rule.values()) {
            assertThat(readme).contains("| `" + rule.id() + "` | " + rule.says() + " |");
        }
    }

    @Test
    void theTableOfColumnsHasThemAll() throws IOException {
        String table = Files.readString(PROGRAMS.resolve("README.md")).split("## people.csv")[1].split("## Rules")[0];
        List<String> columns = new ArrayList<>(PeopleReader.REQUIRED);
        columns.addAll(PeopleReader.OPTIONAL);
        assertThat(columns).allSatisfy(column -> assertThat(table).contains("`" + column + "`"));
    }

    private static List<String> schemaMistakes(Map<String, byte[]> files) {
        List<String> mistakes = new ArrayList<>();
        files.forEach((file, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (file.equals("program.yaml")) {
                check("program.schema.json", text, mistakes);
            } else if (file.startsWith("modules/")) {
                check("module.schema.json", text.split("(?m)^---$")[1], mistakes);
            }
        });
        return mistakes;
    }

    private static void check(String schemaFile, String yaml, List<String> mistakes) {
        try {
            JsonNode schema = JSON.readTree(PROGRAMS.resolve(schemaFile).toFile());
            new Schema(schema, mistakes).check(schema, YAML.readTree(yaml), "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As much of JSON Schema as ours use; it stops at a keyword that it does not know. */
    private record Schema(JsonNode root, List<String> mistakes) {

        private static final Set<String> NOTES = Set.of("$schema", "$id", "$defs", "title", "description");

        void check(JsonNode schema, JsonNode value, String at) {
            schema.fields().forEachRemaining(keyword -> {
                if (!NOTES.contains(keyword.getKey()) && !fits(keyword.getKey(), keyword.getValue(), schema, value, at)) {
                    mistakes.add(at + " " + keyword.getKey());
                }
            });
        }

        private boolean fits(String keyword, JsonNode rule, JsonNode schema, JsonNode value, String at) {
            return switch (keyword) {
                case "$ref" -> {
                    check(root.at(rule.asText().substring(1)), value, at);
                    yield true;
                }
                case "type" -> rule.isArray() ? Stream.of(rule.get(0), rule.get(1))
                        .anyMatch(type -> is(type.asText(), value)) : is(rule.asText(), value);
                case "required" -> {
                    Set<String> names = new HashSet<>();
                    rule.forEach(name -> names.add(name.asText()));
                    yield names.stream().allMatch(name -> !value.path(name).isMissingNode());
                }
                case "properties" -> {
                    rule.fields().forEachRemaining(property -> {
                        if (value.has(property.getKey())) {
                            check(property.getValue(), value.get(property.getKey()), at + "/" + property.getKey());
                        }
                    });
                    yield true;
                }
                case "additionalProperties" -> {
                    Set<String> names = new HashSet<>();
                    value.fieldNames().forEachRemaining(names::add);
                    schema.get("properties").fieldNames().forEachRemaining(names::remove);
                    yield names.isEmpty();
                }
                case "items" -> {
                    value.forEach(item -> check(rule, item, at + "/*"));
                    yield true;
                }
                case "oneOf" -> {
                    int fitting = 0;
                    for (JsonNode one : rule) {
                        List<String> wrong = new ArrayList<>();
                        new Schema(root, wrong).check(one, value, at);
                        fitting += wrong.isEmpty() ? 1 : 0;
                    }
                    yield fitting == 1;
                }
                case "enum" -> {
                    boolean one = false;
                    for (JsonNode allowed : rule) {
                        one |= allowed.equals(value);
                    }
                    yield one;
                }
                case "pattern" -> !value.isTextual()
                        || Pattern.compile(rule.asText()).matcher(value.asText()).find();
                case "minLength" -> !value.isTextual() || value.asText().length() >= rule.asInt();
                case "maxLength" -> !value.isTextual() || value.asText().length() <= rule.asInt();
                case "minItems" -> !value.isArray() || value.size() >= rule.asInt();
                case "maxItems" -> !value.isArray() || value.size() <= rule.asInt();
                case "uniqueItems" -> {
                    Set<JsonNode> seen = new HashSet<>();
                    value.forEach(seen::add);
                    yield seen.size() == value.size();
                }
                case "minimum" -> !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) >= 0;
                case "maximum" -> !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) <= 0;
                default -> throw new AssertionError("The schema uses " + keyword + ", which this test does not know");
            };
        }

        private static boolean is(String type, JsonNode value) {
            return switch (type) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isTextual();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                case "boolean" -> value.isBoolean();
                default -> throw new AssertionError("No type " + type);
            };
        }
    }
}
