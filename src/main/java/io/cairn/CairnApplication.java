package io.cairn;

import io.cairn.driver.Driver;
import io.cairn.driver.DriverOptions;
import io.cairn.sandbox.SandboxApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

import java.util.TimeZone;

/** Cairn. {@code --cairn.role} chooses what this process is: app (default), sandbox or driver. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CairnApplication {

    public static void main(String[] args) {
        // The engine keeps its due dates as local times: every node, wherever it stands, must mean the same ones.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        String role = option(args, "cairn.role", "app");
        try {
            switch (role) {
                case "app" -> {
                    if (option(args, "cairn.pilot", "").equals("play")) {
                        System.exit(PilotPlay.run(args));
                    }
                    SpringApplication.run(CairnApplication.class, args);
                }
                case "sandbox" -> SandboxApplication.main(args);
                case "driver" -> System.exit(new Driver(DriverOptions.of(args), System.out).play());
                default -> throw new IllegalArgumentException("cairn.role: \"" + role
                        + "\" is none of app, sandbox, driver");
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static String option(String[] args, String name, String otherwise) {
        String start = "--" + name + "=";
        for (String arg : args) {
            if (arg.startsWith(start)) {
                return arg.substring(start.length());
            }
        }
        return otherwise;
    }
}
