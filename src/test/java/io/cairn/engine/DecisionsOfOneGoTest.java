package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class DecisionsOfOneGoTest {

    private static final Map<String, Object> CALL = Map.of("messageKind", "call", "personChannel", "SMS");
    private static final Map<String, Object> NUDGE = Map.of("messageKind", "nudge", "personChannel", "SMS");

    @Autowired
    private World world;
    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @BeforeEach
    void empty() {
        world.reset();
    }

    /** What was evaluated anew is the same only in content. */
    @Test
    void whatWasAskedBeforeIsNotEvaluatedAgain() {
        inOneCommand(command -> {
            TypedValue answer = ask(command, CALL);
            assertThat(answer.getValue()).isEqualTo("PT30M");
            assertThat(ask(command, CALL)).isSameAs(answer);
            return null;
        });
    }

    @Test
    void anotherQuestionHasAnotherAnswer() {
        inOneCommand(command -> {
            assertThat(ask(command, CALL).getValue()).isEqualTo("PT30M");
            assertThat(ask(command, NUDGE).getValue()).isEqualTo("P1D");
            return null;
        });
    }

    /** A table that looks at the clock is asked anew. */
    @Test
    void anotherCommandRemembersNothing() {
        TypedValue first = inOneCommand(command -> ask(command, CALL));
        TypedValue second = inOneCommand(command -> ask(command, CALL));

        assertThat(second).isEqualTo(first).isNotSameAs(first);
    }

    private <T> T inOneCommand(Function<CommandContext, T> work) {
        return engine.getCommandExecutorTxRequired().execute(work::apply);
    }

    private TypedValue ask(CommandContext command, Map<String, Object> about) {
        DmnDecision table = (DmnDecision) engine.getDeploymentCache()
                .findDeployedLatestDecisionDefinitionByKey("channel-order");
        return command.runWithoutAuthorization(() -> engine.getDmnEngine().evaluateDecision(table,
                Variables.fromMap(about).asVariableContext()).getSingleResult().getEntryTyped("waitForReceipt"));
    }
}
