package io.cairn.nudge;

import io.cairn.engine.ProductionNeeds;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Under which ids the deployment's own account has its WhatsApp templates approved. Without a number to send from,
 * WhatsApp is no channel, and no template is needed.
 *
 * @param whatsappFrom our number for WhatsApp; blank where there is none
 * @param contentSids  by template and language, such as {@code en} or {@code de-AT}
 */
@ConfigurationProperties("cairn.twilio")
record ContentSids(@DefaultValue("") String whatsappFrom, @DefaultValue Map<String, Map<String, String>> contentSids) {

    private static final String PROPERTY = "cairn.twilio.content-sids.";
    private static final Pattern CONTENT_SID = Pattern.compile("H[XZ][0-9a-f]{32}");

    /** Whether WhatsApp is a channel. */
    boolean on() {
        return !whatsappFrom.isBlank();
    }

    /** @return null if the text goes nowhere by WhatsApp */
    String of(String template, String language) {
        return on() ? contentSids.getOrDefault(template, Map.of()).get(language) : null;
    }

    /** In one line each: which template has no id, which id is none, and which belongs to no template. */
    List<String> mistakes(Templates templates) {
        if (!on()) {
            return List.of();
        }
        Map<String, String> given = new TreeMap<>();
        contentSids.forEach((name, byLanguage) -> byLanguage.forEach((language, sid) ->
                given.put(name + "." + language, sid)));
        List<String> mistakes = new ArrayList<>();
        new TreeSet<>(templates.forWhatsapp().keySet()).forEach(template -> {
            String sid = given.remove(template);
            if (sid == null || !CONTENT_SID.matcher(sid).matches()) {
                mistakes.add(PROPERTY + template + ": set the ContentSid of the approved WhatsApp template, HX and 32"
                        + " hexadecimal digits, or do without cairn.twilio.whatsapp-from");
            }
        });
        given.keySet().forEach(unknown -> mistakes.add(PROPERTY + unknown + ": remove it, there is no such text"));
        return mistakes;
    }

    /** WhatsApp takes approved templates only: each text that goes there needs the id of one. */
    static class Ready implements ProductionNeeds {

        @Override
        public List<String> missing(Environment environment) {
            try {
                return Binder.get(environment).bindOrCreate("cairn.twilio", ContentSids.class)
                        .mistakes(new Templates());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
