package io.cairn.engine;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/** Where people reach the application by TLS, no cookie goes over anything else. */
class TlsCookies implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty("cairn.base-url", "").startsWith("https://")) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("tls-cookies", Map.of(
                    "server.servlet.session.cookie.secure", "true",
                    "camunda.bpm.webapp.session-cookie.enable-secure-cookie", "true",
                    "camunda.bpm.webapp.csrf.enable-secure-cookie", "true")));
        }
    }
}
