package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Channels by which Google tells that a calendar has changed, and not what. A channel lives for a week at most and is
 * never renewed: a new one has to be made before, and both tell until the old one ends.
 */
@Component
@SandboxPart
class GoogleChannels {

    private static final String TYPE = "channel";
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Set<String> FIELDS = Set.of("id", "type", "address", "token", "expiration", "params", "payload",
            "kind", "resourceId", "resourceUri");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final SandboxStore store;
    private final SandboxClock clock;
    private final Outbox outbox;

    GoogleChannels(final SandboxStore store, final SandboxClock clock, final Outbox outbox) {
        this.store = store;
        this.clock = clock;
        this.outbox = outbox;
    }

    ObjectNode watch(final String calendar, final ObjectNode body) {
        checkFields(body);
        final String id = body.path("id").asText();
        if (!id.matches("[A-Za-z0-9\\-_+/=]{1,64}")) {
            throw GoogleErrors.refuse(400, "required", "entity.resource.id");
        }
        if (!Set.of("web_hook", "webhook").contains(body.path("type").asText())) {
            throw GoogleErrors.refuse(400, "channelUnknownType", "Channel type not supported");
        }
        if (!isAllowed(body.path("address").asText())) {
            throw GoogleErrors.refuse(400, "push.webhookUrlNotHttps",
                    "WebHook callback must be HTTPS: " + body.path("address").asText());
        }
        if (store.find("google", TYPE, id).isPresent()) {
            throw GoogleErrors.refuse(400, "channelIdNotUnique", "Channel id not unique");
        }
        final Instant expires = expires(body);
        final ObjectNode channel = Json.object().put("kind", "api#channel").put("id", id)
                .put("resourceId", Signatures.sha256(calendar).substring(0, 27))
                .put("resourceUri", "https://www.googleapis.com/calendar/v3/calendars/" + calendar
                        + "/events?alt=json");
        if (body.hasNonNull("token")) {
            channel.put("token", body.path("token").asText());
        }
        channel.put("expiration", String.valueOf(expires.toEpochMilli()));
        store.save("google", TYPE, id, channel.deepCopy().put("calendar", calendar)
                .put("address", body.path("address").asText()));
        tell(store.find("google", TYPE, id).orElseThrow(), "sync", 1);
        return channel;
    }

    /** @throws Refusal if there is no such channel, or it belongs to another resource */
    void stop(final ObjectNode body) {
        checkFields(body);
        final String id = body.path("id").asText();
        final ObjectNode channel = store.find("google", TYPE, id).filter(this::lives)
                .filter(found -> found.path("resourceId").asText().equals(body.path("resourceId").asText()))
                .orElseThrow(() -> GoogleErrors.refuse(404, "notFound", "Channel '" + id + "' not found for project"));
        store.save("google", TYPE, id, channel.put("stopped", true));
    }

    /** Tells everybody who watches the calendar. Numbers grow and have gaps. */
    void changed(final String calendar) {
        final long number = store.revision() + 1;
        live(calendar).forEach(channel -> tell(channel, "exists", number));
    }

    /** The channels that tell of the calendar's changes now. */
    List<ObjectNode> live(final String calendar) {
        return store.all("google", TYPE).stream().filter(this::lives)
                .filter(channel -> channel.path("calendar").asText().equals(calendar)).toList();
    }

    private boolean lives(final ObjectNode channel) {
        return !channel.path("stopped").asBoolean() && clock.now()
                .isBefore(Instant.ofEpochMilli(channel.path("expiration").asLong()));
    }

    private void tell(final ObjectNode channel, final String state, final long number) {
        final ObjectNode headers = Json.object();
        headers.put("X-Goog-Channel-ID", channel.path("id").asText());
        headers.put("X-Goog-Channel-Expiration", HTTP_DATE.format(Instant
                .ofEpochMilli(channel.path("expiration").asLong()).atOffset(ZoneOffset.UTC)));
        if (channel.hasNonNull("token")) {
            headers.put("X-Goog-Channel-Token", channel.path("token").asText());
        }
        headers.put("X-Goog-Message-Number", String.valueOf(number)).put("X-Goog-Resource-State", state);
        headers.put("X-Goog-Resource-ID", channel.path("resourceId").asText());
        headers.put("X-Goog-Resource-URI", channel.path("resourceUri").asText());
        outbox.add(new Webhook("google", state, channel.path("id").asText(), channel.path("address").asText(), headers));
    }

    private Instant expires(final ObjectNode body) {
        final Instant latest = clock.now().plus(LONGEST);
        Instant wanted = latest;
        if (body.hasNonNull("expiration")) {
            wanted = Instant.ofEpochMilli(body.path("expiration").asLong());
        } else if (body.path("params").path("ttl").asText().matches("\\d{1,9}")) {
            wanted = clock.now().plusSeconds(body.path("params").path("ttl").asLong());
        }
        if (!wanted.isAfter(clock.now())) {
            throw GoogleErrors.refuse(400, "push.invalidTtl", "Channel expiration must be in the future");
        }
        return wanted.isBefore(latest) ? wanted : latest;
    }

    private static void checkFields(final ObjectNode body) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw GoogleErrors.unknownName(field);
            }
        });
    }

    /** Google calls HTTPS only; this machine's own addresses are the sandbox's exception. */
    private static boolean isAllowed(final String address) {
        try {
            final URI uri = URI.create(address);
            return "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && Set.of("localhost", "127.0.0.1").contains(uri.getHost());
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }
}
