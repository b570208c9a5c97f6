package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What happened in the account: kept as events and sent to the account's one webhook endpoint. */
@Component
@SandboxPart
class StripeEvents {

    private final StripeObjects objects;
    private final Outbox outbox;
    private final SandboxSettings settings;
    private final ApplicationAddress application;

    StripeEvents(final StripeObjects objects, final Outbox outbox, final SandboxSettings settings,
            final ApplicationAddress application) {
        this.objects = objects;
        this.outbox = outbox;
        this.settings = settings;
        this.application = application;
    }

    void happened(final String type, final ObjectNode object) {
        final ObjectNode event = event(type, object);
        application.url("/hooks/stripe").ifPresent(url ->
                outbox.add(new Webhook("stripe", type, object.path("id").asText(), url, event)));
    }

    /** @param object as it will be by then */
    void willHappen(final String type, final ObjectNode object, final Duration later) {
        final ObjectNode event = event(type, object);
        application.url("/hooks/stripe").ifPresent(url ->
                outbox.addLater(new Webhook("stripe", type, object.path("id").asText(), url, event), later));
    }

    private ObjectNode event(final String type, final ObjectNode object) {
        final ObjectNode event = objects.create("event", "evt_");
        event.put("api_version", settings.stripeApiVersion()).put("type", type);
        event.put("pending_webhooks", application.url().isPresent() ? 1 : 0);
        event.putObject("request").putNull("id").putNull("idempotency_key");
        event.putObject("data").set("object", object.deepCopy());
        return objects.save(event);
    }
}
