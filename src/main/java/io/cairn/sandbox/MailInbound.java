package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Mails to the address for invoices, passed on as JSON in the manner of Postmark's
 * <a href="https://postmarkapp.com/developer/webhooks/inbound-webhook">inbound webhook</a>.
 */
@Component
@SandboxPart
class MailInbound {

    static final String PROVIDER = "postmark";

    private static final String HOOK = "/hooks/mail";
    private static final String OURS = "invoices@cairn.example";

    private final SandboxStore store;
    private final SandboxClock clock;
    private final TruthLog log;
    private final Outbox outbox;
    private final ApplicationAddress application;

    MailInbound(final SandboxStore store, final SandboxClock clock, final TruthLog log, final Outbox outbox,
            final ApplicationAddress application) {
        this.store = store;
        this.clock = clock;
        this.log = log;
        this.outbox = outbox;
        this.application = application;
    }

    /** @param attachments of {@code name} and {@code content} in base64 */
    ObjectNode receive(final String from, final String subject, final ArrayNode attachments) {
        final String id = Ids.stripe("mail-");
        final ObjectNode mail = Json.object();
        mail.put("FromName", "").put("MessageStream", "inbound").put("From", from);
        mail.putObject("FromFull").put("Email", from).put("Name", "").put("MailboxHash", "");
        mail.put("To", OURS).put("OriginalRecipient", OURS).put("Subject", subject).put("MessageID", id);
        mail.put("Date", clock.now().toString()).put("TextBody", "").put("HtmlBody", "");
        final ArrayNode files = mail.putArray("Attachments");
        final ArrayNode names = Json.array();
        for (final JsonNode attachment : attachments) {
            final String name = attachment.path("name").asText();
            final String content = attachment.path("content").asText();
            files.addObject().put("Name", name).put("Content", content).put("ContentType", "application/octet-stream")
                    .put("ContentLength", length(content));
            names.add(name);
        }
        final ObjectNode entry = Json.object();
        entry.put("from", from).put("to", OURS).put("subject", subject).put("sid", id).set("attachments", names);
        return store.atomically(() -> {
            log.append("mail", "inbound", entry);
            application.url(HOOK).ifPresent(url -> outbox.add(new Webhook(PROVIDER, "inbound", id, url, mail)));
            return entry;
        });
    }

    private static int length(final String content) {
        try {
            return Base64.getMimeDecoder().decode(content).length;
        } catch (final IllegalArgumentException e) {
            throw new OrderRefused("attachments", "must have their content in base64");
        }
    }
}
