package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;
import java.util.Set;
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

    /** Variables that count how often the table, or whoever remembers it, has looked at them. */
    private static final class Watched implements VariableContext {

        private final Map<String, Object> values;
        private int looks;

        private Watched(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        public TypedValue resolve(String name) {
            looks++;
            return Variables.untypedValue(values.get(name));
        }

        @Override
        public boolean containsVariable(String name) {
            return values.containsKey(name);
        }

        @Override
        public Set<String> keySet() {
            return values.keySet();
        }
    }

    @BeforeEach
    void empty() {
        world.reset();
    }

    @Test
    void whatWasAskedBeforeIsNotEvaluatedAgain() {
        Watched first = new Watched(CALL);
        Watched second = new Watched(CALL);
        inOneCommand(command -> {
            Map<String, Object> answer = ask(command, first);
            assertThat(ask(command, second)).isEqualTo(answer).containsEntry("waitForReceipt", "PT30M");
            return null;
        });

        assertThat(first.looks).isGreaterThan(CALL.size());
        assertThat(second.looks).as("once each, to see that they are the same").isEqualTo(CALL.size());
    }

    @Test
    void anotherQuestionHasAnotherAnswer() {
        inOneCommand(command -> {
            assertThat(ask(command, new Watched(CALL))).containsEntry("waitForReceipt", "PT30M");
            assertThat(ask(command, new Watched(NUDGE))).containsEntry("waitForReceipt", "P1D");
            return null;
        });
    }

    /** A table that looks at the clock is asked anew. */
    @Test
    void anotherCommandRemembersNothing() {
        Watched first = new Watched(CALL);
        Watched second = new Watched(CALL);
        inOneCommand(command -> ask(command, first));
        inOneCommand(command -> ask(command, second));

        assertThat(second.looks).isEqualTo(first.looks);
    }

    private <T> T inOneCommand(Function<CommandContext, T> work) {
        return engine.getCommandExecutorTxRequired().execute(work::apply);
    }

    private Map<String, Object> ask(CommandContext command, Watched variables) {
        DmnDecision table = (DmnDecision) engine.getDeploymentCache()
                .findDeployedLatestDecisionDefinitionByKey("channel-order");
        DmnDecisionResult result = command.runWithoutAuthorization(() ->
                engine.getDmnEngine().evaluateDecision(table, variables));
        return result.getSingleResult().getEntryMap();
    }
}
