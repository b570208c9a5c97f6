package io.cairn.engine.guard;

import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression in a diagram may hold: process variables, literals, operators, and the few functions, methods and
 * properties named here. The expression is read by the engine's own parser, so that there is one reading of it.
 */
public final class ExpressionRules {

    /** Functions: the engine's time. */
    public static final Set<String> FUNCTIONS = Set.of("now");

    /** Methods: of JSON (a set of ids, an id), of dates, of lists. */
    public static final Set<String> METHODS = Set.of("elements", "stringValue", "numberValue", "boolValue", "before",
            "after", "size", "isEmpty", "contains");

    /** Of what the engine puts beside the variables only these properties are facts. */
    public static final Map<String, Set<String>> PROPERTIES = Map.of(
            "execution", Set.of("processBusinessKey", "processInstanceId", "currentActivityId"),
            "task", Set.of("id", "name", "assignee", "dueDate"));

    /** Properties that lead from any value into the program. */
    private static final Set<String> DOORS = Set.of("class", "declaringClass", "classLoader", "module",
            "processEngine", "processEngineServices", "bpmnModelInstance", "bpmnModelElementInstance");
    private static final Set<String> ENGINES_OWN = Set.of("caseExecution", "externalTask");

    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}");
    private static final int LONGEST = 1000;
    private static final Builder BUILDER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private ExpressionRules() {
    }

    static boolean isExpression(String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /** @return the bean that a delegate expression names; null if it is anything else than one bean's name */
    static String bean(String delegateExpression) {
        Matcher matcher = DELEGATE.matcher(delegateExpression.strip());
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** @return what the expression does that none may, as clauses joined by "and"; null if it does nothing of that */
    static String problem(String expression, Surroundings surroundings) {
        if (expression.length() > LONGEST) {
            return "is longer than " + LONGEST + " characters";
        }
        Node root;
        try {
            root = BUILDER.build(expression).getRoot();
        } catch (TreeBuilderException e) {
            return "cannot be read: " + e.getMessage().replaceAll("\\s+", " ");
        }
        Set<String> problems = new TreeSet<>();
        look(root, problems, surroundings);
        return problems.isEmpty() ? null : String.join(" and ", problems);
    }

    private static void look(Node node, Set<String> problems, Surroundings surroundings) {
        if (node instanceof AstFunction function && !FUNCTIONS.contains(function.getName())) {
            problems.add("calls the function " + function.getName() + "()");
        } else if (node instanceof AstIdentifier identifier) {
            String name = identifier.getName();
            if (PROPERTIES.containsKey(name)) {
                problems.add("hands on " + name + " whole");
            } else if (ENGINES_OWN.contains(name) || surroundings.isBean(name)) {
                problems.add("uses " + name + ", which is a part of the program");
            }
        } else if (node instanceof AstMethod) {
            Node method = node.getChild(0);
            String name = property(method);
            if (name == null || !METHODS.contains(name)) {
                problems.add("calls the method " + (name == null ? "of a computed name" : name + "()"));
            } else {
                look(method.getChild(0), problems, surroundings);
            }
            look(node.getChild(1), problems, surroundings);
            return;
        } else if (node instanceof AstDot || node instanceof AstBracket) {
            if (reads(node, problems)) {
                return;
            }
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            look(node.getChild(i), problems, surroundings);
        }
    }

    /** @return whether nothing below the property has to be looked at */
    private static boolean reads(Node access, Set<String> problems) {
        String name = property(access);
        if (name == null) {
            problems.add("reads a property of a computed name");
            return false;
        }
        if (access.getChild(0) instanceof AstIdentifier owner && PROPERTIES.containsKey(owner.getName())) {
            if (!PROPERTIES.get(owner.getName()).contains(name)) {
                problems.add("reads " + owner.getName() + "." + name);
            }
            return true;
        }
        if (DOORS.contains(name)) {
            problems.add("reads the property " + name);
        }
        return false;
    }

    private static String property(Node access) {
        if (access instanceof AstDot dot) {
            return dot.toString().substring(1).strip();
        }
        Node index = access.getChild(1);
        if (index instanceof AstString text) {
            return String.valueOf(text.eval(null, null));
        }
        return index instanceof AstNumber ? "0" : null;
    }
}
