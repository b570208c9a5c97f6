package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Messages from persons' phones, and the words by which they leave and come back. */
@Component
@SandboxPart
class TwilioInbound {

    /** The address as an account holder would configure it: five retries when the application is away. */
    private static final String HOOK = "/hooks/twilio/inbound#rc=5&rp=ct,rt,5xx";
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE",
            "OPTOUT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");

    private final SandboxStore store;
    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final TruthLog log;
    private final Outbox outbox;
    private final TwilioMessages messages;
    private final ApplicationAddress application;

    TwilioInbound(final SandboxStore store, final SandboxClock clock, final SandboxSettings settings,
            final TruthLog log, final Outbox outbox, final TwilioMessages messages,
            final ApplicationAddress application) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.log = log;
        this.outbox = outbox;
        this.messages = messages;
        this.application = application;
    }

    /**
     * @param person the phone, E.164
     * @param number the number that is written to; null: the one that wrote to this person last
     */
    ObjectNode receive(final String channel, final String person, final String number, final String text) {
        final String prefix = "whatsapp".equals(channel) ? TwilioMessages.WHATSAPP : "";
        final String from = prefix + person;
        final String to = Optional.ofNullable(number).map(given -> prefix + given)
                .or(() -> messages.lastSender(from)).orElse(prefix + settings.twilioNumber());
        return store.atomically(() -> {
            final ObjectNode message = messages.message("inbound", from, to, text);
            message.put("status", "received").put("date_sent", messages.now());
            messages.keep(message);
            store.save("twilio", "window", from, Json.object().put("at", clock.now().toString()));
            remember(from, text.strip().toUpperCase(Locale.ROOT));
            final String sid = message.path("sid").asText();
            final ObjectNode entry = Json.object();
            entry.put("channel", channel).put("from", person).put("to", TwilioMessages.withoutChannel(to));
            entry.put("body", text).put("sid", sid);
            log.append("twilio", "inbound", entry);
            application.url(HOOK).ifPresent(url ->
                    outbox.add(new Webhook("twilio", "received", sid, url, parameters(message, channel, person))));
            return entry;
        });
    }

    private void remember(final String from, final String word) {
        if (STOP.contains(word)) {
            store.save("twilio", "opt-out", from, Json.object().put("at", clock.now().toString()));
        } else if (START.contains(word)) {
            store.remove("twilio", "opt-out", from);
        }
    }

    private ObjectNode parameters(final ObjectNode message, final String channel, final String person) {
        final String sid = message.path("sid").asText();
        final ObjectNode parameters = Json.object();
        parameters.put("ToCountry", "").put("SmsMessageSid", sid).put("NumMedia", "0").put("SmsSid", sid);
        parameters.put("SmsStatus", "received").put("Body", message.path("body").asText());
        parameters.put("To", message.path("to").asText()).put("NumSegments", message.path("num_segments").asText());
        parameters.put("MessageSid", sid).put("AccountSid", settings.twilioAccountSid());
        parameters.put("From", message.path("from").asText()).put("ApiVersion", "2010-04-01");
        if ("whatsapp".equals(channel)) {
            parameters.put("WaId", person.substring(1)).put("ProfileName", person).put("MessageType", "text");
        }
        return parameters;
    }
}
