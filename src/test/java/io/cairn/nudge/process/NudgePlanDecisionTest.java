package io.cairn.nudge.process;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class NudgePlanDecisionTest {

    private static final Set<String> NOT_SENT = Set.of("Rule_NoChannel", "Rule_NothingToPractise", "Rule_EnoughAsked");

    private static DmnEngine engine;
    private static DmnDecision plan;
    /** The rules that fitted what was asked last. */
    private static List<String> hit;

    @BeforeAll
    static void read() throws IOException {
        DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.customPostDecisionTableEvaluationListeners(List.of(decided -> hit = decided.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId).toList()));
        engine = configuration.buildEngine();
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
            "program commitment.due, true,  true,  nudge-commitment-due, PT4H, drop",
            "program recall.due,     true,  true,  nudge-recall-due,     P1D,  digest"})
    void decides(String source, boolean channelOpen, boolean send, String template, String wait, String aboveThat) {
        assertThat(decided(source, channelOpen, "open", 0))
                .containsEntry(TriggerNudgeProcess.WORTH_SENDING, send)
                .containsEntry(TriggerNudgeProcess.NUDGE_TEMPLATE, template)
                .containsEntry(TriggerNudgeProcess.WAIT_FOR_ACKNOWLEDGMENT, wait)
                .containsEntry(TriggerNudgeProcess.TIMES_AT_MOST, !send ? null : source.contains("recall") ? 1 : 2)
                .containsEntry(TriggerNudgeProcess.MOST_A_DAY, send ? 2 : null)
                .containsEntry(TriggerNudgeProcess.MOST_A_WEEK, send ? 6 : null)
                .containsEntry(TriggerNudgeProcess.ABOVE_THAT, aboveThat);
    }

    /** Who has had no sprint yet is taken for somebody who has something to practise. */
    @ParameterizedTest(name = "{0}, skill gap {1}: {2}")
    @CsvSource({
            "calendar,               open,    Rule_Calendar",
            "calendar,               unknown, Rule_Calendar",
            "calendar,               closed,  Rule_NothingToPractise",
            "prd,                    unknown, Rule_Prd",
            "prd,                    closed,  Rule_NothingToPractise",
            "retro,                  open,    Rule_Retro",
            "retro,                  closed,  Rule_NothingToPractise",
            "program module.idle,    closed,  Rule_ModuleIdle",
            "program artifact.due,   closed,  Rule_ArtifactDue",
            "program commitment.due, closed,  Rule_CommitmentDue",
            "program recall.due,     closed,  Rule_RecallDue"})
    void whatComesUpOutsideIsNoOccasionWhereThereIsNothingToPractise(String source, String skillGap, String rule) {
        assertHit(rule, decided(source, true, skillGap, 0));
    }

    @ParameterizedTest(name = "{0}, {1} asked already: {2}")
    @CsvSource({
            "prd,                    3, Rule_Prd",
            "prd,                    4, Rule_EnoughAsked",
            "retro,                  3, Rule_Retro",
            "retro,                  9, Rule_EnoughAsked",
            "program module.idle,    3, Rule_ModuleIdle",
            "program module.idle,    4, Rule_EnoughAsked",
            "calendar,               9, Rule_Calendar",
            "program artifact.due,   9, Rule_ArtifactDue",
            "program commitment.due, 9, Rule_CommitmentDue",
            "program recall.due,     3, Rule_RecallDue",
            "program recall.due,     4, Rule_EnoughAsked"})
    void whereEnoughIsAskedOnlyWhatHasADeadlineOfItsOwnGoesOut(String source, int load, String rule) {
        assertHit(rule, decided(source, true, "open", load));
    }

    @Test
    void ofSeveralReasonsTheFirstIsTold() {
        assertHit("Rule_NoChannel", decided("prd", false, "closed", 9));
        assertHit("Rule_NothingToPractise", decided("prd", true, "closed", 9));
    }

    private static void assertHit(String rule, Map<String, Object> decided) {
        assertThat(hit).containsExactly(rule);
        boolean sent = !NOT_SENT.contains(rule);
        assertThat(decided.get(TriggerNudgeProcess.WORTH_SENDING)).isEqualTo(sent);
        assertThat(decided.get(TriggerNudgeProcess.NUDGE_TEMPLATE) != null).isEqualTo(sent);
    }

    private static Map<String, Object> decided(String source, boolean channelOpen, String skillGap, int load) {
        return engine.evaluateDecisionTable(plan, Variables
                .putValue(TriggerNudgeProcess.TRIGGER_SOURCE, source)
                .putValue(TriggerNudgeProcess.CHANNEL_OPEN, channelOpen)
                .putValue(TriggerNudgeProcess.SKILL_GAP, skillGap)
                .putValue(TriggerNudgeProcess.LOAD, load)).getSingleResult().getEntryMap();
    }
}
