package io.cairn;

import io.cairn.driver.Driver;
import io.cairn.driver.DriverOptions;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a program on an application of its own: on free ports, with empty databases in memory and a clock that stands
 * on the eve of the program, so that a demonstration that runs or has run beside it is not touched.
 */
final class PilotPlay {

    private PilotPlay() {
    }

    /** @return the exit code: 0 when the report is written */
    static int run(String[] args) {
        Driver driver = new Driver(DriverOptions.of(args), System.out);
        int[] ports = freePorts();
        Map<String, String> surroundings = new LinkedHashMap<>();
        surroundings.put("spring.profiles.active", "sandbox");
        surroundings.put("server.port", String.valueOf(ports[0]));
        surroundings.put("cairn.h2", "mem:play;DB_CLOSE_DELAY=-1");
        surroundings.put("cairn.sandbox.file", "mem:");
        surroundings.put("cairn.sandbox.smtp-port", String.valueOf(ports[1]));
        surroundings.put("cairn.demonstration.program", "");
        surroundings.put("cairn.clock.mode", "FIXED");
        surroundings.put("cairn.clock.start", driver.begins().toString());
        // Deadlines and the wait for a place go by the machine's clock: on a slow one they would make outages that nobody
        // has ordered, and park calls for half a minute of the play. No provider hangs here, so each may have all threads.
        surroundings.put("cairn.effect.connect-timeout", "10s");
        surroundings.put("cairn.effect.total-timeout", "60s");
        surroundings.put("cairn.effect.at-once", "8");
        surroundings.put("logging.level.io.cairn.engine.NodeSizesGuard", "error");
        surroundings.put("camunda.bpm.job-execution.lock-time-in-millis", "750000");
        surroundings.put("spring.datasource.hikari.connection-timeout", "10000");
        surroundings.put("logging.level.root", "warn");
        // Failures that a play orders are retried by their jobs; what is not mended stands as an incident in the report.
        surroundings.put("logging.level.org.camunda.bpm.engine.context", "off");
        surroundings.put("logging.level.org.camunda.bpm.engine.jobexecutor", "error");
        surroundings.put("springdoc.api-docs.enabled", "false");

        SpringApplication application = new SpringApplication(CairnApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        try (ConfigurableApplicationContext context = application.run(with(args, surroundings))) {
            return driver.play("http://localhost:" + context.getEnvironment().getProperty("server.port"));
        }
    }

    /** What the caller said himself stays as he said it. */
    private static String[] with(String[] args, Map<String, String> surroundings) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        surroundings.forEach((name, value) -> {
            if (CairnApplication.option(args, name, null) == null) {
                all.add("--" + name + "=" + value);
            }
        });
        return all.toArray(String[]::new);
    }

    /** Two that differ: asked for one after the other they may be the same. */
    private static int[] freePorts() {
        try (ServerSocket one = new ServerSocket(0); ServerSocket other = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
