package io.cairn.engine;

import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NodeSizesTest {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(15);

    @Test
    void whatCairnSetsFitsTogether() throws IOException {
        List<PropertySource<?>> yaml = new YamlPropertySourceLoader().load("application",
                new ClassPathResource("application.yml"));
        Binder settings = new Binder(ConfigurationPropertySources.from(yaml));
        NodeSizes sizes = new NodeSizes(number(settings, "spring.datasource.hikari.maximum-pool-size"),
                Duration.ofMillis(number(settings, "spring.datasource.hikari.connection-timeout")),
                Duration.ofSeconds(Long.parseLong(settings.bind("spring.datasource.hikari.data-source-properties",
                        Bindable.mapOf(String.class, String.class)).get().get("socketTimeout"))),
                number(settings, "camunda.bpm.job-execution.max-pool-size"),
                number(settings, "camunda.bpm.job-execution.queue-capacity"),
                number(settings, "camunda.bpm.job-execution.max-jobs-per-acquisition"),
                Duration.ofMillis(number(settings, "camunda.bpm.job-execution.lock-time-in-millis")),
                settings.bind("cairn.effect.connect-timeout", Duration.class).get(),
                settings.bind("cairn.effect.total-timeout", Duration.class).get(),
                number(settings, "cairn.effect.at-once"));

        assertThat(sizes.misfits()).isEmpty();
    }

    private static int number(Binder settings, String name) {
        return settings.bind(name, Integer.class).get();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments(new NodeSizes(25, WAIT, ANSWER, 11, 11, 3, LOCK, CONNECT, CALL, 2), "maximum-pool-size: 25",
                        "at least 26"),
                arguments(new NodeSizes(30, Duration.ofSeconds(30), ANSWER, 11, 11, 3, LOCK, CONNECT, CALL, 2),
                        "connection-timeout: 30000", "at most 10000"),
                arguments(new NodeSizes(30, WAIT, Duration.ZERO, 11, 11, 3, LOCK, CONNECT, CALL, 2), "socketTimeout: 0",
                        "1 to 150"),
                arguments(new NodeSizes(30, WAIT, Duration.ofSeconds(151), 11, 11, 3, LOCK, CONNECT, CALL, 2),
                        "socketTimeout: 151", "1 to 150"),
                arguments(new NodeSizes(30, WAIT, ANSWER, 11, 11, 3, LOCK, CALL, CALL, 2), "connect-timeout: 15000", "not below"),
                arguments(new NodeSizes(30, WAIT, ANSWER, 11, 11, 3, Duration.ofSeconds(185), CONNECT, CALL, 2),
                        "lock-time-in-millis: 185000", "186000 ms"),
                arguments(new NodeSizes(30, WAIT, ANSWER, 11, 12, 3, Duration.ofSeconds(186), CONNECT, CALL, 2),
                        "lock-time-in-millis: 186000", "279000 ms"),
                arguments(new NodeSizes(30, WAIT, ANSWER, 11, 11, 3, LOCK, CONNECT, CALL, 3), "at-once: 3", "1 to 2"),
                arguments(new NodeSizes(30, WAIT, ANSWER, 10, 10, 3, LOCK, CONNECT, CALL, 2), "at-once: 2", "1 to 1"),
                arguments(new NodeSizes(30, WAIT, ANSWER, 11, 11, 3, LOCK, CONNECT, CALL, 0), "at-once: 0", "1 to 2"));
    }

    @ParameterizedTest
    @MethodSource
    void misfits(NodeSizes sizes, String setting, String cure) {
        assertThat(sizes.misfits()).singleElement().asString().contains(setting, cure);
    }

    @Test
    void theProvidersAreCounted() {
        assertThat(new ClassFileImporter().importPackages("io.cairn.integration").stream()
                .filter(type -> type.isAssignableTo("io.cairn.effect.ProviderProbe"))).hasSize(NodeSizes.PROVIDERS);
    }

    @Test
    void theLeastThatFitsFits() {
        assertThat(new NodeSizes(26, Duration.ofSeconds(10), Duration.ofSeconds(93), 11, 11, 3, Duration.ofSeconds(186),
                CONNECT, CALL, 2).misfits()).isEmpty();
    }
}
