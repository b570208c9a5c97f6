package io.cairn.architecture;

import io.cairn.architecture.Drawings.Diagram;
import io.cairn.architecture.Drawings.Drawing;
import io.cairn.architecture.Drawings.Form;
import io.cairn.architecture.Drawings.Table;
import io.cairn.engine.guard.Breach;
import io.cairn.engine.guard.DeploymentRules;
import io.cairn.engine.guard.Rule;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What diagrams, decision tables and forms keep to. Each rule returns what breaks it, in words. */
final class DiagramRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern GENERATED = Pattern.compile("(?i)[a-z]+_(?=[0-9a-z]*[0-9])[0-9a-z]{7}(_.*)?|sid-.*|.*[0-9a-f]{8}-[0-9a-f]{4}-.*|StartEvent_1|Process_1|Decision_1|Form_1");
    private static final Pattern MESSAGE = Pattern.compile("([a-z]+)\\.[a-z]+(-[a-z]+)*");
    private static final Set<String> GROUPS = Set.of("mentors", "designers", "operators", "finance", "wellbeing");
    private static final Set<String> PERSONAL = Set.of("name", "firstname", "lastname", "surname", "phone", "mobile",
            "mail", "email", "address", "street", "birthday", "iban", "text", "note", "notes", "comment", "whatsapp",
            "telephone");
    private static final String LOWER_CAMEL = "[a-z][a-zA-Z0-9]*";
    private static final Pattern SET_VARIABLE = Pattern.compile("setVariable(?:Local)?\\(\\s*\"(\\w+)\"");
    private static final int TELLING = 25;
    private static final String REPLY = "50";
    private static final String MONTH_END = "-50";
    private static final String RETRY_CYCLE = settings()
            .getProperty("camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle");

    private DiagramRules() {
    }

    private static Properties settings() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yml"));
        return yaml.getObject();
    }

    // Files and names

    static List<String> fileStemIsTheId(Drawings drawings, CodeBehind code) {
        return drawings.all().filter(d -> !d.ids().equals(List.of(d.stem())))
                .map(d -> d.say("holds " + d.ids() + " instead of one element with the file's name")).toList();
    }

    /** In the runnable jar a model is known by its bare file name: of two only one would be deployed, silently. */
    static List<String> fileNamesAreUnique(Drawings drawings, CodeBehind code) {
        Set<String> seen = new HashSet<>();
        return drawings.all().filter(d -> !seen.add(d.stem())).map(d -> d.say("the name exists twice")).toList();
    }

    static List<String> fileNamesAreKebab(Drawings drawings, CodeBehind code) {
        return drawings.all().filter(d -> !KEBAB.matcher(d.stem()).matches()).map(d -> d.say("not in kebab-case")).toList();
    }

    static List<String> foldersAreCapabilities(Drawings drawings, CodeBehind code) {
        return drawings.all().filter(d -> !code.capabilities().contains(d.capability()))
                .map(d -> d.say("no capability is called " + d.capability())).toList();
    }

    static List<String> noGeneratedIds(Drawings drawings, CodeBehind code) {
        return Stream.concat(
                drawings.diagrams().stream().flatMap(d -> elements(d, BaseElement.class)
                        .filter(e -> shownInModeler(e) && e.getId() != null && GENERATED.matcher(e.getId()).matches())
                        .map(e -> d.say(e.getId() + " is a generated id"))),
                drawings.tables().stream().flatMap(t -> t.ids().stream().filter(id -> GENERATED.matcher(id).matches())
                        .map(id -> t.say(id + " is a generated id")))).toList();
    }

    private static boolean shownInModeler(BaseElement element) {
        return element instanceof FlowNode || element instanceof SequenceFlow || element instanceof Message
                || element instanceof org.camunda.bpm.model.bpmn.instance.Process
                || element instanceof org.camunda.bpm.model.bpmn.instance.Error;
    }

    /** The Modeler's prefix and the label: Activity_BookSlot, Event_SlotBooked; more words where a label occurs twice. */
    static List<String> idsSayTheLabel(Drawings drawings, CodeBehind code) {
        return nodes(drawings, (d, node) -> {
            String prefix = node instanceof Activity ? "Activity_" : node instanceof Event ? "Event_" : "Gateway_";
            if (!node.getId().startsWith(prefix)) {
                return d.say(node.getId() + " should begin with " + prefix);
            }
            String id = letters(node.getId().substring(prefix.length()));
            String label = letters(oneLine(node.getName()));
            boolean twice = elements(d, FlowNode.class).filter(n -> letters(oneLine(n.getName())).equals(label)).count() > 1;
            return id.equals(label) || twice && id.startsWith(label) ? null : d.say(node.getId() + " is labelled '" + oneLine(node.getName()) + "'");
        });
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase();
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replace('\n', ' ');
    }

    static List<String> madeForThisEngine(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().filter(d -> {
            DomElement root = d.model().getDefinitions().getDomElement();
            return !"Camunda Platform".equals(root.getAttribute(MODELER, "executionPlatform"))
                    || !"7.24.0".equals(root.getAttribute(MODELER, "executionPlatformVersion"));
        }).map(d -> d.say("not marked as made for Camunda Platform 7.24.0")).toList();
    }

    // Words

    static List<String> everyNodeIsLabelled(Drawings drawings, CodeBehind code) {
        return nodes(drawings, (d, node) -> blank(node.getName()) ? d.say(node.getId() + " has no label") : null);
    }

    static List<String> gatewaysAsk(Drawings drawings, CodeBehind code) {
        return nodes(drawings, (d, node) -> node instanceof ExclusiveGateway && node.getOutgoing().size() > 1
                && !oneLine(node.getName()).endsWith("?") ? d.say(node.getId() + " decides without a question") : null);
    }

    /** Where paths only meet, nothing is decided: the label is a fact. */
    static List<String> joinsDoNotAsk(Drawings drawings, CodeBehind code) {
        return nodes(drawings, (d, node) -> node instanceof Gateway && node.getOutgoing().size() == 1
                && oneLine(node.getName()).endsWith("?") ? d.say(node.getId() + " asks and does not decide") : null);
    }

    /** One spelling in all diagrams. */
    static List<String> answersAreSpeltAlike(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, SequenceFlow.class)
                .filter(flow -> Set.of("yes", "no").contains(String.valueOf(flow.getName()).toLowerCase())
                        && !flow.getName().equals(flow.getName().toLowerCase()))
                .map(flow -> d.say(flow.getId() + " answers " + flow.getName() + ", not "
                        + flow.getName().toLowerCase()))).toList();
    }

    static List<String> answersAreLabelled(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, SequenceFlow.class)
                .filter(flow -> flow.getSource() instanceof ExclusiveGateway && flow.getSource().getOutgoing().size() > 1)
                .filter(flow -> blank(flow.getName()))
                .map(flow -> d.say(flow.getId() + " is an answer without a label"))).toList();
    }

    /** For a program designer, who opens a task and wants to know what happens there. */
    static List<String> processesAndTasksAreDocumented(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> Stream.concat(
                        Stream.of((BaseElement) d.process()), elements(d, Activity.class).map(a -> (BaseElement) a))
                .filter(e -> documentation(e).length() < TELLING)
                .map(e -> d.say(e.getId() + " has no documentation worth reading"))).toList();
    }

    static String documentation(BaseElement element) {
        return element.getDocumentations().stream().map(ModelElementInstance::getTextContent)
                .collect(Collectors.joining(" ")).trim().replaceAll("\\s+", " ");
    }

    // What the engine does with them

    /** The product's own rules, by which it refuses deployments: here they speak before anything is deployed. */
    static List<String> broken(Drawings drawings, CodeBehind code, Rule... rules) {
        Map<String, byte[]> files = new TreeMap<>();
        drawings.all().forEach(d -> files.put(d.file().getFileName().toString(), bytes(d.file())));
        return DeploymentRules.judge(files, code.surroundings()).stream()
                .filter(breach -> List.of(rules).contains(breach.rule())).map(Breach::say).toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> historyTimeToLiveIsSet(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.HISTORY_TIME_TO_LIVE);
    }

    static List<String> workIsDoneByDelegates(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.WORK_BY_DELEGATE, Rule.NO_CLASS, Rule.NO_SCRIPT, Rule.CONNECTOR_HOST,
                Rule.PLAIN_EXPRESSION);
    }

    static List<String> delegatesExist(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.KNOWN_DELEGATE);
    }

    /** The mark is what the product knows a call to the outside by. */
    static List<String> outsideCallsAreMarked(Drawings drawings, CodeBehind code) {
        return code.outside().stream().filter(bean -> !code.marked().contains(bean)).sorted()
                .map(bean -> bean + " reaches a provider and is not marked @GoesOutside").toList();
    }

    static List<String> outsideCallsAreAsync(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.OUTSIDE_CALL_ASYNC);
    }

    static List<String> outsideCallsSayWhenToTryAgain(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.OUTSIDE_CALL_RETRY, Rule.RETRY_CYCLE);
    }

    /** Retry cycles repeat what application.yml says for all jobs, so that it is seen; a short pause may come before. */
    static List<String> retryCyclesAreTheEngines(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> all(d.model().getDefinitions().getDomElement()).stream()
                .filter(dom -> dom.getLocalName().equals("failedJobRetryTimeCycle")
                        && !dom.getTextContent().trim().replaceFirst("^PT\\dS,", "").equals(RETRY_CYCLE))
                .map(dom -> d.say("the retry cycle " + dom.getTextContent() + " is not " + RETRY_CYCLE))).toList();
    }

    static List<String> jobsStayExclusive(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.EXCLUSIVE_JOBS);
    }

    static List<String> decisionsAreFeel(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.DECISION_LANGUAGE);
    }

    static List<String> formsCanBeChecked(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.FORM_FIELDS);
    }

    /**
     * Three ranks are enough: what somebody waits for, the ordinary (none said), and what has the whole night. One message
     * is ordinary and the next has the whole night, so that step alone has its rank from its message.
     */
    static List<String> prioritiesAreOfTheHouse(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> all(d.model().getDefinitions().getDomElement()).stream()
                .filter(dom -> dom.hasAttribute(CAMUNDA, "jobPriority")
                        && !Set.of(REPLY, MONTH_END).contains(dom.getAttribute(CAMUNDA, "jobPriority"))
                        && !(d.stem().equals("message-delivery")
                                && "${messageRank}".equals(dom.getAttribute(CAMUNDA, "jobPriority"))))
                .map(dom -> d.say(dom.getAttribute("id") + " has a jobPriority that is neither " + REPLY + " nor " + MONTH_END)))
                .toList();
    }

    /** What people say comes in by webhooks; the first job after it, in the process that waited for it, comes first too. */
    static List<String> repliesComeFirst(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().filter(d -> !REPLY.equals(priority(d.process())))
                .flatMap(d -> Set.of("webhook-inbox", "webhook-hand-over").contains(d.stem())
                ? Stream.of(d.say("takes in replies and has not the jobPriority " + REPLY))
                : elements(d, CatchEvent.class)
                .filter(event -> !(event instanceof StartEvent start) || start.getParentElement() instanceof SubProcess)
                .filter(event -> event.getEventDefinitions().stream().anyMatch(DiagramRules::isSaidByPeople))
                .flatMap(event -> firstJobsAfter(event).stream())
                .filter(node -> !REPLY.equals(priority(node)))
                .map(node -> d.say(node.getId() + " follows a reply and has not the jobPriority " + REPLY)))
                .distinct().toList();
    }

    /** What a timer starts is nobody's wish: the month's end, the cleaning up, with all that they call. */
    static List<String> monthEndComesLast(Drawings drawings, CodeBehind code) {
        Map<String, Diagram> byId = drawings.diagrams().stream()
                .collect(Collectors.toMap(Diagram::stem, d -> d, (one, other) -> one));
        Set<Diagram> last = new LinkedHashSet<>();
        Deque<Diagram> open = drawings.diagrams().stream().filter(d -> elements(d, StartEvent.class)
                .anyMatch(start -> start.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance)
                        && !(start.getParentElement() instanceof SubProcess)))
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!open.isEmpty()) {
            Diagram d = open.pop();
            if (last.add(d)) {
                elements(d, CallActivity.class).map(call -> byId.get(call.getCalledElement()))
                        .filter(called -> called != null).forEach(open::push);
            }
        }
        return last.stream().filter(d -> !MONTH_END.equals(priority(d.process())))
                .map(d -> d.say("is started by the calendar and has not the jobPriority " + MONTH_END)).toList();
    }

    /** That a delivery failed is a provider's report: nobody waits for what follows. */
    /** Not that a provider failed, and not that a time has passed that one process watches for many others. */
    private static boolean isSaidByPeople(EventDefinition definition) {
        return definition instanceof MessageEventDefinition message && message.getMessage() != null
                && !message.getMessage().getName().endsWith("-failed")
                && !message.getMessage().getName().endsWith("-passed");
    }

    private static String priority(BaseElement element) {
        return element.getDomElement().getAttribute(CAMUNDA, "jobPriority");
    }

    private static boolean begins(DomElement node) {
        return "true".equals(node.getAttribute(CAMUNDA, "asyncBefore"));
    }

    private static boolean ends(DomElement node) {
        return "true".equals(node.getAttribute(CAMUNDA, "asyncAfter"));
    }

    private static Set<FlowNode> firstJobsAfter(FlowNode event) {
        if (ends(event.getDomElement())) {
            return Set.of(event);
        }
        Set<FlowNode> jobs = new LinkedHashSet<>();
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(event.getSucceedingNodes().list());
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (begins(node.getDomElement())) {
                jobs.add(node);
            } else if (!(node instanceof UserTask || node instanceof CatchEvent || node instanceof CallActivity
                    || node instanceof EventBasedGateway || node instanceof SubProcess)) {
                node.getSucceedingNodes().list().forEach(open::push);
            }
        }
        return jobs;
    }

    // References

    static List<String> calledDrawingsExist(Drawings drawings, CodeBehind code) {
        return broken(drawings, code, Rule.PROCESS_EXISTS, Rule.DECISION_EXISTS, Rule.FORM_EXISTS);
    }

    /** A table that is called a policy holds for all that run already: its newest version counts. Nothing else does so. */
    static List<String> calledDrawingsAreBoundToTheDeployment(Drawings drawings, CodeBehind code) {
        return references(drawings).filter(ref -> !binding(ref).equals(ref.binding()))
                .map(ref -> ref.diagram().say(ref.owner() + ": " + ref.kind() + " is not bound to the " + binding(ref)))
                .toList();
    }

    private static String binding(Reference ref) {
        return ref.kind().equals("decisionRef") && String.valueOf(ref.id()).endsWith("-policy") ? "latest" : "deployment";
    }

    static List<String> userTasksHaveForms(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, UserTask.class)
                .filter(task -> blank(task.getCamundaFormRef()) || !blank(task.getCamundaFormKey()))
                .map(task -> d.say(task.getId() + " has no form of its own"))).toList();
    }

    /** The user task's label in kebab-case. */
    static List<String> formsAreNamedAfterTheirTask(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, UserTask.class)
                .filter(task -> !blank(task.getCamundaFormRef()) && !blank(task.getName()))
                .filter(task -> !task.getCamundaFormRef().equals(oneLine(task.getName()).toLowerCase().replaceAll("[^a-z0-9]+", "-")))
                .map(task -> d.say(task.getId() + " '" + oneLine(task.getName()) + "' uses form " + task.getCamundaFormRef())))
                .toList();
    }

    static List<String> formsAreUsed(Drawings drawings, CodeBehind code) {
        Set<String> used = references(drawings).map(Reference::id).collect(Collectors.toSet());
        return Stream.concat(drawings.forms().stream(), drawings.tables().stream())
                .filter(drawing -> !used.contains(drawing.stem()))
                .map(drawing -> ((Drawing) drawing).say("no diagram uses it")).toList();
    }

    /** Decision no-show-outcome gives variable noShowOutcome; a row of several facts may be taken apart at once. */
    static List<String> decisionResultsBearTheDecisionsName(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, BusinessRuleTask.class)
                .filter(task -> !blank(task.getCamundaDecisionRef()))
                .filter(task -> !lowerCamel(task.getCamundaDecisionRef()).equals(task.getCamundaResultVariable()))
                .filter(task -> task.getCamundaResultVariable() != null || all(task.getDomElement()).stream()
                        .noneMatch(dom -> dom.getLocalName().equals("outputParameter")))
                .map(task -> d.say(task.getId() + " puts " + task.getCamundaDecisionRef() + " into "
                        + task.getCamundaResultVariable()))).toList();
    }

    static List<String> groupsAreKnown(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, UserTask.class)
                .flatMap(task -> task.getCamundaCandidateGroupsList().stream()
                        .map(String::trim).filter(group -> !group.startsWith("${") && !GROUPS.contains(group))
                        .map(group -> d.say(task.getId() + " is for unknown group " + group)))).toList();
    }

    /** Whoever fills a form fills variables that code or another drawing of the capability knows. */
    static List<String> formFieldsAreKnown(Drawings drawings, CodeBehind code) {
        return drawings.forms().stream().flatMap(form -> {
            Set<String> drawn = drawings.diagrams().stream().filter(d -> d.capability().equals(form.capability()))
                    .flatMap(d -> variables(d).stream()).collect(Collectors.toSet());
            String source = code.sources().getOrDefault(form.capability(), "");
            return form.fields().stream().map(field -> field.get("key").asText())
                    .filter(key -> !drawn.contains(key) && !spoken(key, source))
                    .map(key -> form.say("nobody knows the field " + key));
        }).toList();
    }

    /** A key with a number in it may be put together in the code. */
    private static boolean spoken(String key, String source) {
        return source.contains('"' + key + '"')
                || key.matches(".*\\d.*") && Arrays.stream(key.split("\\d+")).filter(part -> !part.isEmpty())
                .allMatch(part -> source.contains('"' + part + '"'));
    }

    /** Decision 0015: cards and forms read variables only, so a user task may repeat what it is about, and only it. */
    static List<String> businessKeyIsRepeatedByUserTasksOnly(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> all(d.model().getDefinitions().getDomElement()).stream()
                .filter(dom -> readsTheBusinessKey(dom) && !isWhatAUserTaskIsAbout(dom))
                .map(dom -> d.say("the business key is copied into "
                        + (blank(dom.getAttribute("name")) ? dom.getAttribute("target") : dom.getAttribute("name"))))).toList();
    }

    /** A reference to it in the attribute businessKey only hands it on. */
    private static boolean readsTheBusinessKey(DomElement dom) {
        return Set.of("inputParameter", "outputParameter").contains(dom.getLocalName())
                ? dom.getTextContent().contains("usinessKey")
                : Set.of("in", "out").contains(dom.getLocalName())
                && String.valueOf(dom.getAttribute("sourceExpression")).contains("usinessKey");
    }

    private static boolean isWhatAUserTaskIsAbout(DomElement dom) {
        return dom.getLocalName().equals("inputParameter") && dom.getAttribute("name").matches("[a-z][A-Za-z]*Id")
                && dom.getTextContent().trim().equals("${execution.processBusinessKey}")
                && dom.getParentElement().getParentElement().getParentElement().getLocalName().equals("userTask");
    }

    /** Else their cards cannot be told apart. */
    static List<String> userTasksSayWhatTheyAreAbout(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, UserTask.class)
                .filter(task -> all(task.getDomElement()).stream().filter(DiagramRules::isWhatAUserTaskIsAbout).count() != 1)
                .map(task -> d.say(task.getId() + " does not say what it is about"))).toList();
    }

    /** The names of what user tasks are about. */
    static Set<String> whatTasksAreAbout(Drawings drawings) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, UserTask.class))
                .flatMap(task -> all(task.getDomElement()).stream()).filter(DiagramRules::isWhatAUserTaskIsAbout)
                .map(dom -> dom.getAttribute("name")).collect(Collectors.toCollection(TreeSet::new));
    }

    // Constants and tests

    static List<String> messagesHaveConstants(Drawings drawings, CodeBehind code) {
        return messages(drawings).entrySet().stream().filter(m -> !code.constants().containsKey(m.getKey()))
                .map(m -> m.getValue().say("no constant holds message " + m.getKey())).toList();
    }

    static List<String> constantsHaveMessages(Drawings drawings, CodeBehind code) {
        Set<String> drawn = messages(drawings).keySet();
        return code.constants().entrySet().stream()
                .filter(c -> MESSAGE.matcher(c.getKey()).matches() && !drawn.contains(c.getKey()))
                .map(c -> c.getValue() + ": no diagram has message " + c.getKey()).toList();
    }

    static List<String> processesHaveConstants(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().filter(d -> !code.constants().containsKey(d.stem()))
                .map(d -> d.say("no constant holds the process key " + d.stem())).toList();
    }

    /** capability.past-fact */
    static List<String> messagesNameTheirCapability(Drawings drawings, CodeBehind code) {
        return messages(drawings).entrySet().stream().filter(m -> {
            Matcher parts = MESSAGE.matcher(m.getKey());
            return !parts.matches() || !code.capabilities().contains(parts.group(1));
        }).map(m -> m.getValue().say(m.getKey() + " is not capability.past-fact")).toList();
    }

    static List<String> errorsAreKebab(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, org.camunda.bpm.model.bpmn.instance.Error.class)
                .filter(e -> e.getErrorCode() == null || !KEBAB.matcher(e.getErrorCode()).matches())
                .map(e -> d.say("error " + e.getErrorCode() + " is not in kebab-case"))).toList();
    }

    static List<String> everyProcessAndDecisionHasItsTest(Drawings drawings, CodeBehind code) {
        return Stream.concat(
                        drawings.diagrams().stream().filter(d -> !code.tests().containsKey(pascal(d.stem()) + "ProcessTest"))
                                .map(d -> d.say("there is no " + pascal(d.stem()) + "ProcessTest")),
                        drawings.tables().stream().filter(t -> !code.tests().containsKey(pascal(t.stem()) + "DecisionTest"))
                                .map(t -> t.say("there is no " + pascal(t.stem()) + "DecisionTest")))
                .toList();
    }

    /** One test per ending: it names the label of the end event, whole. */
    static List<String> everyEndingIsAssertedInItsTest(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> {
            String test = pascal(d.stem()) + "ProcessTest";
            String source = code.tests().getOrDefault(test, "");
            return elements(d, EndEvent.class).map(end -> oneLine(end.getName()))
                    .filter(label -> !blank(label) && !source.contains('"' + label + '"'))
                    .map(label -> d.say("the ending '" + label + "' stands nowhere in " + test));
        }).toList();
    }

    // People

    /** In drawings, in the constants of the process packages, and where code names a variable without one. */
    static List<String> noPersonalDataInVariableNames(Drawings drawings, CodeBehind code) {
        Map<String, Set<String>> names = new TreeMap<>();
        drawings.diagrams().forEach(d -> names.put(d.file().getFileName().toString(), variables(d)));
        drawings.tables().forEach(t -> names.put(t.file().getFileName().toString(), variables(t)));
        drawings.forms().forEach(f -> names.put(f.file().getFileName().toString(), f.fields().stream()
                .filter(field -> !field.path("properties").path("keep").asText().equals("domain"))
                .map(field -> field.get("key").asText()).collect(Collectors.toSet())));
        code.constants().forEach((value, constant) -> names.put(constant, value.matches(LOWER_CAMEL) ? Set.of(value)
                : Set.of()));
        code.sources().forEach((capability, source) -> names.put(capability, SET_VARIABLE.matcher(source).results()
                .map(set -> set.group(1)).collect(Collectors.toSet())));
        return names.entrySet().stream().flatMap(entry -> entry.getValue().stream()
                .filter(name -> Arrays.stream(name.split("(?=[A-Z])|\\d+")).map(String::toLowerCase).anyMatch(PERSONAL::contains)
                        || PERSONAL.contains(name.toLowerCase()))
                .map(name -> entry.getKey() + ": variable " + name + " sounds like personal data")).toList();
    }

    static List<String> variablesAreLowerCamel(Drawings drawings, CodeBehind code) {
        return drawings.diagrams().stream().flatMap(d -> variables(d).stream()
                .filter(name -> !name.matches(LOWER_CAMEL)).map(name -> d.say(name + " is not lowerCamel"))).toList();
    }

    // Helpers

    private interface NodeRule {
        String problem(Diagram diagram, FlowNode node);
    }

    private static List<String> nodes(Drawings drawings, NodeRule rule) {
        return drawings.diagrams().stream().flatMap(d -> elements(d, FlowNode.class)
                .map(node -> rule.problem(d, node)).filter(problem -> problem != null)).toList();
    }

    private static <T extends ModelElementInstance> Stream<T> elements(Diagram diagram, Class<T> type) {
        return diagram.model().getModelElementsByType(type).stream();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static List<DomElement> all(DomElement root) {
        List<DomElement> found = new ArrayList<>(List.of(root));
        root.getChildElements().forEach(child -> found.addAll(all(child)));
        return found;
    }

    record Reference(Diagram diagram, String owner, String kind, String id, String binding) {
    }

    static Stream<Reference> references(Drawings drawings) {
        return drawings.diagrams().stream().flatMap(d -> Stream.of(
                elements(d, CallActivity.class).map(c -> new Reference(d, c.getId(), "calledElement",
                        c.getCalledElement(), c.getCamundaCalledElementBinding())),
                elements(d, BusinessRuleTask.class).map(b -> new Reference(d, b.getId(), "decisionRef",
                        b.getCamundaDecisionRef(), b.getCamundaDecisionRefBinding())),
                elements(d, UserTask.class).filter(u -> !blank(u.getCamundaFormRef())).map(u -> new Reference(d, u.getId(),
                        "formRef", u.getCamundaFormRef(), u.getCamundaFormRefBinding()))).flatMap(Function.identity()));
    }

    private static Map<String, Diagram> messages(Drawings drawings) {
        Map<String, Diagram> messages = new TreeMap<>();
        drawings.diagrams().forEach(d -> elements(d, Message.class).forEach(m -> messages.put(String.valueOf(m.getName()), d)));
        return messages;
    }

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern WORD = Pattern.compile("(?<![.\\w'\"])([A-Za-z_][A-Za-z0-9_]*)(?![\\w(])");
    private static final Set<String> NO_VARIABLES = Set.of("true", "false", "null", "empty", "not", "and", "or", "eq", "ne",
            "lt", "gt", "le", "ge", "div", "mod", "execution", "task", "S");

    /** Every variable that a diagram names: in expressions, mappings, loops and results. */
    private static Set<String> variables(Diagram diagram) {
        Set<String> names = new TreeSet<>();
        BpmnModelInstance model = diagram.model();
        for (DomElement dom : all(model.getDefinitions().getDomElement())) {
            String name = dom.getLocalName();
            if (name.equals("in") || name.equals("out")) {
                Stream.of("source", "target").map(dom::getAttribute).filter(v -> !blank(v)).forEach(names::add);
                expression(dom.getAttribute("sourceExpression"), names);
                expression(dom.getAttribute("businessKey"), names);
            } else if (name.equals("inputParameter") || name.equals("outputParameter")) {
                names.add(dom.getAttribute("name"));
                expression(dom.getTextContent(), names);
            } else if (Set.of("conditionExpression", "timeDate", "timeDuration", "timeCycle", "completionCondition").contains(name)) {
                expression(dom.getTextContent(), names);
            }
            for (String attribute : List.of("collection", "assignee", "dueDate", "followUpDate")) {
                expression(dom.getAttribute(CAMUNDA, attribute), names);
            }
            for (String attribute : List.of("elementVariable", "resultVariable")) {
                if (!blank(dom.getAttribute(CAMUNDA, attribute))) {
                    names.add(dom.getAttribute(CAMUNDA, attribute));
                }
            }
        }
        return names;
    }

    private static Set<String> variables(Table table) {
        Set<String> names = new TreeSet<>();
        table.model().getModelElementsByType(Output.class).forEach(output -> names.add(String.valueOf(output.getName())));
        table.model().getModelElementsByType(Input.class).forEach(input -> {
            if (input.getInputExpression() != null && input.getInputExpression().getText() != null) {
                words(input.getInputExpression().getText().getTextContent(), names);
            }
        });
        return names;
    }

    private static void expression(String text, Set<String> names) {
        if (text != null) {
            Matcher expressions = EXPRESSION.matcher(text);
            while (expressions.find()) {
                words(expressions.group(1), names);
            }
        }
    }

    private static void words(String text, Set<String> names) {
        Matcher words = WORD.matcher(text.replaceAll("'[^']*'|\"[^\"]*\"", ""));
        while (words.find()) {
            if (!NO_VARIABLES.contains(words.group(1))) {
                names.add(words.group(1));
            }
        }
    }

    static String pascal(String kebab) {
        return Arrays.stream(kebab.split("-")).map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static String lowerCamel(String kebab) {
        String pascal = pascal(kebab);
        return Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
    }
}
