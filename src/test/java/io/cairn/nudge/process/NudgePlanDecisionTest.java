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

    @ParameterizedTest(name = "{0}, a channel is open {1}: {2} {3} {4}, above the caps {5}")
    @CsvSource(nullValues = "-", value = {
            "calendar,               false, false, -,                    -,    -",
            "retro,                  false, false, -,                    -,    -",
            "program module.idle,    false, false, -,                    -,    -",
            "calendar,               true,  true,  nudge-calendar,       PT2H, drop",
            "prd,                    true,  true,  nudge-prd,            PT4H, digest",
            "retro,                  true,  true,  nudge-retro,          P1D,  digest",
            "program module.idle,    true,  true,  nudge-module-idle,    P1D,  digest",
            "program artifact.due,   true,  true,  nudge-artifact-due,   PT4H, digest",
            "program commitment.due, true,  true,  nudge-commitment-due, PT4H, drop"})
    void decides(String source, boolean channelOpen, boolean send, String template, String wait, String aboveThat) {
        DmnDecisionRuleResult decided = engine.evaluateDecisionTable(plan, Variables
                .putValue(TriggerNudgeProcess.TRIGGER_SOURCE, source)
                .putValue(TriggerNudgeProcess.CHANNEL_OPEN, channelOpen)).getSingleResult();

        assertThat(decided.getEntryMap())
                .containsEntry(TriggerNudgeProcess.WORTH_SENDING, send)
                .containsEntry(TriggerNudgeProcess.NUDGE_TEMPLATE, template)
                .containsEntry(TriggerNudgeProcess.WAIT_FOR_ACKNOWLEDGMENT, wait)
                .containsEntry(TriggerNudgeProcess.TIMES_AT_MOST, send ? 2 : null)
                .containsEntry(TriggerNudgeProcess.MOST_A_DAY, send ? 2 : null)
                .containsEntry(TriggerNudgeProcess.MOST_A_WEEK, send ? 6 : null)
                .containsEntry(TriggerNudgeProcess.ABOVE_THAT, aboveThat);
    }
}
