package io.cairn.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the driver is told on the command line.
 *
 * @param url           the application, with the sandbox on
 * @param sandboxUrl    where its sandbox listens; below the application's own address when it is not given
 * @param program       a program folder, or {@code classpath:} and one that Cairn brings along
 * @param report        the folder that report.json and report.html are written to
 * @param seed          decides how long people take, and the misfortunes of a program other than the pilot
 * @param password      of the demonstration's accounts
 * @param triggerSecret signs the trigger webhooks (Standard Webhooks)
 * @param patience      how long people try again when a page of the application does not come up
 */
public record DriverOptions(String url, String sandboxUrl, String program, Path report, long seed, String password,
        String triggerSecret, Duration patience) {

    public static final String PILOT = "classpath:programs/decisions-on-one-page";

    public static DriverOptions of(String... args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            if (arg.startsWith("--") && arg.contains("=")) {
                given.put(arg.substring(2, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
            }
        }
        return new DriverOptions(given.getOrDefault("cairn.driver.url", "http://localhost:8080"),
                given.getOrDefault("cairn.driver.sandbox-url", ""),
                given.getOrDefault("cairn.pilot.program", PILOT),
                Path.of(given.getOrDefault("cairn.pilot.report", "report")),
                seed(given.getOrDefault("cairn.pilot.seed", "1")),
                given.getOrDefault("cairn.demonstration.password", "cairn"),
                given.getOrDefault("cairn.triggers.secret", "whsec_c2FuZGJveC10cmlnZ2VyLXNlY3JldA=="),
                patience(given.getOrDefault("cairn.driver.patience", "PT0S")));
    }

    public DriverOptions at(String otherUrl) {
        return new DriverOptions(otherUrl, sandboxUrl, program, report, seed, password, triggerSecret,
                patience);
    }

    String outside() {
        return sandboxUrl.isBlank() ? url + "/sandbox" : sandboxUrl;
    }

    boolean ownProgram() {
        return !program.equals(PILOT);
    }

    private static Duration patience(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("cairn.driver.patience: \"" + text + "\" is no ISO-8601 duration");
        }
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cairn.pilot.seed: \"" + text + "\" is no whole number");
        }
    }
}
