package io.cairn.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The diagrams, decision tables and forms of a house, read from their files and in the order of their paths. */
record Drawings(List<Diagram> diagrams, List<Table> tables, List<Form> forms) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file below {@code processes} or {@code forms}: its folder is the capability, its stem the id. */
    sealed interface Drawing permits Diagram, Table, Form {
        Path file();

        List<String> ids();

        default String stem() {
            String name = file().getFileName().toString();
            return name.substring(0, name.lastIndexOf('.'));
        }

        default String capability() {
            return file().getParent().getFileName().toString();
        }

        default String say(String problem) {
            return file().getFileName() + ": " + problem;
        }
    }

    record Diagram(Path file, BpmnModelInstance model) implements Drawing {
        @Override
        public List<String> ids() {
            return model.getModelElementsByType(Process.class).stream().map(Process::getId).toList();
        }

        Process process() {
            return model.getModelElementsByType(Process.class).iterator().next();
        }
    }

    record Table(Path file, DmnModelInstance model) implements Drawing {
        @Override
        public List<String> ids() {
            return model.getModelElementsByType(Decision.class).stream().map(Decision::getId).toList();
        }
    }

    record Form(Path file, JsonNode json) implements Drawing {
        @Override
        public List<String> ids() {
            return List.of(json.path("id").asText());
        }

        /** Every field that holds a value, those of groups and lists included. */
        List<JsonNode> fields() {
            List<JsonNode> fields = new ArrayList<>();
            collect(json.path("components"), fields);
            return fields;
        }

        private static void collect(JsonNode components, List<JsonNode> fields) {
            for (JsonNode component : components) {
                if (component.has("key")) {
                    fields.add(component);
                }
                collect(component.path("components"), fields);
            }
        }
    }

    static Drawings in(Path root) {
        Path processes = root.resolve("processes");
        Path forms = root.resolve("forms");
        return new Drawings(
                files(processes, ".bpmn").map(f -> new Diagram(f, Bpmn.readModelFromFile(f.toFile()))).toList(),
                files(processes, ".dmn").map(f -> new Table(f, Dmn.readModelFromFile(f.toFile()))).toList(),
                files(forms, ".form").map(f -> new Form(f, json(f))).toList());
    }

    Stream<Drawing> all() {
        return Stream.of(diagrams, tables, forms).flatMap(List::stream);
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
