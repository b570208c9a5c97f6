package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a model can make the engine run. Each exploit is first seen to work on the engine as it comes, so that a test
 * which is green because the exploit is broken does not exist; then the same model does nothing behind the doors.
 */
class ModelDoorTest {

    private static final String BEAN = "${breach.strike()}";
    private static final String PROPERTY = "${breach.struck}";
    private static final String REFLECTION =
            "${''.getClass().forName('io.cairn.engine.door.Breach').newInstance().strike()}";
    private static final String REFLECTION_BY_PROPERTY =
            "${execution['class'].forName('io.cairn.engine.door.Breach').newInstance().strike()}";
    private static final String LOADER = "${execution.getClass().getClassLoader()"
            + ".loadClass('io.cairn.engine.door.Breach').newInstance().strike()}";
    private static final String LATER = "#{''.getClass().forName('io.cairn.engine.door.Breach').newInstance().strike()}";

    private static ProcessEngine open;
    private static ProcessEngine closed;

    @BeforeAll
    static void engines() {
        open = Engines.asItComes();
        closed = Engines.closed();
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @BeforeEach
    void nobodyHasStruck() {
        Breach.STRIKES.set(0);
    }

    static Stream<Arguments> exploits() {
        Stream<Arguments> expressions = Stream.of(BEAN, PROPERTY, REFLECTION, REFLECTION_BY_PROPERTY, LOADER, LATER)
                .map(expression -> arguments("service task " + expression, task(expression)));
        Stream<Arguments> places = Stream.of(
                arguments("start listener", Bpmn.createExecutableProcess("p").startEvent().manualTask()
                        .camundaExecutionListenerExpression("start", REFLECTION).endEvent().done()),
                arguments("task listener", Bpmn.createExecutableProcess("p").startEvent().userTask()
                        .camundaTaskListenerExpression("create", REFLECTION).endEvent().done()),
                arguments("condition", Bpmn.createExecutableProcess("p").startEvent().exclusiveGateway("g")
                        .condition("yes", REFLECTION.replace("strike()", "struck")).endEvent()
                        .moveToNode("g").endEvent().done()),
                arguments("input", Bpmn.createExecutableProcess("p").startEvent().manualTask()
                        .camundaInputParameter("any", REFLECTION).endEvent().done()),
                arguments("output", Bpmn.createExecutableProcess("p").startEvent().manualTask()
                        .camundaOutputParameter("any", REFLECTION).endEvent().done()),
                arguments("assignee", Bpmn.createExecutableProcess("p").startEvent().userTask()
                        .camundaAssignee(BEAN).endEvent().done()),
                arguments("candidate group", Bpmn.createExecutableProcess("p").startEvent().userTask()
                        .camundaCandidateGroups(BEAN).endEvent().done()),
                arguments("due date", Bpmn.createExecutableProcess("p").startEvent().userTask()
                        .camundaDueDate("${breach.strike() == 'struck' ? now() : now()}").endEvent().done()),
                arguments("delegate", Bpmn.createExecutableProcess("p").startEvent().serviceTask()
                        .camundaDelegateExpression("${breach.strike() == 'struck' ? noteDelegate : noteDelegate}")
                        .endEvent().done()),
                arguments("class", Bpmn.createExecutableProcess("p").startEvent().serviceTask()
                        .camundaClass(Breach.ByClass.class.getName()).endEvent().done()),
                arguments("listener's class", Bpmn.createExecutableProcess("p").startEvent().manualTask()
                        .camundaExecutionListenerClass("start", Breach.ByClass.class).endEvent().done()),
                arguments("script", Bpmn.createExecutableProcess("p").startEvent().scriptTask()
                        .scriptFormat("juel").scriptText(REFLECTION).endEvent().done()));
        return Stream.concat(expressions, places);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exploits")
    void isShut(String where, BpmnModelInstance model) {
        run(open, model);
        assertThat(Breach.STRIKES).as("the exploit works on the engine as it comes").hasPositiveValue();

        Breach.STRIKES.set(0);
        run(closed, model);
        assertThat(Breach.STRIKES).as("behind the doors").hasValue(0);
    }

    @Test
    void noExpressionReachesTheEngineItself() {
        BpmnModelInstance model = task("${execution.processEngineServices.identityService.saveUser("
                + "execution.processEngineServices.identityService.newUser('intruder'))}");
        run(open, model);
        assertThat(open.getIdentityService().createUserQuery().userId("intruder").count()).isOne();

        run(closed, model);
        assertThat(closed.getIdentityService().createUserQuery().userId("intruder").count()).isZero();
    }

    @Test
    void noExpressionChangesAnything() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("p").startEvent()
                .serviceTask().camundaExpression("${execution.setVariable('planted', 1)}").endEvent().done();

        assertThatThrownBy(() -> start(closed, model, Map.of())).isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("setVariable");
    }

    @Test
    void noShellRunsEvenInADefinitionThatWasStoredBefore() throws Exception {
        Path target = Files.createTempFile("cairn-shell", "target");
        BpmnModelInstance model = Bpmn.createExecutableProcess("p").startEvent()
                .serviceTask("shell").endEvent().done();
        org.camunda.bpm.model.bpmn.instance.ServiceTask shell = model.getModelElementById("shell");
        shell.setCamundaType("shell");
        shell.builder().addExtensionElement(field(model, "command", "rm"));
        shell.builder().addExtensionElement(field(model, "arg1", target.toString()));

        start(open, model, Map.of());
        await(() -> !Files.exists(target));
        assertThat(target).as("the exploit works on the engine as it comes").doesNotExist();

        Files.createFile(target);
        assertThatThrownBy(() -> start(closed, model, Map.of())).hasMessageContaining("Shell");
        assertThat(target).exists();
        Files.delete(target);
    }

    @Test
    void whatDiagramsNeedStaysOpen() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("p").startEvent()
                .serviceTask().camundaDelegateExpression("${noteDelegate}")
                .exclusiveGateway("g").condition("later", "${round < 2 && due.after(now()) && verdict == 'accept'}")
                .userTask().camundaAssignee("${execution.processBusinessKey}").camundaDueDate("${due}")
                .camundaCandidateGroups("mentors")
                .endEvent().moveToNode("g").endEvent().done();

        start(closed, model, Map.of("round", 1, "verdict", "accept", "due", new Date(Long.MAX_VALUE / 1_000_000)));

        assertThat(closed.getTaskService().createTaskQuery().taskAssignee("key").count()).isOne();
    }

    @Test
    void aJavaObjectIsNeitherTakenNorRead() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("p").startEvent().userTask().endEvent().done();

        assertThatThrownBy(() -> start(closed, model, Map.of("it", Variables.objectValue(new Breach())
                .serializationDataFormat(Variables.SerializationDataFormats.JAVA).create())))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> start(closed, model, Map.of("it", Variables.serializedObjectValue("rO0AB")
                .serializationDataFormat(Variables.SerializationDataFormats.JAVA).objectTypeName("any").create())))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("prohibited");
    }

    @Test
    void aDecisionReachesNothingEither() {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                 xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="grab" name="grab" camunda:historyTimeToLive="P1D">
                    <decisionTable id="t"><output id="o" name="o" typeRef="string"/>
                      <rule id="r"><outputEntry id="e" expressionLanguage="juel"><text>%s</text></outputEntry></rule>
                    </decisionTable></decision></definitions>""".formatted(REFLECTION);
        Consumer<ProcessEngine> evaluate = engine -> {
            engine.getRepositoryService().createDeployment().addInputStream("grab.dmn",
                    new java.io.ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8))).deploy();
            engine.getDecisionService().evaluateDecisionTableByKey("grab", Map.of());
        };

        evaluate.accept(open);
        assertThat(Breach.STRIKES).hasPositiveValue();

        Breach.STRIKES.set(0);
        assertThatThrownBy(() -> evaluate.accept(closed)).isInstanceOf(RuntimeException.class);
        assertThat(Breach.STRIKES).hasValue(0);
    }

    private static BpmnModelInstance task(String expression) {
        return Bpmn.createExecutableProcess("p").startEvent().serviceTask().camundaExpression(expression).endEvent()
                .done();
    }

    private static org.camunda.bpm.model.bpmn.instance.camunda.CamundaField field(BpmnModelInstance model, String name,
            String value) {
        var field = model.newInstance(org.camunda.bpm.model.bpmn.instance.camunda.CamundaField.class);
        field.setCamundaName(name);
        field.setCamundaStringValue(value);
        return field;
    }

    private static void run(ProcessEngine engine, BpmnModelInstance model) {
        try {
            start(engine, model, Map.of());
        } catch (RuntimeException refused) {
            // What counts is whether it got there, not how it was turned away.
            assertThat(refused).isInstanceOf(ProcessEngineException.class);
        }
    }

    private static void start(ProcessEngine engine, BpmnModelInstance model, Map<String, Object> variables) {
        engine.getRepositoryService().createDeployment().addModelInstance("p.bpmn", model).deploy();
        engine.getRuntimeService().startProcessInstanceByKey("p", "key", variables);
    }

    private static void await(java.util.function.BooleanSupplier done) {
        org.awaitility.Awaitility.await().until(done::getAsBoolean);
    }
}
