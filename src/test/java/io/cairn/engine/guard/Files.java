package io.cairn.engine.guard;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small diagrams, tables and forms, each of which would pass but for the part a test puts in. */
final class Files {

    private static final String NAMESPACES = "xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
            + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            + "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" xmlns:activiti=\"http://activiti.org/bpmn\" ";
    private static final String DMN = "xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" "
            + "xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\" ";
    static final String RETRY = "<camunda:failedJobRetryTimeCycle>PT30S,PT2M</camunda:failedJobRetryTimeCycle>";

    private Files() {
    }

    static String bpmn(String processes) {
        return "<bpmn:definitions " + NAMESPACES + "id=\"Definitions_1\" targetNamespace=\"http://cairn.io/hostile\">"
                + processes + "</bpmn:definitions>";
    }

    /** A process of whatever stands in it. */
    static String process(String content) {
        return bpmn("<bpmn:process id=\"hostile\" name=\"Hostile\" isExecutable=\"true\" "
                + "camunda:historyTimeToLive=\"P30D\">" + content + "</bpmn:process>");
    }

    /** Begun, the step, Done; the step's id is Activity_Step. */
    static String around(String step) {
        return process("<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\"/>"
                + "<bpmn:sequenceFlow id=\"Flow_In\" sourceRef=\"Event_Begun\" targetRef=\"Activity_Step\"/>" + step
                + "<bpmn:sequenceFlow id=\"Flow_Out\" sourceRef=\"Activity_Step\" targetRef=\"Event_Done\"/>"
                + "<bpmn:endEvent id=\"Event_Done\" name=\"Done\"/>");
    }

    static String step(String type, String attributes, String content) {
        return around("<bpmn:" + type + " id=\"Activity_Step\" name=\"Take the step\" " + attributes + ">" + content
                + "</bpmn:" + type + ">");
    }

    static String service(String attributes) {
        return step("serviceTask", attributes, "");
    }

    static String service(String attributes, String extensions) {
        return step("serviceTask", attributes, extensions(extensions));
    }

    static String extensions(String extensions) {
        return "<bpmn:extensionElements>" + extensions + "</bpmn:extensionElements>";
    }

    static String connector(String id, String url) {
        return service("camunda:asyncBefore=\"true\"", RETRY + "<camunda:connector><camunda:inputOutput>"
                + "<camunda:inputParameter name=\"url\">" + url + "</camunda:inputParameter></camunda:inputOutput>"
                + "<camunda:connectorId>" + id + "</camunda:connectorId></camunda:connector>");
    }

    /** A flow that asks; it has no label. */
    static String condition(String condition) {
        return process("<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\"/>"
                + "<bpmn:sequenceFlow id=\"Flow_In\" sourceRef=\"Event_Begun\" targetRef=\"Gateway_Well\"/>"
                + "<bpmn:exclusiveGateway id=\"Gateway_Well\" name=\"Well?\" default=\"Flow_No\"/>"
                + "<bpmn:sequenceFlow id=\"Flow_Yes\" sourceRef=\"Gateway_Well\" targetRef=\"Event_Done\">" + condition
                + "</bpmn:sequenceFlow><bpmn:sequenceFlow id=\"Flow_No\" sourceRef=\"Gateway_Well\" "
                + "targetRef=\"Event_Lost\"/>"
                + "<bpmn:endEvent id=\"Event_Done\" name=\"Done\"/><bpmn:endEvent id=\"Event_Lost\" name=\"Lost\"/>");
    }

    /** The expression as the condition of a flow. */
    static String asks(String expression) {
        return condition("<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + expression
                + "</bpmn:conditionExpression>");
    }

    static String dmn(String definitionsAttributes, String content) {
        return "<definitions " + DMN + "id=\"Definitions_1\" name=\"Hostile\" namespace=\"http://cairn.io/hostile\" "
                + definitionsAttributes + ">" + content + "</definitions>";
    }

    static String table(String decisionAttributes, String entryAttributes, String input, String output) {
        return dmn("", "<decision id=\"hostile-table\" name=\"Hostile table\" " + decisionAttributes
                + "><decisionTable id=\"Table_1\"><input id=\"Input_1\"><inputExpression id=\"InputExpression_1\" "
                + "typeRef=\"string\"><text>answer</text></inputExpression></input><output id=\"Output_1\" "
                + "name=\"result\" "
                + "typeRef=\"string\"/><rule id=\"Rule_1\"><inputEntry id=\"Entry_1\" " + entryAttributes + "><text>"
                + input
                + "</text></inputEntry><outputEntry id=\"Entry_2\" " + entryAttributes + "><text>" + output
                + "</text></outputEntry></rule></decisionTable></decision>");
    }

    static final String TABLE_TO_LIVE = "camunda:historyTimeToLive=\"P30D\"";

    static String form(String... fields) {
        return "{\"id\":\"hostile-form\",\"type\":\"default\",\"components\":[" + String.join(",", fields) + "]}";
    }

    static String field(String key, String type, String more) {
        return "{\"id\":\"Field_1\",\"key\":\"" + key + "\",\"type\":\"" + type + "\",\"label\":\"What you saw\""
                + more + "}";
    }

    static Map<String, byte[]> of(String... namesAndContents) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }
}
