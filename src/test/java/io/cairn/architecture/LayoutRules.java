package io.cairn.architecture;

import io.cairn.architecture.Drawings.Diagram;

import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How diagrams look: left to right, nothing on top of anything, one screen. Coordinates are the Modeler's pixels. */
final class LayoutRules {

    private static final double WIDEST = 1800;
    private static final double HIGHEST = 1000;
    /** Of the Modeler's label font. */
    private static final double LINE = 13;
    private static final double SPACE = 3;
    private static final double WRAP = 90;

    private LayoutRules() {
    }

    static List<String> everythingIsDrawn(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            List<String> problems = new ArrayList<>();
            d.model().getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> !(node.getDiagramElement() instanceof BpmnShape))
                    .forEach(node -> problems.add(d.say(node.getId() + " is not drawn")));
            d.model().getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> !(flow.getDiagramElement() instanceof BpmnEdge))
                    .forEach(flow -> problems.add(d.say(flow.getId() + " is not drawn")));
            return problems;
        });
    }

    /** Only a way back to what came before may go left. */
    static List<String> flowsGoRight(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> d.model().getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> drawn(flow.getSource()) && drawn(flow.getTarget()))
                .filter(flow -> bounds(flow.getTarget()).getCenterX() < bounds(flow.getSource()).getCenterX() - 1)
                .filter(flow -> !leadsTo(flow.getTarget(), flow.getSource()))
                .map(flow -> d.say(flow.getId() + " goes left")).toList());
    }

    private static boolean leadsTo(FlowNode from, FlowNode to) {
        Deque<FlowNode> open = new ArrayDeque<>(List.of(from));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (node.getId().equals(to.getId())) {
                return true;
            }
            if (seen.add(node.getId())) {
                node.getOutgoing().forEach(flow -> open.push(flow.getTarget()));
                node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                        .map(BoundaryEvent.class::cast)
                        .filter(event -> event.getAttachedTo().getId().equals(node.getId())).forEach(open::push);
            }
        }
        return false;
    }

    static List<String> shapesKeepApart(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            List<String> problems = new ArrayList<>();
            List<FlowNode> nodes = d.model().getModelElementsByType(FlowNode.class).stream()
                    .filter(LayoutRules::drawn).toList();
            for (int i = 0; i < nodes.size(); i++) {
                for (int j = i + 1; j < nodes.size(); j++) {
                    FlowNode one = nodes.get(i);
                    FlowNode other = nodes.get(j);
                    if (!belong(one, other) && !belong(other, one) && bounds(one).intersects(bounds(other))) {
                        problems.add(d.say(one.getId() + " lies on " + other.getId()));
                    }
                }
            }
            return problems;
        });
    }

    private static boolean belong(FlowNode part, FlowNode whole) {
        return part instanceof BoundaryEvent event && (event.getAttachedTo().equals(whole) || inside(event.getAttachedTo(), whole))
                || inside(part, whole);
    }

    private static boolean inside(FlowNode part, FlowNode whole) {
        for (var at = part.getParentElement(); at != null; at = at.getParentElement()) {
            if (at.equals(whole)) {
                return true;
            }
        }
        return false;
    }

    static List<String> labelsHaveTheirPlace(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            List<String> problems = new ArrayList<>();
            d.model().getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> (node instanceof Event || node instanceof Gateway) && named(node.getName()))
                    .filter(node -> label(node.getDiagramElement()) == null)
                    .forEach(node -> problems.add(d.say(node.getId() + " has no label bounds")));
            d.model().getModelElementsByType(SequenceFlow.class).stream().filter(flow -> named(flow.getName()))
                    .filter(flow -> label(flow.getDiagramElement()) == null)
                    .forEach(flow -> problems.add(d.say(flow.getId() + " has no label bounds")));
            return problems;
        });
    }

    static List<String> labelsAreFree(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            List<String> problems = new ArrayList<>();
            Map<String, Rectangle2D> labels = labels(d);
            Map<String, Rectangle2D> shapes = new LinkedHashMap<>();
            d.model().getModelElementsByType(FlowNode.class).stream()
                    .filter(node -> drawn(node) && !(node instanceof SubProcess))
                    .forEach(node -> shapes.put(node.getId(), bounds(node)));
            labels.forEach((id, label) -> {
                shapes.forEach((shape, bounds) -> {
                    if (bounds.intersects(label)) {
                        problems.add(d.say("the label of " + id + " lies on " + shape));
                    }
                });
                labels.forEach((other, bounds) -> {
                    if (id.compareTo(other) < 0 && bounds.intersects(label)) {
                        problems.add(d.say("the label of " + id + " lies on the label of " + other));
                    }
                });
                segments(d).forEach((flow, lines) -> {
                    if (lines.stream().anyMatch(line -> line.intersects(label))) {
                        problems.add(d.say(flow + " crosses the label of " + id));
                    }
                });
            });
            return problems;
        });
    }

    static List<String> flowsRunFree(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            List<String> problems = new ArrayList<>();
            Map<String, List<Line2D>> segments = segments(d);
            d.model().getModelElementsByType(SequenceFlow.class).stream().filter(flow -> segments.containsKey(flow.getId()))
                    .forEach(flow -> {
                        d.model().getModelElementsByType(FlowNode.class).stream()
                                .filter(node -> drawn(node) && !(node instanceof SubProcess))
                                .filter(node -> segments.get(flow.getId()).stream()
                                        .anyMatch(line -> line.intersects(inner(bounds(node)))))
                                .forEach(node -> problems.add(d.say(flow.getId() + " runs through " + node.getId())));
                        dock(d, flow, problems);
                    });
            return problems;
        });
    }

    private static void dock(Diagram d, SequenceFlow flow, List<String> problems) {
        List<Point2D> points = points((BpmnEdge) flow.getDiagramElement());
        if (drawn(flow.getSource()) && !outer(bounds(flow.getSource())).contains(points.get(0))) {
            problems.add(d.say(flow.getId() + " does not begin at " + flow.getSource().getId()));
        }
        if (drawn(flow.getTarget()) && !outer(bounds(flow.getTarget())).contains(points.get(points.size() - 1))) {
            problems.add(d.say(flow.getId() + " does not end at " + flow.getTarget().getId()));
        }
    }

    static List<String> flowsDoNotCross(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            List<String> problems = new ArrayList<>();
            Map<String, List<Line2D>> segments = segments(d);
            segments.forEach((one, lines) -> segments.forEach((other, others) -> {
                if (one.compareTo(other) < 0
                        && lines.stream().anyMatch(line -> others.stream().anyMatch(l -> cross(line, l)))) {
                    problems.add(d.say(one + " crosses " + other));
                }
            }));
            return problems;
        });
    }

    /** Lines that meet at an end, or join a line that goes to the same place, do not cross. */
    private static boolean cross(Line2D a, Line2D b) {
        return a.relativeCCW(b.getP1()) * a.relativeCCW(b.getP2()) < 0
                && b.relativeCCW(a.getP1()) * b.relativeCCW(a.getP2()) < 0;
    }

    static List<String> diagramsFitOneScreen(Drawings drawings, CodeBehind code) {
        return each(drawings, d -> {
            Rectangle2D whole = null;
            for (FlowNode node : d.model().getModelElementsByType(FlowNode.class)) {
                if (drawn(node)) {
                    whole = whole == null ? bounds(node) : whole.createUnion(bounds(node));
                }
            }
            return whole != null && (whole.getWidth() > WIDEST || whole.getHeight() > HIGHEST)
                    ? List.of(d.say("is " + (int) whole.getWidth() + " x " + (int) whole.getHeight())) : List.of();
        });
    }

    private static List<String> each(Drawings drawings, Function<Diagram, List<String>> rule) {
        return drawings.diagrams().stream().flatMap(d -> rule.apply(d).stream()).toList();
    }

    private static boolean named(String name) {
        return name != null && !name.isBlank();
    }

    private static boolean drawn(FlowNode node) {
        return node.getDiagramElement() instanceof BpmnShape;
    }

    private static Rectangle2D bounds(FlowNode node) {
        return rectangle(((BpmnShape) node.getDiagramElement()).getBounds());
    }

    private static Rectangle2D rectangle(org.camunda.bpm.model.bpmn.instance.dc.Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static Rectangle2D inner(Rectangle2D r) {
        return new Rectangle2D.Double(r.getX() + 2, r.getY() + 2, r.getWidth() - 4, r.getHeight() - 4);
    }

    private static Rectangle2D outer(Rectangle2D r) {
        return new Rectangle2D.Double(r.getX() - 2, r.getY() - 2, r.getWidth() + 4, r.getHeight() + 4);
    }

    private static Rectangle2D label(DiagramElement element) {
        BpmnLabel label = element instanceof BpmnShape shape ? shape.getBpmnLabel()
                : element instanceof BpmnEdge edge ? edge.getBpmnLabel() : null;
        return label == null || label.getBounds() == null ? null : rectangle(label.getBounds());
    }

    private static Map<String, Rectangle2D> labels(Diagram d) {
        Map<String, Rectangle2D> labels = new LinkedHashMap<>();
        d.model().getModelElementsByType(FlowNode.class).stream()
                .filter(node -> (node instanceof Event || node instanceof Gateway) && label(node.getDiagramElement()) != null)
                .forEach(node -> labels.put(node.getId(), text(node.getName(), label(node.getDiagramElement()))));
        d.model().getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> named(flow.getName()) && label(flow.getDiagramElement()) != null)
                .forEach(flow -> labels.put(flow.getId(), text(flow.getName(), label(flow.getDiagramElement()))));
        return labels;
    }

    /** What the words take up as the Modeler draws them: around the middle of the label's bounds, wrapped at its own width. */
    private static Rectangle2D text(String words, Rectangle2D bounds) {
        double widest = 0;
        double line = 0;
        int lines = 1;
        for (String word : words.trim().split("\\s+")) {
            double width = word.chars().mapToDouble(LayoutRules::width).sum();
            if (line > 0 && line + SPACE + width > WRAP + SPACE) {
                lines++;
                line = 0;
            }
            line += line > 0 ? SPACE + width : width;
            widest = Math.max(widest, line);
        }
        return new Rectangle2D.Double(bounds.getCenterX() - widest / 2, bounds.getY(), widest, lines * LINE);
    }

    private static Map<String, List<Line2D>> segments(Diagram d) {
        Map<String, List<Line2D>> segments = new LinkedHashMap<>();
        d.model().getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getDiagramElement() instanceof BpmnEdge).forEach(flow -> {
                    List<Point2D> points = points((BpmnEdge) flow.getDiagramElement());
                    List<Line2D> lines = new ArrayList<>();
                    for (int i = 1; i < points.size(); i++) {
                        lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
                    }
                    segments.put(flow.getId(), lines);
                });
        return segments;
    }

    private static double width(int letter) {
        if ("ijl.,:;'|!".indexOf(letter) >= 0) {
            return 2.7;
        }
        if ("ftr-() ".indexOf(letter) >= 0) {
            return 3.5;
        }
        if ("mwMW".indexOf(letter) >= 0) {
            return 8.7;
        }
        return Character.isUpperCase(letter) ? 7.4 : 6;
    }

    private static List<Point2D> points(BpmnEdge edge) {
        return edge.getWaypoints().stream().map(p -> (Point2D) new Point2D.Double(p.getX(), p.getY())).toList();
    }
}
