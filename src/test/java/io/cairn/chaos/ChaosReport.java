package io.cairn.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the proof has come to, in {@code target/chaos/report.json}. Every part adds its own figures, whichever process
 * it runs in; figures that no part has brought stay zero.
 */
public final class ChaosReport {

    /** Of a process that is none of the build's own tests it is another file. */
    static final String ELSEWHERE = "cairn.chaos.report";
    private static final Path FILE = Path.of(System.getProperty(ELSEWHERE, "target/chaos/report.json"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIGURES = List.of("cells.passed", "cells.total", "cells.notApplicable", "kills",
            "databaseKills", "seeds", "races", "invariantChecks", "violations", "hostileInputs.tried",
            "hostileInputs.passed", "planted.caught", "planted.total", "wallSeconds");
    /** When the build began that the figures are of, ISO 8601 in UTC; those of another build are forgotten. */
    private static final String RUN = System.getProperty("cairn.chaos.run", "");
    /** Judged and not yet written. */
    private static long checks;
    private static long violations;
    private static boolean written;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChaosReport::close));
    }

    private ChaosReport() {
    }

    static void race() {
        add("races", 1);
    }

    /** Adds to a figure such as {@code cells.passed}. */
    public static synchronized void add(String figure, long count) {
        if (!FIGURES.contains(figure)) {
            throw new IllegalArgumentException("No figure of the report: " + figure);
        }
        write(figure, count);
    }

    /** Is written with the next figure, or at the end: of a test that failed it may be all that there is. */
    static synchronized void judged(int invariants, int violated) {
        checks += invariants;
        violations += violated;
    }

    private static synchronized void close() {
        if (checks > 0) {
            write("violations", 0);
        }
        if (written) {
            System.out.println(table());
        }
    }

    private static void write(String figure, long count) {
        change(report -> {
            plus(report, figure, count);
            plus(report, "invariantChecks", checks);
            plus(report, "violations", violations);
            checks = 0;
            violations = 0;
            written = true;
            report.put("wallSeconds", Duration.between(started(), Instant.now()).toSeconds());
        });
    }

    /** Keeps a part's own figures beside those that are asked for; of two of one name the later one counts. */
    static synchronized void put(String part, ObjectNode figures) {
        change(report -> report.set(part, figures));
    }

    /** One process after the other: tests run in several at once. */
    private static void change(Consumer<ObjectNode> change) {
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            try (FileChannel turns = FileChannel.open(FILE.resolveSibling(FILE.getFileName() + ".lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                turns.lock();
                ObjectNode report = read();
                change.accept(report);
                write(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the build began; where there is none, this process. */
    private static Instant started() {
        return RUN.isEmpty() ? Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                : Instant.parse(RUN);
    }

    /** As a table for the console. */
    static synchronized String table() {
        ObjectNode report = read();
        StringBuilder table = new StringBuilder("\n");
        FIGURES.forEach(figure -> table.append("| %-22s | %8d |%n".formatted(figure, at(report, figure))));
        return table.toString();
    }

    private static void plus(ObjectNode report, String figure, long count) {
        ObjectNode node = report;
        String[] path = figure.split("\\.");
        for (int i = 0; i < path.length - 1; i++) {
            node = node.withObject("/" + path[i]);
        }
        String last = path[path.length - 1];
        node.put(last, node.path(last).asLong() + count);
    }

    private static long at(ObjectNode report, String figure) {
        return report.at("/" + figure.replace('.', '/')).asLong();
    }

    private static ObjectNode read() {
        try {
            ObjectNode report = Files.exists(FILE) ? (ObjectNode) JSON.readTree(FILE.toFile()) : JSON.createObjectNode();
            if (!report.path("run").asText().equals(RUN)) {
                report = JSON.createObjectNode().put("run", RUN);
            }
            for (String figure : FIGURES) {
                plus(report, figure, 0);
            }
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ObjectNode report) {
        try {
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
