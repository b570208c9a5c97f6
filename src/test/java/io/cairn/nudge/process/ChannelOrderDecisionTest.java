package io.cairn.nudge.process;

import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelOrderDecisionTest {

    private static DmnEngine engine;
    private static DmnDecision order;

    @BeforeAll
    static void read() throws IOException {
        engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream table = ChannelOrderDecisionTest.class.getResourceAsStream(
                "/processes/nudge/channel-order.dmn")) {
            order = engine.parseDecision("channel-order", table);
        }
    }

    @ParameterizedTest(name = "{0} to somebody of {1}: {2}, {3}, {4}, after {5} each, quiet hours hold: {6}")
    @CsvSource({
            "billing,  SMS,      MAIL,     SMS,      NONE, P1D, false",
            "call,     SMS,      SMS,      WHATSAPP, MAIL, PT30M, false",
            "call,     WHATSAPP, WHATSAPP, SMS,      MAIL, PT30M, false",
            "call,     MAIL,     MAIL,     WHATSAPP, SMS,  PT30M, false",
            "learning, SMS,      SMS,      WHATSAPP, MAIL, PT4H, false",
            "critique, WHATSAPP, WHATSAPP, SMS,      MAIL, PT4H, true",
            "critique, MAIL,     MAIL,     WHATSAPP, SMS,  PT4H, true",
            "nudge,    SMS,      SMS,      WHATSAPP, MAIL, P1D, true",
            "nudge,    WHATSAPP, WHATSAPP, SMS,      MAIL, P1D, true",
            "nudge,    MAIL,     MAIL,     WHATSAPP, SMS,  P1D, true"})
    void decides(String kind, String own, String first, String second, String third, String wait,
            boolean quiet) {
        assertThat(decided(kind, own))
                .containsEntry(MessageDeliveryProcess.FIRST_CHANNEL, first)
                .containsEntry(MessageDeliveryProcess.SECOND_CHANNEL, second)
                .containsEntry(MessageDeliveryProcess.THIRD_CHANNEL, third)
                .containsEntry(MessageDeliveryProcess.WAIT_FOR_RECEIPT, wait)
                .containsEntry(MessageDeliveryProcess.QUIET_HOURS_HOLD, quiet);
    }

    /** A kind that somebody adds, and a person of whatever channel, must not end in an incident. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasARowForEveryKindAndChannel(Kind kind) {
        Stream.of(Channel.values()).forEach(own -> {
            Map<String, Object> decided = decided(kind.name().toLowerCase(Locale.ROOT), own.name());
            assertThat(MessageDeliveryProcess.order(decided)).as(kind + " to " + own).isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(Duration.parse((String) decided.get(MessageDeliveryProcess.WAIT_FOR_RECEIPT))).isPositive();
        });
    }

    private static Map<String, Object> decided(String kind, String own) {
        return engine.evaluateDecisionTable(order, Variables.putValue(MessageDeliveryProcess.MESSAGE_KIND, kind)
                .putValue(MessageDeliveryProcess.PERSON_CHANNEL, own)).getSingleResult().getEntryMap();
    }
}
