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

    @ParameterizedTest(name = "{0}, {1}, WhatsApp {2}, SMS {3}: {4} {5} {6} {7} {8}, above the caps {9}")
    @CsvSource(nullValues = "-", value = {
            "calendar,               SMS,      false, false, false, -,              -,        NONE,     -,    -",
            "retro,                  WHATSAPP, false, false, false, -,              -,        NONE,     -,    -",
            "program module.idle,    MAIL,     false, false, false, -,              -,        NONE,     -,    -",
            "calendar,               WHATSAPP, true,  true,  true,  nudge-calendar, WHATSAPP, SMS,      PT2H, drop",
            "calendar,               WHATSAPP, true,  false, true,  nudge-calendar, WHATSAPP, NONE,     PT2H, drop",
            "calendar,               SMS,      true,  true,  true,  nudge-calendar, SMS,      WHATSAPP, PT2H, drop",
            "calendar,               WHATSAPP, false, true,  true,  nudge-calendar, SMS,      NONE,     PT2H, drop",
            "prd,                    MAIL,     true,  true,  true,  nudge-prd,      WHATSAPP, SMS,      PT4H, digest",
            "prd,                    SMS,      false, true,  true,  nudge-prd,      SMS,      NONE,     PT4H, digest",
            "retro,                  SMS,      true,  false, true,  nudge-retro,    WHATSAPP, NONE,     P1D,  digest",
            "retro,                  SMS,      true,  true,  true,  nudge-retro,    SMS,      WHATSAPP, P1D,  digest",
            "program module.idle,    WHATSAPP, true,  true,  true,  nudge-module-idle,    WHATSAPP, SMS,  P1D,  digest",
            "program module.idle,    SMS,      true,  true,  true,  nudge-module-idle,    SMS, WHATSAPP,  P1D,  digest",
            "program artifact.due,   WHATSAPP, true,  false, true,  nudge-artifact-due,   WHATSAPP, NONE, PT4H, digest",
            "program artifact.due,   SMS,      false, true,  true,  nudge-artifact-due,   SMS,      NONE, PT4H, digest",
            "program commitment.due, MAIL,     true,  true,  true,  nudge-commitment-due, WHATSAPP, SMS,  PT4H, drop",
            "program commitment.due, MAIL,     false, true,  true,  nudge-commitment-due, SMS,      NONE, PT4H, drop"})
    void decides(String source, String own, boolean whatsapp, boolean sms, boolean send, String template,
            String first, String next, String wait, String aboveThat) {
        DmnDecisionRuleResult decided = engine.evaluateDecisionTable(plan, Variables
                .putValue(TriggerNudgeProcess.TRIGGER_SOURCE, source)
                .putValue(TriggerNudgeProcess.PERSON_CHANNEL, own)
                .putValue(TriggerNudgeProcess.CHAT_CONSENTED, whatsapp)
                .putValue(TriggerNudgeProcess.SMS_CONSENTED, sms)).getSingleResult();

        assertThat(decided.getEntryMap())
                .containsEntry(TriggerNudgeProcess.WORTH_SENDING, send)
                .containsEntry(TriggerNudgeProcess.NUDGE_TEMPLATE, template)
                .containsEntry(TriggerNudgeProcess.FIRST_CHANNEL, first)
                .containsEntry(TriggerNudgeProcess.NEXT_CHANNEL, next)
                .containsEntry(TriggerNudgeProcess.WAIT_FOR_ACKNOWLEDGMENT, wait)
                .containsEntry(TriggerNudgeProcess.MOST_A_DAY, send ? 2 : null)
                .containsEntry(TriggerNudgeProcess.MOST_A_WEEK, send ? 6 : null)
                .containsEntry(TriggerNudgeProcess.ABOVE_THAT, aboveThat);
    }
}
