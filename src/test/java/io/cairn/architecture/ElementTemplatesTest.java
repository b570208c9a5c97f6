package io.cairn.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Modeler offers one template for each delegate, and none for what does not exist. */
class ElementTemplatesTest {

    @Test
    void everyDelegateHasItsTemplateAndEveryTemplateItsDelegate() throws IOException {
        CodeBehind code = CodeBehind.house();

        assertThat(disagreements(Path.of(".camunda/element-templates"), code.beans(), code.marked())).isEmpty();
    }

    @Test
    void canFail() throws IOException {
        assertThat(disagreements(Path.of("src/test/resources/architecture/element-templates"),
                Set.of("outsideDelegate", "clearAwayDelegate", "askGhostDelegate"), Set.of("askGhostDelegate")))
                .containsExactlyInAnyOrder("outside.json is missing", "clear-away.json is missing",
                        "ask-ghost.json: stands for ${ghostDelegate} instead of ${askGhostDelegate}",
                        "ask-ghost.json: goes outside and does not set asyncBefore");
        assertThat(disagreements(Path.of("src/test/resources/architecture/element-templates"), Set.of(), Set.of()))
                .contains("ask-ghost.json: there is no askGhostDelegate");
    }

    private static List<String> disagreements(Path folder, Set<String> beans, Set<String> outside) throws IOException {
        Map<String, JsonNode> templates = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                templates.put(file.getFileName().toString().replace(".json", ""), new ObjectMapper()
                        .readTree(file.toFile()));
            }
        }
        List<String> problems = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        beans.stream().filter(bean -> bean.endsWith("Delegate")).forEach(bean -> missing.add(kebab(bean)));
        templates.forEach((stem, template) -> {
            String bean = bean(stem);
            if (!missing.remove(stem)) {
                problems.add(stem + ".json: there is no " + bean);
            }
            String expression = value(template, "camunda:delegateExpression");
            if (!expression.equals("${" + bean + "}")) {
                problems.add(stem + ".json: stands for " + expression + " instead of ${" + bean + "}");
            }
            if (outside.contains(bean) && !value(template, "camunda:asyncBefore").equals("true")) {
                problems.add(stem + ".json: goes outside and does not set asyncBefore");
            }
        });
        missing.forEach(stem -> problems.add(stem + ".json is missing"));
        return problems;
    }

    private static String value(JsonNode template, String property) {
        for (JsonNode each : template.path("properties")) {
            if (each.path("binding").path("name").asText().equals(property)) {
                return each.path("value").asText();
            }
        }
        return "";
    }

    private static String kebab(String bean) {
        return bean.replaceAll("Delegate$", "").replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static String bean(String stem) {
        String pascal = DiagramRules.pascal(stem);
        return Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1) + "Delegate";
    }
}
