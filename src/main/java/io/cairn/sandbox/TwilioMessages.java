package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Messages as Twilio keeps and shows them, sent and received ones alike. */
@Component
@SandboxPart
class TwilioMessages {

    static final String WHATSAPP = "whatsapp:";

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private final SandboxStore store;
    private final SandboxClock clock;
    private final SandboxSettings settings;

    TwilioMessages(final SandboxStore store, final SandboxClock clock, final SandboxSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    static boolean isAddress(final String address) {
        return address.matches("(whatsapp:)?\\+[1-9]\\d{6,14}");
    }

    static String withoutChannel(final String address) {
        return address.startsWith(WHATSAPP) ? address.substring(WHATSAPP.length()) : address;
    }

    /** A message with every field that Twilio answers; not yet kept. */
    ObjectNode message(final String direction, final String from, final String to, final String body) {
        final String sid = Ids.twilio("SM");
        final String uri = "/2010-04-01/Accounts/" + settings.twilioAccountSid() + "/Messages/" + sid;
        final ObjectNode message = Json.object();
        message.put("body", body).put("num_segments", String.valueOf(segments(body)));
        message.put("direction", direction).put("from", from).put("to", to);
        message.put("date_updated", now()).putNull("price").putNull("error_message");
        message.put("uri", uri + ".json").put("account_sid", settings.twilioAccountSid()).put("num_media", "0");
        message.put("status", "queued").putNull("messaging_service_sid").put("sid", sid);
        message.putNull("date_sent").put("date_created", now()).putNull("error_code").put("price_unit", "USD");
        message.put("api_version", "2010-04-01");
        message.putObject("subresource_uris").put("media", uri + "/Media.json");
        return message;
    }

    void keep(final ObjectNode message) {
        store.save("twilio", "message", message.path("sid").asText(), message);
    }

    ObjectNode fetch(final String sid) {
        return store.find("twilio", "message", sid).orElseThrow(() -> TwilioErrors.notFound("/2010-04-01/Accounts/"
                + settings.twilioAccountSid() + "/Messages/" + sid + ".json"));
    }

    /** Twilio lets a message's text be redacted, and nothing else be changed. */
    ObjectNode update(final String sid, final Form form) {
        final ObjectNode message = fetch(sid);
        if (form.has("Body") && form.value("Body").isEmpty()) {
            message.put("body", "").put("date_updated", now());
            keep(message);
        }
        return message;
    }

    void delete(final String sid) {
        fetch(sid);
        store.remove("twilio", "message", sid);
    }

    /** Newest first. */
    List<ObjectNode> find(final Form form) {
        final List<ObjectNode> found = new ArrayList<>(store.all("twilio", "message").stream()
                .filter(message -> form.value("To").map(message.path("to").asText()::equals).orElse(true))
                .filter(message -> form.value("From").map(message.path("from").asText()::equals).orElse(true))
                .filter(message -> sentWithin(message, form)).toList());
        Collections.reverse(found);
        return found;
    }

    /** The number that wrote to this person last; with its channel. */
    Optional<String> lastSender(final String person) {
        return store.all("twilio", "message").stream()
                .filter(message -> message.path("to").asText().equals(person)
                        && message.path("direction").asText().startsWith("outbound"))
                .reduce((earlier, later) -> later).map(message -> message.path("from").asText());
    }

    String now() {
        return clock.now().atOffset(ZoneOffset.UTC).format(RFC_2822);
    }

    static int segments(final String body) {
        final boolean plain = body.chars().allMatch(c -> c < 128);
        final int one = plain ? 160 : 70;
        final int part = plain ? 153 : 67;
        return body.length() <= one ? 1 : (body.length() + part - 1) / part;
    }

    /** {@code DateSent} means a day in UTC; {@code DateSent>} and {@code DateSent<} a day or a moment, inclusive. */
    private static boolean sentWithin(final ObjectNode message, final Form form) {
        final Instant sent = OffsetDateTime.parse(message.path("date_sent").asText(), RFC_2822).toInstant();
        return form.value("DateSent").map(TwilioMessages::day).map(day -> day.equals(LocalDate.ofInstant(sent,
                        ZoneOffset.UTC))).orElse(true)
                && form.value("DateSent>").map(from -> !sent.isBefore(moment(from, false))).orElse(true)
                && form.value("DateSent<").map(to -> !sent.isAfter(moment(to, true))).orElse(true);
    }

    private static LocalDate day(final String text) {
        return LocalDate.ofInstant(moment(text, false), ZoneOffset.UTC);
    }

    /** Twilio's own client writes moments in UTC without saying so. */
    private static Instant moment(final String text, final boolean endOfDay) {
        try {
            if (text.length() > 10) {
                return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            }
            final Instant day = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return endOfDay ? day.plusSeconds(86_399) : day;
        } catch (final DateTimeParseException e) {
            throw TwilioErrors.refuse(20001, "Invalid DateSent: " + text);
        }
    }
}
