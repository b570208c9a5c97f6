package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ten faults, each planted alone into a copy of the tree, and the tests that are to catch it (S7). That they can still be
 * planted is looked at every time; {@code -Dcairn.chaos.planted=all} plants them and runs the tests, {@code 06,07} those
 * two.
 */
class PlantedFaultsTest {

    /** @param classes every one of them is to fail */
    record Planted(String name, List<String> classes) {

        Path patch() {
            return FOLDER.resolve(name + ".patch");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Path FOLDER = Path.of("src/test/resources/chaos/planted");
    private static final int FAULTS = 10;
    private static final String SCHEDULE = "ScheduleTest";
    private static final int LEAST_OF_SCHEDULE = 3;
    private static final String WHICH = System.getProperty("cairn.chaos.planted", "none");
    /** What is no part of the tree, or would make the copy slow. */
    private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules", "data", ".idea");
    private static final Set<String> REPORTS = Set.of("surefire-reports", "failsafe-reports", "chaos");
    private static final Pattern SUITE = Pattern.compile(
            "<testsuite [^>]*name=\"([^\"]+)\"[^>]* tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"\\d+\" failures=\"(\\d+)\"");
    private static final int MINUTES = 30;

    @TempDir
    private Path home;

    static List<Planted> all() throws IOException {
        return Files.readAllLines(FOLDER.resolve("faults.txt")).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .map(words -> new Planted(words[0], List.of(words).subList(1, words.length))).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void canStillBePlanted(Planted fault) {
        Map<String, String> changed = Patch.read(fault.patch()).on(Path.of(""));

        assertThat(changed.keySet()).allMatch(file -> file.startsWith("src/main/") || file.startsWith("processes/"));
        assertThat(fault.classes()).isNotEmpty().allSatisfy(name -> assertThat(testClass(name)).as(name).isTrue());
    }

    @Test
    void everyPatchIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".patch")))
                    .containsExactlyInAnyOrderElementsOf(all().stream().map(fault -> fault + ".patch").toList())
                    .hasSize(FAULTS);
        }
    }

    @Test
    void everyOneIsCaught() throws Exception {
        assumeTrue(!WHICH.equals("none"), "planted in the profile chaos only");
        List<Planted> chosen = all().stream().filter(fault -> WHICH.equals("all")
                || Arrays.asList(WHICH.split(",")).contains(fault.name().substring(0, 2))).toList();
        Path tree = home.resolve("tree");
        copy(Path.of("").toAbsolutePath(), tree);
        Set<String> classes = new LinkedHashSet<>();
        chosen.forEach(fault -> classes.addAll(fault.classes()));
        assertThat(failed(tree, classes)).as("of the tests without a fault").isEmpty();

        List<String> missed = new ArrayList<>();
        int caughtBySchedule = 0;
        for (Planted fault : chosen) {
            Map<String, String> changed = Patch.read(fault.patch()).on(tree);
            Map<String, String> before = changed.keySet().stream()
                    .collect(Collectors.toMap(file -> file, file -> "\n" + read(tree.resolve(file))));
            Patch.write(tree, changed);
            Set<String> failed = failed(tree, new LinkedHashSet<>(fault.classes()));
            Patch.write(tree, before);
            boolean caught = failed.containsAll(fault.classes());
            System.out.printf("planted %s: %s%n", fault, caught ? "caught by " + failed : "only " + failed + " of "
                    + fault.classes());
            ChaosReport.add("planted.total", 1);
            ChaosReport.add("planted.caught", caught ? 1 : 0);
            caughtBySchedule += failed.contains(SCHEDULE) ? 1 : 0;
            if (!caught) {
                missed.add(fault.name());
            }
        }
        assertThat(missed).isEmpty();
        if (chosen.size() == FAULTS) {
            assertThat(caughtBySchedule).isGreaterThanOrEqualTo(LEAST_OF_SCHEDULE);
        }
    }

    /** @return those of the classes that had a test that failed; one that did not run at all is an error of its own */
    private Set<String> failed(Path tree, Set<String> classes) throws Exception {
        Path reports = tree.resolve("target/surefire-reports");
        delete(reports);
        Path log = home.resolve("log");
        // A class that fails must not keep those from running that run after it, apart.
        ProcessBuilder build = new ProcessBuilder(tree.resolve("mvnw").toString(), "-q", "-o", "-B", "test",
                "-Dmaven.test.failure.ignore=true", "-Dtest=" + String.join(",", classes),
                "-Dcairn.chaos.planted=none").directory(tree.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        // The build that we are in has said what its own folder is.
        build.environment().remove("MAVEN_PROJECTBASEDIR");
        Process maven = build.start();
        try {
            assertThat(maven.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
        Set<String> ran = new LinkedHashSet<>();
        Set<String> failed = new LinkedHashSet<>();
        if (Files.exists(reports)) {
            try (Stream<Path> files = Files.list(reports)) {
                files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(file -> {
                    Matcher suite = SUITE.matcher(read(file));
                    assertThat(suite.find()).as(file.toString()).isTrue();
                    String name = suite.group(1).replaceFirst(".*\\.", "");
                    ran.add(name);
                    if (!suite.group(3).equals("0") || !suite.group(4).equals("0")) {
                        failed.add(name);
                    }
                });
            }
        }
        assertThat(ran).as("ran, see " + read(log)).containsAll(classes);
        return failed;
    }

    private static boolean testClass(String name) {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.anyMatch(file -> file.endsWith(name + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = String.valueOf(folder.getFileName());
                if (LEFT_OUT.contains(name) && !folder.equals(from) || folder.getParent().equals(from.resolve("target"))
                        && REPORTS.contains(name)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().endsWith(".jar")) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
