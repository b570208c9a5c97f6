package io.cairn.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured, in {@code target/bench/report.json}: of each figure the median, and beside it its rounds. */
final class BenchReport {

    static final Path FOLDER = Path.of("target/bench");

    private static final Path FILE = FOLDER.resolve("report.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PRECISION = 1_000;

    private final ObjectNode report = JSON.createObjectNode();
    private final List<String> lines = new ArrayList<>();

    /** Something to know about the run, such as its size. */
    void about(String what, String value) {
        report.withObject("/run").put(what, value);
        lines.add("| %-28s | %s".formatted(what, value));
    }

    /**
     * @param figure such as {@code nudge.perSecond}; its rounds are kept as {@code nudge.rounds.perSecond}
     * @return the median
     */
    double put(String figure, List<Double> rounds) {
        String group = figure.substring(0, figure.lastIndexOf('.'));
        String name = figure.substring(figure.lastIndexOf('.') + 1);
        double median = median(rounds);
        ObjectNode node = report.withObject("/" + group.replace('.', '/'));
        node.put(name, rounded(median));
        ArrayNode kept = node.withObject("/rounds").putArray(name);
        rounds.forEach(round -> kept.add(rounded(round)));
        lines.add("| %-28s | %12s | %s".formatted(figure, rounded(median),
                rounds.stream().map(BenchReport::rounded).toList()));
        write();
        return median;
    }

    static double median(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double rounded(double figure) {
        return Math.round(figure * PRECISION) / PRECISION;
    }

    /** After each figure: of a run that fails the rest is worth reading. */
    private void write() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String table() {
        return "\n" + String.join("\n", lines) + "\n";
    }
}
