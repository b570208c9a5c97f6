package io.cairn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard that comes with {@code docker/}. */
public record Dashboard(JsonNode json) {

    private static final Path FILE = Path.of("docker/grafana/provisioning/dashboards/nodes.json");
    /** A word of Prometheus' language with an underscore in it, outside braces, is a metric. */
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b");

    public static Dashboard read() {
        try {
            return new Dashboard(new ObjectMapper().readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.path("panels").forEach(panels::add);
        return panels;
    }

    /** The names of all metrics that its panels ask for. */
    public Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                Matcher metric = METRIC.matcher(target.path("expr").asText().replaceAll("\\{[^}]*}", ""));
                while (metric.find()) {
                    names.add(metric.group());
                }
            }
        }
        return names;
    }
}
