package io.cairn.architecture;

import io.cairn.architecture.Drawings.Diagram;

import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code processes/README.md} from the drawings: what there is, and what starts, times and decides it. */
final class ProcessCatalogue {

    private final Drawings drawings;

    ProcessCatalogue(Drawings drawings) {
        this.drawings = drawings;
    }

    String text() {
        StringBuilder text = new StringBuilder("""
                # Processes

                Open this folder in Camunda Modeler. A file's name is the id of what it holds, and its folder is the
                capability that owns it. This page is written from the drawings; after a change run

                    ./mvnw test -Dtest=ProcessCatalogueTest -Dcairn.docs.write=true

                | process | purpose | starts | user tasks | decisions | calls |
                |---|---|---|---|---|---|
                """);
        drawings.diagrams().forEach(d -> text.append(row(link(d), purpose(d.process()), start(d), forms(d),
                links(d, BusinessRuleTask.class, t -> t.getCamundaDecisionRef()),
                links(d, CallActivity.class, c -> c.getCalledElement()))));
        text.append("""

                ## Timers

                | process | event | kind | when |
                |---|---|---|---|
                """);
        drawings.diagrams().forEach(d -> timers(d).forEach(text::append));
        text.append("""

                ## Messages

                | message | waited for by |
                |---|---|
                """);
        messages().forEach((message, processes) -> text.append(row("`" + message + "`", String.join(", ", processes))));
        text.append("""

                ## Decisions

                | decision | purpose | asked by |
                |---|---|---|
                """);
        drawings.tables().forEach(t -> text.append(row("[" + t.stem() + "](" + path(t) + ")",
                t.model().getModelElementsByType(Decision.class).stream()
                        .map(d -> d.getDescription() == null ? d.getName() : oneLine(d.getDescription().getTextContent()))
                        .collect(Collectors.joining(" ")), askers(t.stem()))));
        return text.toString();
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(cell -> cell.isBlank() ? "" : cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")).replace("|  |", "| |").replace("|  |", "| |");
    }

    private static String link(Diagram d) {
        return "[" + d.stem() + "](" + path(d) + ")";
    }

    private static String path(Drawings.Drawing drawing) {
        return drawing.capability() + "/" + drawing.file().getFileName();
    }

    private static String purpose(org.camunda.bpm.model.bpmn.instance.Process process) {
        return oneLine(DiagramRules.documentation(process));
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.trim().replaceAll("\\s+", " ");
    }

    private String start(Diagram d) {
        Set<String> starts = new TreeSet<>();
        Set<String> callers = drawings.diagrams().stream()
                .filter(other -> all(other, CallActivity.class).stream()
                        .anyMatch(call -> d.stem().equals(call.getCalledElement())))
                .map(Diagram::stem).collect(Collectors.toCollection(TreeSet::new));
        callers.forEach(caller -> starts.add("called by " + caller));
        all(d, StartEvent.class).stream().filter(start -> !(start.getParentElement() instanceof SubProcess))
                .forEach(start -> start.getEventDefinitions().forEach(definition -> starts.add(begins(definition))));
        return String.join("; ", starts);
    }

    private static String begins(EventDefinition definition) {
        if (definition instanceof MessageEventDefinition message && message.getMessage() != null) {
            return "message `" + message.getMessage().getName() + "`";
        }
        return definition instanceof TimerEventDefinition timer ? "timer `" + when(timer) + "`" : "event";
    }

    private String forms(Diagram d) {
        return all(d, UserTask.class).stream().map(task -> {
            String form = task.getCamundaFormRef();
            String who = String.join(", ", task.getCamundaCandidateGroupsList());
            return "[" + oneLine(task.getName()) + "](../forms/" + d.capability() + "/" + form + ".form)"
                    + (who.isBlank() ? "" : " (" + who + ")");
        }).collect(Collectors.joining(", "));
    }

    private interface Name<T> {
        String of(T element);
    }

    private <T extends ModelElementInstance> String links(Diagram d, Class<T> type, Name<T> name) {
        return all(d, type).stream().map(name::of).filter(id -> id != null).distinct().map(id -> drawings.all()
                        .filter(drawing -> drawing.stem().equals(id)).findFirst()
                        .map(found -> "[" + id + "](" + path(found) + ")").orElse(id))
                .collect(Collectors.joining(", "));
    }

    private static List<String> timers(Diagram d) {
        return all(d, TimerEventDefinition.class).stream().map(timer -> row(link(d),
                oneLine(((FlowNode) timer.getParentElement()).getName()),
                timer.getTimeDate() != null ? "at" : timer.getTimeDuration() != null ? "after" : "every",
                "`" + when(timer) + "`")).toList();
    }

    private static String when(TimerEventDefinition timer) {
        return Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle()).filter(e -> e != null)
                .map(e -> oneLine(e.getTextContent())).collect(Collectors.joining(" "));
    }

    private Map<String, Set<String>> messages() {
        Map<String, Set<String>> messages = new TreeMap<>();
        for (Diagram d : drawings.diagrams()) {
            all(d, MessageEventDefinition.class).stream()
                    .filter(definition -> definition.getParentElement() instanceof CatchEvent && definition.getMessage() != null)
                    .forEach(definition -> messages.computeIfAbsent(definition.getMessage().getName(), m -> new TreeSet<>())
                            .add(link(d)));
            all(d, org.camunda.bpm.model.bpmn.instance.ReceiveTask.class).stream().filter(task -> task.getMessage() != null)
                    .forEach(task -> messages.computeIfAbsent(task.getMessage().getName(), m -> new TreeSet<>()).add(link(d)));
        }
        return messages;
    }

    private String askers(String decision) {
        return drawings.diagrams().stream().filter(d -> all(d, BusinessRuleTask.class).stream()
                .anyMatch(task -> decision.equals(task.getCamundaDecisionRef()))).map(ProcessCatalogue::link)
                .collect(Collectors.joining(", "));
    }

    private static <T extends ModelElementInstance> Collection<T> all(Diagram d, Class<T> type) {
        return d.model().getModelElementsByType(type);
    }
}
