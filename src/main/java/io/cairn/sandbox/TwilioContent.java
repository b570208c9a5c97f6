package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Approved templates by {@code ContentSid}. One that nobody created here is taken as approved elsewhere. */
@Component
@SandboxPart
class TwilioContent {

    private final SandboxStore store;
    private final SandboxClock clock;

    TwilioContent(final SandboxStore store, final SandboxClock clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode create(final String json) {
        final ObjectNode order;
        try {
            order = Json.readObject(json);
        } catch (final IllegalArgumentException e) {
            throw TwilioErrors.refuse(20001, "Unable to parse the request body");
        }
        if (!order.path("types").isObject() || !order.path("language").isTextual()) {
            throw TwilioErrors.refuse(20001, "Missing required parameter language or types in the post body");
        }
        final ObjectNode content = Json.object();
        content.put("sid", Ids.twilio("HX")).put("friendly_name", order.path("friendly_name").asText(""));
        content.put("language", order.path("language").asText()).set("types", order.get("types"));
        content.set("variables", order.path("variables").isObject() ? order.get("variables") : Json.object());
        content.put("date_created", clock.now().toString()).put("date_updated", clock.now().toString());
        store.save("twilio", "content", content.path("sid").asText(), content);
        return content;
    }

    /** A template that was approved elsewhere under this sid, so that its messages can be read here. */
    void approve(final String sid, final String text) {
        final ObjectNode content = Json.object();
        content.put("sid", sid).put("friendly_name", sid).put("language", "en");
        content.putObject("types").putObject("twilio/text").put("body", text);
        content.putObject("variables");
        content.put("date_created", clock.now().toString()).put("date_updated", clock.now().toString());
        store.save("twilio", "content", sid, content);
    }

    ObjectNode fetch(final String sid) {
        return store.find("twilio", "content", sid).orElseThrow(() -> TwilioErrors.notFound("/v1/Content/" + sid));
    }

    /** The template's text with its variables filled in; of a template that is not known here, the variables alone. */
    String render(final String sid, final ObjectNode variables) {
        final ObjectNode content = store.find("twilio", "content", sid).orElse(null);
        if (content == null) {
            final List<String> values = new ArrayList<>();
            variables.elements().forEachRemaining(value -> values.add(value.asText()));
            return String.join(" ", values);
        }
        String text = "";
        for (final Iterator<JsonNode> types = content.path("types").elements(); types.hasNext() && text.isEmpty();) {
            text = types.next().path("body").asText("");
        }
        final ObjectNode values = content.path("variables").deepCopy();
        values.setAll(variables);
        for (final Iterator<Map.Entry<String, JsonNode>> fields = values.fields(); fields.hasNext();) {
            final Map.Entry<String, JsonNode> field = fields.next();
            text = text.replace("{{" + field.getKey() + "}}", field.getValue().asText());
        }
        return text;
    }
}
