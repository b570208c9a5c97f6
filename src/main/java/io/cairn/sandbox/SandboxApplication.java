package io.cairn.sandbox;

import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * The sandbox alone: the providers live on while the application is killed. It names what it needs instead of
 * excluding what it does not, so no engine and no database of the application ever starts here. It bears no stereotype,
 * so the application's own scan passes it by. It reads {@code cairn-sandbox.yml}, environment and arguments, not the
 * application's {@code application.yml}.
 */
@ComponentScan(basePackageClasses = SandboxApplication.class)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class, ConfigurationPropertiesAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, HttpEncodingAutoConfiguration.class,
    JacksonAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
public class SandboxApplication {

    public static void main(final String[] args) {
        start(args);
    }

    /** Listens on port 8090 and keeps its data in {@code ./data/sandbox-alone} unless the arguments say otherwise. */
    public static ConfigurableApplicationContext start(final String... args) {
        return new SpringApplicationBuilder(SandboxApplication.class)
                .profiles("sandbox")
                .properties(Map.of(
                        "spring.config.name", "cairn-sandbox",
                        "spring.application.name", "cairn-sandbox",
                        "server.port", "8090",
                        "cairn.sandbox.alone", "true",
                        "cairn.sandbox.file", "./data/sandbox-alone"))
                .run(args);
    }
}
