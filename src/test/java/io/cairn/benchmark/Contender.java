package io.cairn.benchmark;

import io.cairn.benchmark.contender.Orders;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** One of those who are measured: a process of its own with a database of its own. It ends with its input. */
final class Contender implements AutoCloseable {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** Surefire's ends with a separator, behind which the folder itself would be. */
    private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
            System.getProperty("java.class.path")).replaceFirst(File.pathSeparator + "+$", "");
    private static final long PATIENCE_MINUTES = 30;
    /** Of Cairn's libraries those that set something up by being there, and that the engine's starter does not bring. */
    private static final List<String> NOT_THE_STARTERS = List.of("cairn", "flyway", "spring-security", "spring-data",
            "spring-boot-actuator", "spring-modulith", "springdoc", "swagger");
    private static final String GONE = Orders.FAILED + "the process is gone";

    private final String name;
    private final Path output;
    private final Process process;
    private final PrintStream input;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private Contender(String name, Path home, String classPath, String mainClass, List<String> options) {
        this.name = name;
        this.output = home.resolve(name + ".txt");
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx1g", "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
        if (!Boolean.getBoolean("cairn.bench.full")) {
            // Of a small run most is the start.
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m"));
        }
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command).directory(Files.createDirectories(home.resolve("in-" + name)).toFile())
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "output-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** With everything that the tests have, Cairn too. */
    static Contender start(String name, Path home, Class<?> main, List<String> options) {
        return ready(new Contender(name, home, CLASS_PATH, main.getName(), options));
    }

    /**
     * With the libraries of the engine's starter and without Cairn: of its classes only those of the contender.
     *
     * @param resources a folder of {@code src/test/resources/benchmark}, whose files lie at the root of the class path
     */
    static Contender startWithoutCairn(String name, Path home, Class<?> main, String resources, List<String> options) {
        try {
            Path own = home.resolve("classes-of-" + name);
            Path tests = Path.of(Contender.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            copy(tests, packageOf(main), own);
            copy(tests, packageOf(Orders.class), own);
            copy(tests.resolve("benchmark").resolve(resources), "", own);
            String libraries = Arrays.stream(CLASS_PATH.split(File.pathSeparator)).filter(Contender::isTheStarters)
                    .collect(Collectors.joining(File.pathSeparator));
            return ready(new Contender(name, home, own + File.pathSeparator + libraries, main.getName(), options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTheStarters(String entry) {
        String file = Path.of(entry).getFileName().toString();
        return file.endsWith(".jar") && NOT_THE_STARTERS.stream().noneMatch(file::startsWith);
    }

    private static String packageOf(Class<?> type) {
        return type.getPackageName().replace('.', '/');
    }

    private static void copy(Path root, String folder, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(root.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Contender ready(Contender contender) {
        assertThat(contender.answer()).isEqualTo(Orders.READY);
        return contender;
    }

    String name() {
        return name;
    }

    /** Has an order carried out, and waits for it. @return its figure, mostly seconds */
    double order(String order, int... arguments) {
        StringBuilder line = new StringBuilder(order);
        for (int argument : arguments) {
            line.append(' ').append(argument);
        }
        input.println(line);
        return Double.parseDouble(answer());
    }

    private String answer() {
        try {
            String answer = answers.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
            assertThat(answer).as(() -> name + ", see " + output + "\n" + lastLines())
                    .isNotNull().startsWith(Orders.ANSWER);
            return answer.substring(Orders.ANSWER.length());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " is at work", e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8)); PrintStream kept = new PrintStream(output.toFile(), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.println(line);
                if (line.startsWith(Orders.ANSWER) || line.startsWith(Orders.FAILED)) {
                    answers.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answers.add(GONE);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(lines.size() - 60, 0), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        input.close();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
