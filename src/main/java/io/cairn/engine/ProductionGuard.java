package io.cairn.engine;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.support.SpringFactoriesLoader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Without the sandbox the outside is real: the application refuses to start while a secret is missing, and says in one
 * line each what to set. {@link DemonstrationAccounts.Guard} refuses the accounts of a demonstration.
 */
class ProductionGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put("cairn.link-secret", "a long random text; it signs the links that learners get");
        REQUIRED.put("cairn.google.service-account-file", "the service account's JSON key for Google Calendar");
        REQUIRED.put("cairn.twilio.account-sid", "Twilio's account SID");
        REQUIRED.put("cairn.twilio.auth-token", "Twilio's auth token");
        REQUIRED.put("cairn.twilio.sms-from", "the number SMS are sent from, E.164");
        REQUIRED.put("cairn.stripe.secret-key", "Stripe's secret key");
        REQUIRED.put("cairn.stripe.webhook-secret", "the signing secret of Stripe's webhook endpoint");
        REQUIRED.put("cairn.triggers.secret", "whsec_ and Base64; it signs the trigger webhooks");
        REQUIRED.put("spring.mail.host", "the server that mail is sent through");
        REQUIRED.put("camunda.bpm.admin-user.id", "the first administrator's account");
        REQUIRED.put("camunda.bpm.admin-user.password", "the first administrator's password");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("sandbox"))) {
            refuse(missing(environment));
        }
    }

    static void refuse(List<String> lines) {
        if (!lines.isEmpty()) {
            throw new NotReadyForProduction(lines);
        }
    }

    static List<String> missing(Environment environment) {
        List<String> lines = new ArrayList<>();
        REQUIRED.forEach((key, what) -> {
            if (environment.getProperty(key, "").isBlank()) {
                lines.add(key + ": set " + what);
            }
        });
        if (environment.containsProperty("cairn.demonstration.password")) {
            lines.add("cairn.demonstration.password: remove it, or start with the profile sandbox");
        }
        if (environment.getProperty("cairn.base-url", "").contains("://localhost")) {
            lines.add("cairn.base-url: set the public address of this application");
        }
        SpringFactoriesLoader.loadFactories(ProductionNeeds.class, ProductionGuard.class.getClassLoader())
                .forEach(needs -> lines.addAll(needs.missing(environment)));
        return lines;
    }

    static class NotReadyForProduction extends RuntimeException {

        private final transient List<String> lines;

        NotReadyForProduction(List<String> lines) {
            super(String.join("; ", lines));
            this.lines = lines;
        }

        List<String> lines() {
            return lines;
        }
    }
}
