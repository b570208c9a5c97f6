package io.cairn.engine.guard;

import static io.cairn.engine.guard.Files.RETRY;
import static io.cairn.engine.guard.Files.TABLE_TO_LIVE;
import static io.cairn.engine.guard.Files.around;
import static io.cairn.engine.guard.Files.asks;
import static io.cairn.engine.guard.Files.bpmn;
import static io.cairn.engine.guard.Files.condition;
import static io.cairn.engine.guard.Files.connector;
import static io.cairn.engine.guard.Files.dmn;
import static io.cairn.engine.guard.Files.extensions;
import static io.cairn.engine.guard.Files.field;
import static io.cairn.engine.guard.Files.form;
import static io.cairn.engine.guard.Files.process;
import static io.cairn.engine.guard.Files.service;
import static io.cairn.engine.guard.Files.step;
import static io.cairn.engine.guard.Files.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What somebody may try to deploy, by mistake or on purpose, and what the refusal has to name. */
final class HostileDeployments {

    /**
     * @param rule  the rule that is broken
     * @param names what the message has to name besides: element, label, value
     */
    record Attempt(String title, Map<String, byte[]> files, Rule rule, List<String> names) {

        @Override
        public String toString() {
            return title;
        }
    }

    private static final String STEP = "Activity_Step \"Take the step\"";
    private static final String FLOW = "Flow_Yes \"Well? -> Done\"";
    private static final String OUTSIDE = "camunda:delegateExpression=\"${bookSlotDelegate}\"";

    private HostileDeployments() {
    }

    static Stream<Attempt> all() {
        return Stream.of(delegates(), code(), connectors(), outsideCalls(), references(), expressions(), files(),
                tables(),
                forms()).flatMap(List::stream);
    }

    private static List<Attempt> delegates() {
        return List.of(
                diagram("a bean that does not exist", service("camunda:delegateExpression=\"${ghostDelegate}\""),
                        Rule.KNOWN_DELEGATE, STEP, "${ghostDelegate}"),
                diagram("the same at a send task", step("sendTask", "camunda:delegateExpression=\"${ghostDelegate}\"",
                        ""),
                        Rule.KNOWN_DELEGATE, STEP, "${ghostDelegate}"),
                diagram("the same at a business rule", step("businessRuleTask",
                        "camunda:delegateExpression=\"${ghostDelegate}\"", ""), Rule.KNOWN_DELEGATE, STEP),
                diagram("the same in a listener", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:executionListener event=\"start\" delegateExpression=\"${ghostListener}\"/>"),
                        Rule.KNOWN_DELEGATE, STEP, "${ghostListener}"),
                diagram("the same in a listener of a flow", condition(extensions("<camunda:executionListener "
                        + "event=\"take\" "
                        + "delegateExpression=\"${ghostListener}\"/>")), Rule.KNOWN_DELEGATE, FLOW),
                diagram("the same in a listener of a user task", step("userTask", "", extensions(
                        "<camunda:taskListener event=\"create\" delegateExpression=\"${ghostListener}\"/>")),
                        Rule.KNOWN_DELEGATE, STEP, "${ghostListener}"),
                diagram("the same at a message that is sent", process("<bpmn:startEvent id=\"Event_Begun\" "
                        + "name=\"Begun\"/>"
                        + "<bpmn:sequenceFlow id=\"Flow_In\" sourceRef=\"Event_Begun\" targetRef=\"Event_Told\"/>"
                        + "<bpmn:endEvent id=\"Event_Told\" name=\"Told\"><bpmn:messageEventDefinition "
                        + "id=\"Definition_1\" "
                        + "camunda:delegateExpression=\"${ghostDelegate}\"/></bpmn:endEvent>"),
                        Rule.KNOWN_DELEGATE, "Event_Told \"Told\""),
                diagram("a service of the engine", service("camunda:delegateExpression=\"${runtimeService}\""),
                        Rule.KNOWN_DELEGATE, STEP, "${runtimeService}"),
                diagram("another bean of the application", service("camunda:delegateExpression=\"${accounts}\""),
                        Rule.KNOWN_DELEGATE, STEP),
                diagram("a call in place of a "
                        + "name", service("camunda:delegateExpression=\"${closeModuleDelegate.execute(execution)}\""),
                        Rule.KNOWN_DELEGATE, STEP, "not one delegate's name"),
                diagram("a choice in place of a name", service("camunda:delegateExpression=\"${a ? closeModuleDelegate "
                        + ": b}\""),
                        Rule.KNOWN_DELEGATE, STEP),
                diagram("a name that is no expression", service("camunda:delegateExpression=\"closeModuleDelegate\""),
                        Rule.KNOWN_DELEGATE, STEP),
                diagram("a listener that shall work", service("camunda:delegateExpression=\"${nameMonthListener}\""),
                        Rule.KNOWN_DELEGATE, STEP, "the work of a step"),
                diagram("a delegate that shall listen", step("userTask", "", extensions("<camunda:taskListener "
                        + "event=\"create\" delegateExpression=\"${closeModuleDelegate}\"/>")),
                        Rule.KNOWN_DELEGATE, STEP, "a listener of a user task"),
                diagram("a step that does nothing", service(""), Rule.WORK_BY_DELEGATE, STEP, "names no delegate"),
                diagram("an expression that works", service("camunda:expression=\"${execution.setVariable('a', 1)}\" "
                        + "camunda:resultVariable=\"b\""), Rule.WORK_BY_DELEGATE, STEP, "setVariable"),
                diagram("a listener that is an "
                        + "expression", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:executionListener event=\"start\" expression=\"${execution.setVariable('a', 1)}\"/>"),
                        Rule.WORK_BY_DELEGATE, STEP),
                diagram("an external task", service("camunda:type=\"external\" camunda:topic=\"payments\""),
                        Rule.WORK_BY_DELEGATE, STEP, "nobody works on here"),
                diagram("a field of a delegate", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:field name=\"modules\" stringValue=\"none\"/>"), Rule.WORK_BY_DELEGATE, STEP,
                                "modules"));
    }

    private static List<Attempt> code() {
        String listener = "<camunda:executionListener event=\"start\">%s</camunda:executionListener>";
        String script = "<camunda:script scriptFormat=\"groovy\">println 1</camunda:script>";
        return List.of(
                diagram("a script task", step("scriptTask", "scriptFormat=\"groovy\"",
                        "<bpmn:script>println 1</bpmn:script>"),
                        Rule.NO_SCRIPT, STEP),
                diagram("a script in a listener", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        listener.formatted(script)), Rule.NO_SCRIPT, STEP),
                diagram("a script in a listener of a user task", step("userTask", "", extensions(
                        "<camunda:taskListener event=\"create\">" + script + "</camunda:taskListener>")),
                                Rule.NO_SCRIPT, STEP),
                diagram("a script that maps what goes "
                        + "in", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\">" + script
                                + "</camunda:inputParameter></camunda:inputOutput>"), Rule.NO_SCRIPT, STEP),
                diagram("a script that maps what comes "
                        + "out", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:inputOutput><camunda:outputParameter name=\"a\"><camunda:list>" + script
                                + "</camunda:list></camunda:outputParameter></camunda:inputOutput>"), Rule.NO_SCRIPT,
                                STEP),
                diagram("a condition in a script language", condition("<bpmn:conditionExpression "
                        + "xsi:type=\"bpmn:tFormalExpression\" "
                        + "language=\"javascript\">true</bpmn:conditionExpression>"),
                        Rule.NO_SCRIPT, FLOW),
                diagram("a condition in a file", condition("<bpmn:conditionExpression "
                        + "xsi:type=\"bpmn:tFormalExpression\" "
                        + "camunda:resource=\"deployment://x.groovy\"/>"), Rule.NO_SCRIPT, FLOW),
                diagram("a class that works", service("camunda:class=\"java.lang.Thread\""), Rule.NO_CLASS, STEP,
                        "java.lang.Thread"),
                diagram("a class under the engine's former name", service("activiti:class=\"java.lang.Thread\""),
                        Rule.NO_CLASS, STEP),
                diagram("a script under the engine's former name",
                        service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<activiti:executionListener event=\"start\"><activiti:script scriptFormat=\"groovy\">1"
                                + "</activiti:script></activiti:executionListener>"), Rule.NO_SCRIPT, STEP),
                diagram("a class that listens", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:executionListener event=\"start\" class=\"java.lang.Thread\"/>"), Rule.NO_CLASS,
                                STEP),
                diagram("a class that maps variables", step("callActivity", "calledElement=\"check-in\" "
                        + "camunda:variableMappingClass=\"java.lang.Thread\"", ""), Rule.NO_CLASS, STEP),
                diagram("a shell", service("camunda:type=\"shell\"",
                        "<camunda:field name=\"command\" stringValue=\"id\"/>"),
                        Rule.WORK_BY_DELEGATE, STEP, "of the type shell"),
                diagram("the engine's own mail", service("camunda:type=\"mail\""), Rule.WORK_BY_DELEGATE, STEP,
                        "of the type mail"));
    }

    private static List<Attempt> connectors() {
        return List.of(
                diagram("a connector to a host nobody allowed", connector("http-connector", "https://example.org/x"),
                        Rule.CONNECTOR_HOST, STEP, "https://example.org/x"),
                diagram("a connector whose address is computed", connector("http-connector", "https://${host}/"),
                        Rule.CONNECTOR_HOST, STEP),
                diagram("a connector that dresses up", connector("http-connector",
                        "https://connectors.example@example.org/"),
                        Rule.CONNECTOR_HOST, STEP),
                diagram("a connector to a file", connector("http-connector", "file:///etc/passwd"),
                        Rule.CONNECTOR_HOST, STEP),
                diagram("a connector without an address", connector("http-connector", ""), Rule.CONNECTOR_HOST, STEP),
                diagram("a connector of another kind", connector("soap-http-connector", "https://example.org/"),
                        Rule.CONNECTOR_HOST, STEP, "soap-http-connector"));
    }

    private static List<Attempt> outsideCalls() {
        String async = " camunda:asyncBefore=\"true\"";
        return List.of(
                diagram("a call to the outside within the step before", service(OUTSIDE, RETRY),
                        Rule.OUTSIDE_CALL_ASYNC, STEP),
                diagram("a call to the outside without a retry cycle", service(OUTSIDE + async),
                        Rule.OUTSIDE_CALL_RETRY, STEP),
                diagram("a call to the outside after the step only", service(OUTSIDE + " camunda:asyncAfter=\"true\"",
                        RETRY),
                        Rule.OUTSIDE_CALL_ASYNC, STEP),
                diagram("many calls to the outside in one step", step("serviceTask", OUTSIDE, extensions(RETRY)
                        + "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>"
                        + "</bpmn:multiInstanceLoopCharacteristics>"), Rule.OUTSIDE_CALL_ASYNC, STEP),
                diagram("many calls to the outside in one job", step("serviceTask", OUTSIDE + async, extensions(RETRY)
                        + "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>"
                        + "</bpmn:multiInstanceLoopCharacteristics>"), Rule.OUTSIDE_CALL_ASYNC, STEP),
                diagram("a retry cycle that cannot be read", service(OUTSIDE + async,
                        RETRY.replace("PT30S,PT2M", "every minute")), Rule.RETRY_CYCLE, STEP, "every minute"),
                diagram("a retry cycle that is computed", service(OUTSIDE + async, RETRY.replace("PT30S,PT2M",
                        "${cycle}")),
                        Rule.RETRY_CYCLE, STEP),
                diagram("a retry cycle with a hole", service(OUTSIDE + async, RETRY.replace("PT30S,PT2M",
                        "PT30S,,PT2M")),
                        Rule.RETRY_CYCLE, STEP),
                diagram("jobs that run at the same "
                        + "time", service("camunda:delegateExpression=\"${closeModuleDelegate}\" "
                        + "camunda:exclusive=\"false\"" + async), Rule.EXCLUSIVE_JOBS, STEP),
                diagram("no history time to live", bpmn("<bpmn:process id=\"hostile\" name=\"Hostile\" "
                        + "isExecutable=\"true\">"
                        + "<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\"/></bpmn:process>"),
                        Rule.HISTORY_TIME_TO_LIVE, "hostile \"Hostile\""),
                diagram("a history time to live that is none", around("").replace("P30D", "forever"),
                        Rule.HISTORY_TIME_TO_LIVE, "hostile \"Hostile\"", "forever"));
    }

    private static List<Attempt> references() {
        return List.of(
                diagram("a user task without a form", step("userTask", "", ""), Rule.FORM_EXISTS, STEP),
                diagram("a form that is not in the deployment", step("userTask",
                        "camunda:formRef=\"record-attendance\" "
                        + "camunda:formRefBinding=\"deployment\"", ""), Rule.FORM_EXISTS, STEP, "record-attendance"),
                diagram("a form that is nowhere", step("userTask", "camunda:formRef=\"nowhere\" "
                        + "camunda:formRefBinding=\"latest\"", ""), Rule.FORM_EXISTS, STEP, "nowhere"),
                diagram("a form with code of its own", step("userTask",
                        "camunda:formKey=\"embedded:deployment:x.html\"", ""),
                        Rule.FORM_EXISTS, STEP, "embedded:deployment:x.html"),
                diagram("a form in the diagram", step("userTask", "", extensions("<camunda:formData><camunda:formField "
                        + "id=\"a\" label=\"A\" type=\"string\"/></camunda:formData>")), Rule.FORM_EXISTS, STEP),
                diagram("a decision that is nowhere", step("businessRuleTask", "camunda:decisionRef=\"nowhere\"", ""),
                        Rule.DECISION_EXISTS, STEP, "nowhere"),
                diagram("a decision that is not in the deployment", step("businessRuleTask",
                        "camunda:decisionRef=\"no-show-outcome\" camunda:decisionRefBinding=\"deployment\"", ""),
                        Rule.DECISION_EXISTS, STEP, "no-show-outcome"),
                diagram("a decision that is computed", step("businessRuleTask", "camunda:decisionRef=\"${which}\"", ""),
                        Rule.DECISION_EXISTS, STEP, "${which}"),
                diagram("no decision", step("businessRuleTask", "", ""), Rule.DECISION_EXISTS, STEP),
                diagram("a process that is nowhere", step("callActivity", "calledElement=\"nowhere\"", ""),
                        Rule.PROCESS_EXISTS, STEP, "nowhere"),
                diagram("a process that is computed", step("callActivity", "calledElement=\"${which}\"", ""),
                        Rule.PROCESS_EXISTS, STEP, "${which}"),
                diagram("a process that is not in the deployment", step("callActivity", "calledElement=\"check-in\" "
                        + "camunda:calledElementBinding=\"deployment\"", ""), Rule.PROCESS_EXISTS, STEP, "check-in"),
                diagram("a process that the engine leaves out", step("callActivity", "calledElement=\"sketch\" "
                        + "camunda:calledElementBinding=\"deployment\"", "").replace("</bpmn:definitions>",
                        "<bpmn:process id=\"sketch\"/></bpmn:definitions>"), Rule.PROCESS_EXISTS, STEP, "sketch"),
                diagram("a version of a process", step("callActivity", "calledElement=\"check-in\" "
                        + "camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"7\"", ""),
                        Rule.PROCESS_EXISTS, STEP, "a version of"),
                diagram("a case", step("callActivity", "camunda:caseRef=\"case\"", ""), Rule.PROCESS_EXISTS, STEP));
    }

    private static List<Attempt> expressions() {
        String formRef = "camunda:formRef=\"x\" ";
        return List.of(
                diagram("a condition that starts the shell", asks("${''.getClass().forName('java.lang.Runtime')"
                        + ".getMethods()[6].invoke(null).exec('id') != null}"), Rule.PLAIN_EXPRESSION, FLOW, "exec()"),
                diagram("a condition that reads a class", asks("${answer.class.name == 'x'}"), Rule.PLAIN_EXPRESSION,
                        FLOW, "class"),
                diagram("the same in brackets", asks("${answer['class'] != null}"), Rule.PLAIN_EXPRESSION, FLOW,
                        "class"),
                diagram("the same with a computed name", asks("${answer['cla'.concat('ss')] != null}"),
                        Rule.PLAIN_EXPRESSION, FLOW),
                diagram("a method with a computed name", asks("${answer[name](1)}"), Rule.PLAIN_EXPRESSION, FLOW),
                diagram("a condition that reaches the engine", asks("${execution.processEngineServices != null}"),
                        Rule.PLAIN_EXPRESSION, FLOW, "execution.processEngineServices"),
                diagram("a condition that changes a variable", asks("${execution.setVariable('a', 1) == null}"),
                        Rule.PLAIN_EXPRESSION, FLOW, "setVariable()"),
                diagram("a condition that asks a bean", asks("${environment.activeProfiles != null}"),
                        Rule.PLAIN_EXPRESSION, FLOW, "environment"),
                diagram("a condition that asks a delegate", asks("${closeModuleDelegate != null}"),
                        Rule.PLAIN_EXPRESSION, FLOW),
                diagram("a function that reads XML", asks("${XML(answer) != null}"), Rule.PLAIN_EXPRESSION, FLOW,
                        "XML()"),
                diagram("a condition that is a text", asks("attended"), Rule.PLAIN_EXPRESSION, FLOW, "attended"),
                diagram("a condition that cannot be read", asks("${attended and and}"), Rule.PLAIN_EXPRESSION, FLOW),
                diagram("a condition of ten thousand brackets", asks("${" + "(".repeat(10_000) + "1"
                        + ")".repeat(10_000) + "}"),
                        Rule.PLAIN_EXPRESSION, FLOW, "longer than"),
                diagram("an assignee who is computed", step("userTask", formRef
                        + "camunda:assignee=\"${accounts.first()}\"", ""),
                        Rule.PLAIN_EXPRESSION, STEP, "accounts"),
                diagram("a description that runs", step("userTask", formRef,
                        "<bpmn:documentation>Look: ${runtimeService.x()}</bpmn:documentation>"), Rule.PLAIN_EXPRESSION,
                                STEP),
                diagram("a label that runs", around("<bpmn:userTask id=\"Activity_Step\" name=\"${a.getClass()}\" "
                        + "camunda:formRef=\"x\"/>"), Rule.PLAIN_EXPRESSION, "Activity_Step", "getClass()"),
                diagram("a mapping that runs", service("camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:map><camunda:entry key=\"k\">"
                                + "#{a.getClass()}</camunda:entry></camunda:map></camunda:inputParameter>"
                                + "</camunda:inputOutput>"), Rule.PLAIN_EXPRESSION, STEP, "getClass()"),
                diagram("a set that is computed", step("serviceTask",
                        "camunda:delegateExpression=\"${closeModuleDelegate}\"",
                        "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${sprintService.all()}\" "
                                + "camunda:elementVariable=\"a\"/>"), Rule.PLAIN_EXPRESSION, STEP, "all()"),
                diagram("a business key that is computed", step("callActivity", "calledElement=\"check-in\"",
                        extensions("<camunda:in businessKey=\"#{execution.getId()}\"/>")), Rule.PLAIN_EXPRESSION, STEP,
                                "getId()"),
                diagram("a timer that runs", process("<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\">"
                        + "<bpmn:timerEventDefinition id=\"Definition_1\"><bpmn:timeDate "
                        + "xsi:type=\"bpmn:tFormalExpression\">"
                        + "${now().getClass()}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>"),
                        Rule.PLAIN_EXPRESSION, "Event_Begun \"Begun\"", "getClass()"),
                diagram("a message whose name runs", bpmn("<bpmn:message id=\"Message_1\" name=\"${a.getClass()}\"/>"
                        + "<bpmn:process id=\"hostile\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\"/>"),
                        Rule.PLAIN_EXPRESSION, "Message_1", "getClass()"));
    }

    private static List<Attempt> files() {
        return List.of(
                diagram("half a file", around("").substring(0, 300), Rule.READABLE_FILE, "cannot be read: line 1"),
                diagram("an entity of another file", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + around("<bpmn:task id=\"Activity_Step\" name=\"&e;\"/>"), Rule.READABLE_FILE, "DOCTYPE"),
                diagram("ten thousand elements deep", process("<bpmn:subProcess>".repeat(10_000)
                        + "</bpmn:subProcess>".repeat(10_000)), Rule.READABLE_FILE, "nests more than"),
                diagram("more than a megabyte", around("<!--" + "x".repeat(1 << 20) + "-->"), Rule.READABLE_FILE,
                        "larger than"),
                diagram("nothing at all", "", Rule.READABLE_FILE, "cannot be read"),
                diagram("nothing that runs", around("").replace("isExecutable=\"true\"", "isExecutable=\"false\""),
                        Rule.READABLE_FILE, "no process that can be run"),
                diagram("a process without an id", around("").replace("process id=\"hostile\"", "process"),
                        Rule.READABLE_FILE,
                        "without an id"),
                attempt("a page", Rule.READABLE_FILE, Files.of("x.html", "<script>alert(1)</script>"), "x.html"),
                attempt("a script in a file", Rule.READABLE_FILE, Files.of("x.groovy", "println 1"), "x.groovy"),
                attempt("a case in a file", Rule.READABLE_FILE, Files.of("x.cmmn", "<x/>"), "x.cmmn"));
    }

    private static List<Attempt> tables() {
        String named = "hostile-table \"Hostile table\"";
        return List.of(
                decision("a cell in JavaScript", table(TABLE_TO_LIVE, "expressionLanguage=\"javascript\"", "1", "2"),
                        named, "row 1",
                        "javascript"),
                decision("a cell in Groovy", table(TABLE_TO_LIVE, "expressionLanguage=\"Groovy\"", "1", "2"), named,
                        "Groovy"),
                decision("a cell in JUEL", table(TABLE_TO_LIVE, "expressionLanguage=\"juel\"", "${true}", "${x.y()}"),
                        named, "juel"),
                decision("a cell with an expression", table(TABLE_TO_LIVE, "", "-", "${x.y()}"), named, "${x.y()}"),
                decision("a cell with a function of Java", table(TABLE_TO_LIVE, "", "-",
                        "{f: function(a) external {java: {class: "
                        + "\"java.lang.Math\", \"method signature\": \"abs(int)\"}}}.f(1)"), named,
                        "defines a function"),
                decision("a formula in JavaScript", dmn("", "<decision id=\"hostile-table\" name=\"Hostile table\" "
                        + TABLE_TO_LIVE
                        + "><literalExpression id=\"L\" "
                        + "expressionLanguage=\"javascript\"><text>1</text></literalExpression>"
                        + "</decision>"), named, "javascript"),
                decision("a whole file in JavaScript", dmn("expressionLanguage=\"javascript\"",
                        "<decision id=\"hostile-table\" "
                        + "name=\"Hostile table\" " + TABLE_TO_LIVE + "/>"), "javascript"),
                attempt("a table without a history time to live", Rule.HISTORY_TIME_TO_LIVE,
                        Files.of("hostile.dmn", table("", "", "-", "1")), named),
                attempt("a file without a table", Rule.READABLE_FILE, Files.of("hostile.dmn", dmn("", "")),
                        "no decision"),
                attempt("half a table", Rule.READABLE_FILE, Files.of("hostile.dmn", "<definitions"), "cannot be read"));
    }

    private static List<Attempt> forms() {
        String named = "seen \"What you saw\"";
        return List.of(
                asked("a field for files", form(field("seen", "filepicker", "")), named, "filepicker"),
                asked("a field of no known type", form(field("seen", "iframe", "")), named, "iframe"),
                asked("a free text that becomes a variable", form(field("seen", "textarea", "")), named, "keep"),
                asked("a rule that only the browser knows", form(field("seen", "number",
                        ",\"validate\":{\"custom\":\"=x\"}")), named, "custom"),
                asked("a rule that is computed", form(field("seen", "number", ",\"validate\":{\"min\":\"=x\"}")),
                        named, "min"),
                asked("a pattern that is none", form(field("seen", "textfield",
                        ",\"properties\":{\"keep\":\"domain\"},\"validate\":{\"pattern\":\"(\"}")), named, "pattern"),
                asked("a choice that comes from elsewhere", form(field("seen", "select", ",\"valuesKey\":\"x\"")),
                        named, "values"),
                asked("a field without a key", form("{\"id\":\"Field_1\",\"type\":\"number\",\"label\":\"What you "
                        + "saw\"}"),
                        "Field_1 \"What you saw\"", "no key"),
                asked("a field that stands twice", form(field("seen", "number", ""), field("seen", "number", "")),
                        named, "twice"),
                asked("a text that nobody takes", form(field("seen", "textarea",
                        ",\"properties\":{\"keep\":\"domain\"}"))
                        .replace("hostile-form", "nobodys-form"), "nobodys-form", "nobody takes them"),
                attempt("half a form", Rule.READABLE_FILE, Files.of("hostile.form", "{\"id\":"),
                        "cannot be read: line 1"),
                attempt("a form with two ids", Rule.READABLE_FILE, Files.of("hostile.form",
                        "{\"id\":\"a\",\"id\":\"b\",\"components\":[]}"), "Duplicate"),
                attempt("a form without an id", Rule.READABLE_FILE, Files.of("hostile.form", "{\"components\":[]}"),
                        "no id"),
                attempt("a form that is a list", Rule.READABLE_FILE, Files.of("hostile.form", "[]"), "no form"),
                attempt("two thousand groups deep", Rule.READABLE_FILE, Files.of("hostile.form",
                        "{\"id\":\"a\",\"components\":"
                        + "[{\"components\":".repeat(2000) + "[]" + "}]".repeat(2000) + "}"), "cannot be read"));
    }

    private static Attempt diagram(String title, String content, Rule rule, String... names) {
        return attempt(title, rule, Files.of("hostile.bpmn", content), names);
    }

    private static Attempt decision(String title, String content, String... names) {
        return attempt(title, Rule.DECISION_LANGUAGE, Files.of("hostile.dmn", content), names);
    }

    private static Attempt asked(String title, String content, String... names) {
        return attempt(title, Rule.FORM_FIELDS, Files.of("hostile.form", content), names);
    }

    private static Attempt attempt(String title, Rule rule, Map<String, byte[]> files, String... names) {
        return new Attempt(title, files, rule, List.of(names));
    }
}
