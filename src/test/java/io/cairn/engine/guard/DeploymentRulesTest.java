package io.cairn.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.engine.guard.HostileDeployments.Attempt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is refused and what is not, without an engine. */
class DeploymentRulesTest {

    private static final Surroundings SURROUNDINGS = new Surroundings() {
        @Override
        public Optional<Delegate> delegate(String bean) {
            return switch (bean) {
                case "bookSlotDelegate" -> Optional.of(new Delegate(bean, EnumSet.of(Use.TASK), true));
                case "closeModuleDelegate" -> Optional.of(new Delegate(bean, EnumSet.of(Use.TASK), false));
                case "nameMonthListener" -> Optional.of(new Delegate(bean, EnumSet.of(Use.EXECUTION_LISTENER), false));
                default -> Optional.empty();
            };
        }

        @Override
        public boolean isBean(String name) {
            return Set.of("environment", "accounts", "runtimeService", "sprintService").contains(name)
                    || delegate(name).isPresent();
        }

        @Override
        public boolean isDeployed(Kind kind, String key) {
            return Set.of("check-in", "no-show-outcome", "record-attendance").contains(key);
        }

        @Override
        public boolean receivesTextOf(String form) {
            return form.equals("hostile-form");
        }

        @Override
        public boolean mayConnectTo(String host) {
            return host.equals("connectors.example");
        }
    };

    static List<Attempt> hostile() {
        return HostileDeployments.all().toList();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refuses(Attempt attempt) {
        List<Breach> breaches = DeploymentRules.judge(attempt.files(), SURROUNDINGS);

        assertThat(breaches).anySatisfy(breach -> {
            assertThat(breach.rule()).isEqualTo(attempt.rule());
            assertThat(breach.toString()).contains(attempt.names()).contains("(rule: " + attempt.rule() + ")");
            assertThat(breach.cure()).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"${attended}", "${!attended}", "#{round == 1}",
            "${round &lt; allowed &amp;&amp; now().before(closesAt)}",
        "${outcome.feeDue}", "${verdict == 'accept' ? true : late}", "${result[0].dueAfter > 3}",
                "${result['dueAfter'] > 3}",
        "${empty ids}", "${ids.contains('a') and ids.size() > 2}", "${execution.processBusinessKey == 'x'}"})
    void takesPlainExpressions(String expression) {
        assertThat(judge("x.bpmn", Files.asks(expression.replace(" > ", " &gt; ")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S,PT2M,PT10M,PT1H", "R3/PT1M", "P1D", "PT1H30M, PT2H"})
    void takesRetryCycles(String cycle) {
        assertThat(judge("x.bpmn", Files.service("camunda:delegateExpression=\"${bookSlotDelegate}\" "
                + "camunda:asyncBefore=\"true\"",
                "<camunda:failedJobRetryTimeCycle>" + cycle + "</camunda:failedJobRetryTimeCycle>"))).isEmpty();
    }

    @Test
    void takesAConnectorToAHostThatIsAllowed() {
        assertThat(judge("x.bpmn", Files.connector("http-connector", "https://connectors.example/x"))).isEmpty();
    }

    @Test
    void aConnectorThatIsAllowedIsACallToTheOutside() {
        assertThat(judge("x.bpmn", Files.connector("http-connector", "https://connectors.example/x")
                .replace("asyncBefore", "asyncAfter"))).extracting(Breach::rule)
                .containsExactly(Rule.OUTSIDE_CALL_ASYNC);
    }

    @Test
    void notesMayHoldWhatTheyLike() {
        assertThat(judge("x.bpmn", Files.step("serviceTask", "camunda:delegateExpression=\"${closeModuleDelegate}\"",
                "<bpmn:documentation>Not ${runtimeService.x()}</bpmn:documentation>"))).isEmpty();
    }

    @Test
    void takesDecisionsInFeelAndFormsThatCanBeChecked() {
        assertThat(DeploymentRules.judge(Files.of(
                "a.dmn", Files.table(Files.TABLE_TO_LIVE, "expressionLanguage=\"feel\"", "\"yes\"", "\"go\""),
                "b.form", Files.form(Files.field("seen", "checkbox", ""), Files.field("told", "textarea",
                        ",\"properties\":{\"keep\":\"domain\"}"))), SURROUNDINGS)).isEmpty();
    }

    @Test
    void listsEveryMistakeAtOnce() {
        Map<String, byte[]> files = Files.of("a.bpmn",
                Files.service("camunda:class=\"x.Y\" camunda:exclusive=\"false\""),
                "b.form", Files.form(Files.field("seen", "filepicker", ""), Files.field("told", "textarea", "")),
                "c.txt", "?");

        assertThat(DeploymentRules.judge(files, SURROUNDINGS)).extracting(Breach::file, Breach::rule)
                .containsExactlyInAnyOrder(
                        tuple("a.bpmn", Rule.NO_CLASS),
                        tuple("a.bpmn", Rule.EXCLUSIVE_JOBS),
                        tuple("b.form", Rule.FORM_FIELDS),
                        tuple("b.form", Rule.FORM_FIELDS),
                        tuple("c.txt", Rule.READABLE_FILE));
    }

    private static List<Breach> judge(String file, String content) {
        return DeploymentRules.judge(Files.of(file, content), SURROUNDINGS);
    }
}
