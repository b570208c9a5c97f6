package io.cairn.engine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                number(settings, "camunda.bpm.job-execution.max-pool-size"),
                number(settings, "camunda.bpm.job-execution.queue-capacity"),
                number(settings, "camunda.bpm.job-execution.max-jobs-per-acquisition"),
                Duration.ofMillis(number(settings, "camunda.bpm.job-execution.lock-time-in-millis")),
                settings.bind("cairn.effect.connect-timeout", Duration.class).get(),
                settings.bind("cairn.effect.total-timeout", Duration.class).get());

        assertThat(sizes.misfits()).isEmpty();
    }

    private static int number(Binder settings, String name) {
        return settings.bind(name, Integer.class).get();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments(new NodeSizes(19, WAIT, 8, 8, 3, LOCK, CONNECT, CALL), "maximum-pool-size: 19", "at least 20"),
                arguments(new NodeSizes(30, Duration.ofSeconds(30), 8, 8, 3, LOCK, CONNECT, CALL),
                        "connection-timeout: 30000", "at most 10000"),
                arguments(new NodeSizes(30, WAIT, 8, 8, 3, LOCK, CALL, CALL), "connect-timeout: 15000", "not below"),
                arguments(new NodeSizes(30, WAIT, 8, 8, 3, Duration.ofSeconds(179), CONNECT, CALL),
                        "lock-time-in-millis: 179000", "180000 ms"),
                arguments(new NodeSizes(30, WAIT, 8, 9, 3, Duration.ofSeconds(180), CONNECT, CALL),
                        "lock-time-in-millis: 180000", "270000 ms"));
    }

    @ParameterizedTest
    @MethodSource
    void misfits(NodeSizes sizes, String setting, String cure) {
        assertThat(sizes.misfits()).singleElement().asString().contains(setting, cure);
    }

    @Test
    void theLeastThatFitsFits() {
        assertThat(new NodeSizes(20, Duration.ofSeconds(10), 8, 8, 3, Duration.ofSeconds(180), CONNECT, CALL).misfits())
                .isEmpty();
    }
}
