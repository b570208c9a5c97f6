package io.cairn.engine.guard;

import static io.cairn.engine.guard.Xml.attribute;
import static io.cairn.engine.guard.Xml.blank;
import static io.cairn.engine.guard.Xml.parent;

import org.w3c.dom.Element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges one file of decision tables. */
final class TableRules {

    private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\s*\\(");

    private final String file;
    private final List<Breach> breaches = new ArrayList<>();

    private TableRules(String file) {
        this.file = file;
    }

    static List<Breach> judge(String file, Element root) {
        TableRules rules = new TableRules(file);
        List<Element> elements = Xml.all(root);
        if (elements.stream().noneMatch(element -> element.getLocalName().equals("decision"))) {
            rules.add(root, Rule.READABLE_FILE, "holds no decision", "Draw one, or leave the file out.");
        }
        elements.forEach(rules::look);
        return rules.breaches;
    }

    private void look(Element element) {
        String name = element.getLocalName();
        if (name.equals("decision")) {
            decision(element);
        } else if (name.equals("functionDefinition") || name.equals("text")
                && FUNCTION.matcher(Xml.text(element)).find()) {
            add(element, Rule.DECISION_LANGUAGE, place(element) + "defines a function",
                    "A decision compares values; have a developer work out the rest before.");
        } else if (name.equals("text") && ExpressionRules.isExpression(Xml.text(element))) {
            add(element, Rule.DECISION_LANGUAGE, place(element) + "is written in JUEL: "
                    + ProcessRules.shortened(Xml.text(element)), "Write it in FEEL, without ${}.");
        }
        String language = attribute(element, "expressionLanguage");
        if (!blank(language) && !isFeel(language)) {
            add(element, Rule.DECISION_LANGUAGE, place(element) + "is written in " + language,
                    "Write it in FEEL, and set its expression language to feel.");
        }
    }

    private void decision(Element decision) {
        if (blank(attribute(decision, "id"))) {
            add(decision, Rule.READABLE_FILE, "holds a decision without an id", "Give it an id: the file's name.");
        }
        String timeToLive = attribute(decision, "historyTimeToLive");
        if (blank(timeToLive) || !ProcessRules.TIME_TO_LIVE.matcher(timeToLive).matches()) {
            add(decision, Rule.HISTORY_TIME_TO_LIVE, blank(timeToLive) ? "has no history time to live"
                            : "has the history time to live '" + timeToLive + "', which is no number of days",
                    "Set it in the decision's properties, such as P180D.");
        }
    }

    /** Its short name, or one of the addresses that the DMN standard gave it. */
    private static boolean isFeel(String language) {
        return language.toLowerCase(Locale.ROOT).equals("feel")
                || language.matches("https?://www\\.omg\\.org/spec/(FEEL|DMN)/\\d{8}(/FEEL/?)?");
    }

    /** "row 3: " within a table. */
    private static String place(Element element) {
        for (Element at = element; at != null; at = parent(at)) {
            if (at.getLocalName().equals("rule")) {
                Element row = at;
                List<Element> rows = Xml.children(parent(row)).stream()
                        .filter(sibling -> sibling.getLocalName().equals("rule")).toList();
                return "row " + (rows.indexOf(row) + 1) + ": ";
            }
        }
        return "";
    }

    private void add(Element element, Rule rule, String what, String cure) {
        for (Element at = element; at != null; at = parent(at)) {
            if (at.getLocalName().equals("decision") && !blank(attribute(at, "id"))) {
                String label = attribute(at, "name");
                breaches.add(new Breach(file, attribute(at, "id"), label == null ? "" : label, rule, what, cure));
                return;
            }
        }
        breaches.add(new Breach(file, file, "", rule, what, cure));
    }
}
