package io.cairn.intake.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class MatchWeightsDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({"new-skill, 500, 250, 150, 100", "new-role, 350, 300, 200, 150", "better-habits, 250, 450, 150, 150"})
    void everyGoalHasItsWeightsAndTheyAreAWhole(String goal, int skills, int hours, int language, int load)
            throws IOException {
        DmnDecisionRuleResult weights;
        try (InputStream table = Files.newInputStream(Path.of("processes/intake/match-weights.dmn"))) {
            DmnDecision decision = engine.parseDecision(MatchingProcess.MATCH_WEIGHTS, table);
            weights = engine.evaluateDecisionTable(decision,
                    Variables.putValue(MatchingProcess.LEARNER_GOAL, goal)).getSingleResult();
        }
        assertThat(weights.getEntryMap()).containsEntry(MatchingProcess.SKILLS_WEIGHT, skills)
                .containsEntry(MatchingProcess.HOURS_WEIGHT, hours)
                .containsEntry(MatchingProcess.LANGUAGE_WEIGHT, language)
                .containsEntry(MatchingProcess.LOAD_WEIGHT, load)
                .containsEntry(MatchingProcess.OFFER_FOR, "PT48H").containsEntry(MatchingProcess.REPLY_FOR, "PT24H");
        assertThat(Stream.of(MatchingProcess.SKILLS_WEIGHT, MatchingProcess.HOURS_WEIGHT,
                MatchingProcess.LANGUAGE_WEIGHT, MatchingProcess.LOAD_WEIGHT)
                .mapToInt(factor -> ((Number) weights.getEntryMap().get(factor)).intValue()).sum()).isEqualTo(1_000);
    }
}
