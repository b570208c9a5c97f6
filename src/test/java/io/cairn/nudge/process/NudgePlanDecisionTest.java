package io.cairn.nudge.process;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;

import static org.assertj.core.api.Assertions.assertThat;

class NudgePlanDecisionTest {

    private static DmnEngine engine;
    private static DmnDecision plan;

    @BeforeAll
    static void read() throws IOException {
        engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream table = NudgePlanDecisionTest.class.getResourceAsStream(
                "/processes/nudge/nudge-plan.dmn")) {
            plan = engine.parseDecision("nudge-plan", table);
        }
    }

    @ParameterizedTest(name = "{0}, {1}, WhatsApp {2}, SMS {3}, {4} nudges: {5} {6} {7} {8} {9}")
    @CsvSource(nullValues = "-", value = {
            "calendar, SMS,      false, false, 0, false, -,              -,        NONE,     -",
            "retro,    WHATSAPP, true,  true,  3, false, -,              -,        NONE,     -",
            "prd,      SMS,      false, true,  7, false, -,              -,        NONE,     -",
            "calendar, WHATSAPP, true,  true,  0, true,  nudge-calendar, WHATSAPP, SMS,      PT2H",
            "calendar, WHATSAPP, true,  false, 2, true,  nudge-calendar, WHATSAPP, NONE,     PT2H",
            "calendar, SMS,      true,  true,  0, true,  nudge-calendar, SMS,      WHATSAPP, PT2H",
            "calendar, WHATSAPP, false, true,  0, true,  nudge-calendar, SMS,      NONE,     PT2H",
            "prd,      MAIL,     true,  true,  0, true,  nudge-prd,      WHATSAPP, SMS,      PT4H",
            "prd,      SMS,      false, true,  0, true,  nudge-prd,      SMS,      NONE,     PT4H",
            "retro,    SMS,      true,  false, 0, true,  nudge-retro,    WHATSAPP, NONE,     P1D",
            "retro,    SMS,      true,  true,  0, true,  nudge-retro,    SMS,      WHATSAPP, P1D"})
    void decides(String source, String own, boolean whatsapp, boolean sms, int today, boolean send, String template,
            String first, String next, String wait) {
        DmnDecisionRuleResult decided = engine.evaluateDecisionTable(plan, Variables
                .putValue(TriggerNudgeProcess.TRIGGER_SOURCE, source)
                .putValue(TriggerNudgeProcess.PERSON_CHANNEL, own)
                .putValue(TriggerNudgeProcess.CHAT_CONSENTED, whatsapp)
                .putValue(TriggerNudgeProcess.SMS_CONSENTED, sms)
                .putValue(TriggerNudgeProcess.NUDGES_IN_LAST_DAY, today)).getSingleResult();

        assertThat(decided.getEntryMap())
                .containsEntry(TriggerNudgeProcess.WORTH_SENDING, send)
                .containsEntry(TriggerNudgeProcess.NUDGE_TEMPLATE, template)
                .containsEntry(TriggerNudgeProcess.FIRST_CHANNEL, first)
                .containsEntry(TriggerNudgeProcess.NEXT_CHANNEL, next)
                .containsEntry(TriggerNudgeProcess.WAIT_FOR_ACKNOWLEDGMENT, wait);
    }
}
