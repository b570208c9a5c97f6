package io.cairn.engine.guard;

import static io.cairn.engine.guard.Xml.attribute;
import static io.cairn.engine.guard.Xml.blank;
import static io.cairn.engine.guard.Xml.child;
import static io.cairn.engine.guard.Xml.parent;
import static io.cairn.engine.guard.Xml.text;

import io.cairn.engine.guard.Surroundings.Kind;
import io.cairn.engine.guard.Surroundings.Use;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges one diagram. */
final class ProcessRules {

    private static final Set<String> WORKS = Set.of("serviceTask", "sendTask", "businessRuleTask",
            "messageEventDefinition", "executionListener", "taskListener");
    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");
    /** Names that lead to a class wherever they stand. */
    private static final Set<String> CLASSES = Set.of("class", "variableMappingClass", "formHandlerClass");
    private static final Set<String> FORMS_OF_OTHER_KINDS = Set.of("formData", "formProperty");
    /** What nobody evaluates: notes and the Modeler's own properties. */
    private static final Set<String> NOTES = Set.of("text", "property");

    private static final Pattern DURATION = Pattern.compile(
            "P(?!$)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?");
    private static final Pattern REPEATED = Pattern.compile("R\\d{1,3}/" + DURATION.pattern());
    static final Pattern TIME_TO_LIVE = Pattern.compile("P?\\d{1,5}D?");

    private static final String USE_A_DELEGATE =
            "Choose a template of Cairn in the Modeler, or name a delegate, such as ${sendModuleDelegate}, as delegate "
                    + "expression.";
    private static final String READ_FACTS = "Let a delegate work it out and put it into a variable; expressions "
            + "compare variables and may call no more than now(), before, after, size, isEmpty, contains, elements, "
            + "stringValue, numberValue and boolValue.";

    private final String file;
    private final Deployed deployed;
    private final List<Breach> breaches = new ArrayList<>();

    private ProcessRules(String file, Deployed deployed) {
        this.file = file;
        this.deployed = deployed;
    }

    static List<Breach> judge(String file, Element root, Deployed deployed) {
        ProcessRules rules = new ProcessRules(file, deployed);
        List<Element> elements = Xml.all(root);
        if (elements.stream().noneMatch(ProcessRules::runs)) {
            rules.add(null, Rule.READABLE_FILE, "holds no process that can be run",
                    "Tick \"Executable\" on the process in the Modeler.");
        }
        elements.forEach(rules::look);
        return rules.breaches;
    }

    private static boolean runs(Element element) {
        return element.getLocalName().equals("process") && "true".equals(attribute(element, "isExecutable"));
    }

    private void look(Element element) {
        switch (element.getLocalName()) {
            case "process" -> process(element);
            case "scriptTask" -> add(element, Rule.NO_SCRIPT, "is a script", USE_A_DELEGATE);
            case "script" -> {
                if (!parent(element).getLocalName().equals("scriptTask")) {
                    add(element, Rule.NO_SCRIPT, "holds a script", USE_A_DELEGATE);
                }
            }
            case "conditionExpression", "condition" -> condition(element);
            case "serviceTask", "sendTask" -> worksSomehow(element);
            case "businessRuleTask" -> businessRule(element);
            case "callActivity" -> call(element);
            case "userTask" -> userTask(element);
            case "connector" -> connector(element);
            case "field" -> {
                if (!blank(attribute(element, "name"))) {
                    add(element, Rule.WORK_BY_DELEGATE, "sets the field " + attribute(element, "name")
                            + " of a delegate",
                            "Put the value into a variable: one delegate works for all instances at once.");
                }
            }
            case "failedJobRetryTimeCycle" -> retryCycle(element);
            default -> {
                if (FORMS_OF_OTHER_KINDS.contains(element.getLocalName())) {
                    add(element, Rule.FORM_EXISTS, "has a form that is written into the diagram",
                            "Draw the form in the Modeler, and name it as Camunda Form.");
                }
            }
        }
        if (WORKS.contains(element.getLocalName())) {
            otherWork(element);
        }
        attributes(element);
        delegate(element);
        expressions(element);
    }

    private void process(Element process) {
        if (!runs(process)) {
            return;
        }
        if (blank(attribute(process, "id"))) {
            add(process, Rule.READABLE_FILE, "holds a process without an id", "Give it an id: the file's name.");
        }
        String timeToLive = attribute(process, "historyTimeToLive");
        if (blank(timeToLive) || !TIME_TO_LIVE.matcher(timeToLive).matches()) {
            add(process, Rule.HISTORY_TIME_TO_LIVE, blank(timeToLive) ? "has no history time to live"
                            : "has the history time to live '" + timeToLive + "', which is no number of days",
                    "Set it in the process's properties, such as P180D: after so many days a finished run is "
                            + "forgotten.");
        }
    }

    private void condition(Element condition) {
        if (!blank(attribute(condition, "language")) || !blank(attribute(condition, "resource"))) {
            add(condition, Rule.NO_SCRIPT, "has a condition in a script language",
                    "Make it an expression such as ${attended}.");
        } else if (!ExpressionRules.isExpression(text(condition))) {
            add(condition, Rule.PLAIN_EXPRESSION, "has the condition '" + shortened(text(condition))
                    + "', which is not an expression", "Write it as ${...}.");
        }
    }

    private void worksSomehow(Element task) {
        boolean works = attribute(task, "delegateExpression") != null || attribute(task, "class") != null
                || attribute(task, "expression") != null || attribute(task, "type") != null
                || attribute(task, "topic") != null || extension(task, "connector").isPresent();
        if (!works) {
            add(task, Rule.WORK_BY_DELEGATE, "does nothing: it names no delegate", USE_A_DELEGATE);
        }
    }

    private void otherWork(Element element) {
        String type = attribute(element, "type");
        String expression = attribute(element, "expression");
        if (attribute(element, "topic") != null || "external".equals(type)) {
            add(element, Rule.WORK_BY_DELEGATE, "is an external task, which nobody works on here", USE_A_DELEGATE);
        } else if (type != null) {
            add(element, Rule.WORK_BY_DELEGATE, "is a task of the type " + shortened(type), USE_A_DELEGATE);
        }
        if (expression != null) {
            add(element, Rule.WORK_BY_DELEGATE, "works by the expression " + shortened(expression), USE_A_DELEGATE);
        }
    }

    private void businessRule(Element task) {
        String decision = attribute(task, "decisionRef");
        if (!blank(decision)) {
            reference(task, Kind.DECISION, Rule.DECISION_EXISTS, decision, attribute(task, "decisionRefBinding"),
                    "decision");
        } else if (attribute(task, "delegateExpression") == null) {
            add(task, Rule.DECISION_EXISTS, "names no decision", "Name a decision table of this deployment.");
        }
    }

    private void call(Element call) {
        String called = attribute(call, "calledElement");
        if (blank(called)) {
            add(call, Rule.PROCESS_EXISTS, attribute(call, "caseRef") == null ? "calls no process" : "calls a case",
                    "Name the process to call.");
        } else {
            reference(call, Kind.PROCESS, Rule.PROCESS_EXISTS, called, attribute(call, "calledElementBinding"),
                    "process");
        }
    }

    private void userTask(Element task) {
        if (blank(attribute(task, "formRef")) && blank(attribute(task, "formKey"))
                && FORMS_OF_OTHER_KINDS.stream().noneMatch(name -> extension(task, name).isPresent())) {
            add(task, Rule.FORM_EXISTS, "has no form", "Name a Camunda Form of this deployment: without one, whoever "
                    + "completes the task can set any variable.");
        }
    }

    private void reference(Element element, Kind kind, Rule rule, String key, String binding, String noun) {
        if (ExpressionRules.isExpression(key)) {
            add(element, rule, "computes the " + noun + " to use: " + key, "Name it; for a choice, draw a gateway.");
        } else if ("deployment".equals(binding)) {
            if (!deployed.brings(kind, key)) {
                add(element, rule, "uses the " + noun + " '" + key + "', which this deployment does not bring along",
                        "Deploy both files together, also if one of them has not changed.");
            }
        } else if (!blank(binding) && !"latest".equals(binding)) {
            add(element, rule, "is bound to a " + binding + " of the " + noun + " '" + key + "'",
                    "Bind it to the deployment.");
        } else if (!deployed.brings(kind, key) && !deployed.surroundings().isDeployed(kind, key)) {
            add(element, rule, "uses the " + noun + " '" + key + "', which does not exist",
                    "Deploy it together with this file, and bind it to the deployment.");
        }
    }

    private void attributes(Element element) {
        for (Attr attribute : Xml.attributes(element)) {
            String key = attribute.getLocalName();
            if (CLASSES.contains(key)) {
                add(element, Rule.NO_CLASS, "names the class " + shortened(attribute.getValue()), USE_A_DELEGATE);
            } else if (key.equals("exclusive") && !"true".equals(attribute.getValue())) {
                add(element, Rule.EXCLUSIVE_JOBS, "gives up exclusive", "Tick \"Exclusive\" again.");
            } else if (key.equals("formKey")) {
                add(element, Rule.FORM_EXISTS, "shows the form " + shortened(attribute.getValue())
                        + ", which brings its own code",
                        "Draw the form in the Modeler, and name it as Camunda Form.");
            } else if (key.equals("formRef") && !blank(attribute.getValue())) {
                reference(element, Kind.FORM, Rule.FORM_EXISTS, attribute.getValue(),
                        attribute(element, "formRefBinding"), "form");
            }
        }
    }

    private void delegate(Element element) {
        for (String name : List.of("delegateExpression", "variableMappingDelegateExpression")) {
            String expression = attribute(element, name);
            if (expression == null) {
                continue;
            }
            String bean = ExpressionRules.bean(expression);
            Optional<Surroundings.Delegate> delegate = bean == null ? Optional.empty()
                    : deployed.surroundings().delegate(bean);
            Use use = use(element, name);
            if (bean == null) {
                add(element, Rule.KNOWN_DELEGATE, "names " + shortened(expression)
                        + ", which is not one delegate's name",
                        USE_A_DELEGATE);
            } else if (delegate.isEmpty()) {
                add(element, Rule.KNOWN_DELEGATE, "names " + expression + ", which does not exist", USE_A_DELEGATE);
            } else if (!delegate.get().uses().contains(use)) {
                add(element, Rule.KNOWN_DELEGATE, "uses " + expression + " as " + use.words()
                        + ", which it is not made for",
                        USE_A_DELEGATE);
            } else if (delegate.get().goesOutside()) {
                outside(element);
            }
        }
    }

    private static Use use(Element element, String attribute) {
        if (attribute.equals("variableMappingDelegateExpression")) {
            return Use.VARIABLE_MAPPING;
        }
        return switch (element.getLocalName()) {
            case "executionListener" -> Use.EXECUTION_LISTENER;
            case "taskListener" -> Use.TASK_LISTENER;
            default -> Use.TASK;
        };
    }

    private void outside(Element element) {
        if (LISTENERS.contains(element.getLocalName())) {
            add(element, Rule.OUTSIDE_CALL_ASYNC, "calls the outside from a listener",
                    "Draw it as a service task of its own.");
            return;
        }
        Element node = element.getLocalName().endsWith("EventDefinition") ? parent(element) : element;
        // Of a multiple instance the node's own job is that of all calls together.
        if (!begins(child(node, "multiInstanceLoopCharacteristics").orElse(node))) {
            add(node, Rule.OUTSIDE_CALL_ASYNC, "calls the outside and is not asyncBefore",
                    "Tick \"Asynchronous before\" (on a multiple instance: for each instance).");
        }
        if (Xml.all(node).stream().noneMatch(below -> below.getLocalName().equals("failedJobRetryTimeCycle"))) {
            add(node, Rule.OUTSIDE_CALL_RETRY, "calls the outside and has no failedJobRetryTimeCycle",
                    "Set \"Retry time cycle\", such as PT30S,PT2M,PT10M,PT1H.");
        }
    }

    private static boolean begins(Element node) {
        return "true".equals(attribute(node, "asyncBefore"));
    }

    private void retryCycle(Element element) {
        String cycle = text(element);
        boolean known = REPEATED.matcher(cycle).matches();
        if (!known) {
            known = !cycle.isEmpty();
            for (String pause : cycle.split(",", -1)) {
                known = known && DURATION.matcher(pause.strip()).matches();
            }
        }
        if (!known) {
            add(element, Rule.RETRY_CYCLE, "has the retry cycle '" + shortened(cycle) + "', which cannot be read",
                    "Write pauses, such as PT30S,PT2M,PT10M,PT1H, or R3/PT10M for three tries.");
        }
    }

    private void connector(Element connector) {
        String id = child(connector, "connectorId").map(Xml::text).orElse("");
        String url = child(connector, "inputOutput").stream().flatMap(io -> Xml.children(io).stream())
                .filter(parameter -> "url".equals(attribute(parameter, "name"))).map(Xml::text).findFirst().orElse("");
        if (!id.equals("http-connector")) {
            add(connector, Rule.CONNECTOR_HOST, "uses the connector '" + shortened(id) + "', which Cairn does not know",
                    USE_A_DELEGATE);
        } else if (!isAllowed(url)) {
            add(connector, Rule.CONNECTOR_HOST, "connects to '" + shortened(url) + "', a host that is not allowed",
                    "Write the address out, and have an administrator add its host to cairn.engine.connector-hosts.");
        } else {
            outside(owner(connector));
        }
    }

    /** An address that is computed may lead anywhere. */
    private boolean isAllowed(String url) {
        if (ExpressionRules.isExpression(url)) {
            return false;
        }
        try {
            URI address = new URI(url);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                    && address.getHost() != null && address.getUserInfo() == null
                    && deployed.surroundings().mayConnectTo(address.getHost().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void expressions(Element element) {
        if (isNote(element)) {
            return;
        }
        expression(element, text(element));
        for (Attr attribute : Xml.attributes(element)) {
            if (!attribute.getLocalName().endsWith("elegateExpression")) {
                expression(element, attribute.getValue());
            }
        }
    }

    private void expression(Element element, String text) {
        if (!ExpressionRules.isExpression(text)) {
            return;
        }
        String problem = ExpressionRules.problem(text, deployed.surroundings());
        if (problem != null) {
            add(element, Rule.PLAIN_EXPRESSION, "has the expression " + shortened(text) + ", which " + problem,
                    READ_FACTS);
        }
    }

    /** A user task's documentation is its description, which the engine evaluates. */
    private static boolean isNote(Element element) {
        if (element.getLocalName().equals("documentation")) {
            return parent(element) == null || !parent(element).getLocalName().equals("userTask");
        }
        return NOTES.contains(element.getLocalName());
    }

    private static Optional<Element> extension(Element element, String name) {
        return child(element, "extensionElements").flatMap(extensions -> child(extensions, name));
    }

    private void add(Element element, Rule rule, String what, String cure) {
        Element owner = owner(element);
        breaches.add(owner == null ? new Breach(file, file, "", rule, what, cure)
                : new Breach(file, attribute(owner, "id"), label(owner), rule, what, cure));
    }

    /**
     * What the Modeler shows as one thing: the nearest element with an id that is neither a detail nor an expression.
     */
    private static Element owner(Element element) {
        for (Element at = element; at != null; at = parent(at)) {
            String name = at.getLocalName();
            if (!blank(attribute(at, "id")) && !name.endsWith("EventDefinition")
                    && !name.endsWith("LoopCharacteristics")
                    && !name.toLowerCase(Locale.ROOT).endsWith("expression") && !name.equals("definitions")
                    && !name.startsWith("time") && !name.startsWith("form") && !name.equals("condition")
                    && !name.equals("documentation")) {
                return at;
            }
        }
        return null;
    }

    /** An answer without a label is called after what it connects. */
    private static String label(Element element) {
        String name = attribute(element, "name");
        if (blank(name) && element.getLocalName().equals("sequenceFlow")) {
            return named(element, attribute(element, "sourceRef")) + " -> "
                    + named(element, attribute(element, "targetRef"));
        }
        return oneLine(name);
    }

    private static String named(Element flow, String id) {
        return Xml.children(parent(flow)).stream().filter(e -> String.valueOf(attribute(e, "id")).equals(id))
                .map(e -> attribute(e, "name")).filter(name -> !blank(name)).map(ProcessRules::oneLine)
                .findFirst().orElse(id);
    }

    private static String oneLine(String text) {
        return text == null ? "" : shortened(text.strip().replaceAll("\\s+", " "));
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }
}
