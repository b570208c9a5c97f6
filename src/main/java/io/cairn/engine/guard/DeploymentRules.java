package io.cairn.engine.guard;

import static io.cairn.engine.guard.Xml.attribute;

import io.cairn.engine.form.FormRules;
import io.cairn.engine.guard.Surroundings.Kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges the files of one deployment together, since they lean on each other. */
public final class DeploymentRules {

    /** A hundred times the largest diagram of Cairn. */
    private static final int LARGEST_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Deployed deployed;
    private final Map<String, Element> diagrams = new LinkedHashMap<>();
    private final Map<String, Element> tables = new LinkedHashMap<>();
    private final Map<String, JsonNode> forms = new LinkedHashMap<>();
    private final List<Breach> breaches = new ArrayList<>();

    private DeploymentRules(Surroundings surroundings) {
        this.deployed = new Deployed(surroundings);
    }

    /**
     * @param files contents by file name
     * @return every rule that is broken, in the order of the files' names; empty if the deployment may go ahead
     */
    public static List<Breach> judge(Map<String, byte[]> files, Surroundings surroundings) {
        DeploymentRules rules = new DeploymentRules(surroundings);
        new TreeMap<>(files).forEach(rules::read);
        rules.diagrams.forEach((file, root) -> rules.breaches.addAll(ProcessRules.judge(file, root, rules.deployed)));
        rules.tables.forEach((file, root) -> rules.breaches.addAll(TableRules.judge(file, root)));
        rules.forms.forEach(rules::judgeForm);
        return List.copyOf(rules.breaches);
    }

    private void read(String file, byte[] bytes) {
        boolean diagram = file.endsWith(".bpmn") || file.endsWith(".bpmn20.xml");
        boolean table = file.endsWith(".dmn") || file.endsWith(".dmn11.xml");
        if (!diagram && !table && !file.endsWith(".form")) {
            unreadable(file, "is neither a diagram nor a decision table nor a form",
                    "Deploy files that end with .bpmn, .dmn or .form only.");
        } else if (bytes.length > LARGEST_BYTES) {
            unreadable(file, "is larger than " + LARGEST_BYTES + " bytes",
                    "Draw smaller processes that call each other.");
        } else if (diagram || table) {
            readDrawing(file, bytes, diagram);
        } else {
            readForm(file, bytes);
        }
    }

    private void readDrawing(String file, byte[] bytes, boolean diagram) {
        try {
            Element root = Xml.read(bytes);
            (diagram ? diagrams : tables).put(file, root);
            String kind = diagram ? "process" : "decision";
            Xml.all(root).stream().filter(element -> element.getLocalName().equals(kind))
                    // The engine leaves a process out that is not marked as executable.
                    .filter(element -> !diagram || "true".equals(attribute(element, "isExecutable")))
                    .map(element -> attribute(element, "id")).filter(id -> id != null)
                    .forEach(id -> deployed.add(diagram ? Kind.PROCESS : Kind.DECISION, id));
        } catch (SAXException e) {
            unreadable(file, "cannot be read: " + ProcessRules.shortened(e.getMessage()),
                    "Save it again in the Modeler.");
        }
    }

    private void readForm(String file, byte[] bytes) {
        try {
            JsonNode form = JSON.readTree(bytes);
            if (!form.path("components").isArray() || form.path("id").asText().isBlank()) {
                unreadable(file, "is no form: it has no id or no components", "Save it again in the Modeler.");
                return;
            }
            forms.put(file, form);
            deployed.add(Kind.FORM, form.get("id").asText());
        } catch (JsonProcessingException e) {
            unreadable(file, "cannot be read: line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                    + ": "
                    + ProcessRules.shortened(e.getOriginalMessage()), "Save it again in the Modeler.");
        } catch (IOException e) {
            unreadable(file, "cannot be read: " + ProcessRules.shortened(e.getMessage()),
                    "Save it again in the Modeler.");
        }
    }

    private void judgeForm(String file, JsonNode form) {
        FormRules.unfitFields(form).forEach(unfit -> breaches.add(new Breach(file, unfit.key(), unfit.label(),
                Rule.FORM_FIELDS, unfit.why(), "Change the field: the server checks every field once more, "
                + "and takes textfield, textarea, number, select, radio, checkbox and datetime (date).")));
        String id = form.get("id").asText();
        if (FormRules.keepsTexts(form) && !deployed.surroundings().receivesTextOf(id)) {
            breaches.add(new Breach(file, id, "", Rule.FORM_FIELDS,
                    "keeps texts for the domain, where nobody takes them",
                    "Have a developer write a receiver for this form, or ask for a choice instead of a text."));
        }
    }

    private void unreadable(String file, String what, String cure) {
        breaches.add(new Breach(file, file, "", Rule.READABLE_FILE, what, cure));
    }
}
