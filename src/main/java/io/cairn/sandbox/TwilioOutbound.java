package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes messages for persons. A message's fate is decided when it is accepted; its status callbacks tell the way
 * there. Free text over WhatsApp needs a message of the person within the last 24 hours, else it ends undelivered with
 * 63016.
 */
@Component
@SandboxPart
class TwilioOutbound {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int OUTSIDE_WINDOW = 63016;
    private static final int UNREACHABLE = 30003;

    private record Fate(String status, int error) {
    }

    private final SandboxStore store;
    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final TruthLog log;
    private final Faults faults;
    private final Outbox outbox;
    private final TwilioContent content;
    private final TwilioMessages messages;

    TwilioOutbound(final SandboxStore store, final SandboxClock clock, final SandboxSettings settings,
            final TruthLog log, final Faults faults, final Outbox outbox, final TwilioContent content,
            final TwilioMessages messages) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.log = log;
        this.faults = faults;
        this.outbox = outbox;
        this.content = content;
        this.messages = messages;
    }

    /** The message as it is answered: not yet sent. What is kept has its final status. */
    ObjectNode create(final Form form) {
        final String to = recipient(form);
        final String from = sender(form, to);
        final Optional<String> service = form.value("MessagingServiceSid");
        final Optional<String> template = form.value("ContentSid");
        final ObjectNode variables = variables(form);
        final String body = body(form, template, variables);
        final Optional<String> callback = callback(form);
        if (store.find("twilio", "opt-out", to).isPresent()) {
            throw TwilioErrors.refuse(21610, "Attempt to send to unsubscribed recipient");
        }
        final ObjectNode answered = messages.message("outbound-api", from, to, body);
        service.ifPresent(sid -> answered.put("messaging_service_sid", sid).put("status", "accepted"));
        final Fate fate = fate(to, template.isPresent(), form);
        final ObjectNode kept = answered.deepCopy();
        kept.put("status", fate.status()).put("date_sent", messages.now());
        if (fate.error() > 0) {
            kept.put("error_code", fate.error()).put("error_message", "The message could not be delivered");
        }
        messages.keep(kept);
        log(kept, template, variables);
        callback.ifPresent(url -> {
            store.save("twilio", "callback", kept.path("sid").asText(), Json.object().put("url", url));
            callBack(kept, url);
        });
        return answered;
    }

    private String recipient(final Form form) {
        final String to = form.value("To").orElseThrow(() ->
                TwilioErrors.refuse(21604, "A 'To' phone number is required."));
        if (!TwilioMessages.isAddress(to)) {
            throw TwilioErrors.refuse(21211, "Invalid 'To' Phone Number: " + to);
        }
        return to;
    }

    private String sender(final Form form, final String to) {
        final Optional<String> from = form.value("From");
        final Optional<String> service = form.value("MessagingServiceSid");
        if (from.isEmpty() && service.isEmpty()) {
            throw TwilioErrors.refuse(21603, "A 'From' phone number is required.");
        }
        if (service.isPresent() && !service.get().matches("MG[0-9a-zA-Z]{32}")) {
            throw TwilioErrors.refuse(21701, "The Messaging Service Sid " + service.get() + " is invalid.");
        }
        final boolean whatsapp = to.startsWith(TwilioMessages.WHATSAPP);
        final String sender = from.orElse((whatsapp ? TwilioMessages.WHATSAPP : "") + settings.twilioNumber());
        if (!TwilioMessages.isAddress(sender) && !sender.matches("[A-Za-z0-9 ]{1,11}")) {
            throw TwilioErrors.refuse(21212, "Invalid 'From' Phone Number: " + sender);
        }
        if (sender.startsWith(TwilioMessages.WHATSAPP) != whatsapp) {
            throw TwilioErrors.refuse(21910, "Invalid From and To pair. From and To should be of the same channel");
        }
        return sender;
    }

    private static ObjectNode variables(final Form form) {
        try {
            return form.value("ContentVariables").map(Json::readObject).orElseGet(Json::object);
        } catch (final IllegalArgumentException e) {
            throw TwilioErrors.refuse(21656, "The ContentVariables parameter is invalid.");
        }
    }

    private String body(final Form form, final Optional<String> template, final ObjectNode variables) {
        if (template.isPresent()) {
            if (!template.get().matches("HX[0-9a-zA-Z]{32}")) {
                throw TwilioErrors.refuse(21655, "The ContentSid is invalid.");
            }
            return content.render(template.get(), variables);
        }
        final String body = form.value("Body").orElseThrow(() ->
                TwilioErrors.refuse(21619, "A text message body or media urls must be specified."));
        if (body.length() > 1600) {
            throw TwilioErrors.refuse(21617, "The concatenated message body exceeds the 1600 character limit.");
        }
        return body;
    }

    private static Optional<String> callback(final Form form) {
        final Optional<String> url = form.value("StatusCallback");
        if (url.filter(value -> !value.matches("https?://[^\\s/]+.*")).isPresent()) {
            throw TwilioErrors.refuse(21609, "The StatusCallback URL " + url.get() + " is not a valid URL.");
        }
        return url;
    }

    private Fate fate(final String to, final boolean template, final Form form) {
        final boolean whatsapp = to.startsWith(TwilioMessages.WHATSAPP);
        final Optional<Fault> fault = faults.take("twilio", Set.of("messages.create", whatsapp ? "whatsapp" : "sms"),
                Fault.OUTCOMES, Json.write(form.toJson()));
        if (fault.isPresent()) {
            final int usual = whatsapp ? OUTSIDE_WINDOW : UNREACHABLE;
            return new Fate(fault.get().fault(), fault.get().code() > 0 ? fault.get().code() : usual);
        }
        if (whatsapp && !template && !wroteLately(to)) {
            return new Fate("undelivered", OUTSIDE_WINDOW);
        }
        return new Fate(whatsapp ? "read" : "delivered", 0);
    }

    private boolean wroteLately(final String person) {
        return store.find("twilio", "window", person)
                .map(window -> Instant.parse(window.path("at").asText()))
                .filter(at -> clock.now().isBefore(at.plus(WINDOW))).isPresent();
    }

    private void callBack(final ObjectNode message, final String url) {
        final String end = message.path("status").asText();
        final List<String> way = new ArrayList<>(List.of("queued", "sent"));
        if ("read".equals(end)) {
            way.add("delivered");
        }
        way.add(end);
        final String sid = message.path("sid").asText();
        for (final String status : way) {
            final ObjectNode parameters = Json.object();
            parameters.put("SmsSid", sid).put("SmsStatus", status).put("MessageStatus", status);
            parameters.put("To", message.path("to").asText()).put("MessageSid", sid);
            parameters.put("AccountSid", settings.twilioAccountSid()).put("From", message.path("from").asText());
            parameters.put("ApiVersion", "2010-04-01");
            if (message.hasNonNull("messaging_service_sid")) {
                parameters.set("MessagingServiceSid", message.get("messaging_service_sid"));
            }
            if (message.path("to").asText().startsWith(TwilioMessages.WHATSAPP)) {
                parameters.put("ChannelPrefix", "whatsapp").put("ChannelToAddress", message.path("to").asText());
                if ("read".equals(status)) {
                    parameters.put("EventType", "READ");
                }
            }
            if (status.equals(end) && message.hasNonNull("error_code")) {
                parameters.put("ErrorCode", message.get("error_code").asText());
            }
            outbox.add(new Webhook("twilio", status, sid, url, parameters));
        }
    }

    private void log(final ObjectNode message, final Optional<String> template, final ObjectNode variables) {
        final String to = message.path("to").asText();
        final ObjectNode entry = Json.object();
        entry.put("channel", to.startsWith(TwilioMessages.WHATSAPP) ? "whatsapp" : "sms");
        entry.put("to", TwilioMessages.withoutChannel(to));
        entry.put("from", TwilioMessages.withoutChannel(message.path("from").asText()));
        entry.set("body", message.get("body"));
        template.ifPresent(sid -> entry.put("contentSid", sid).set("contentVariables", variables));
        entry.set("sid", message.get("sid"));
        entry.set("status", message.get("status"));
        entry.set("errorCode", message.get("error_code"));
        log.append("twilio", "message", entry);
    }
}
