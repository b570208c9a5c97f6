package io.cairn.effect;

import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Takes what providers tell us, once each, and sees to it that somebody handles it: at once, later when nobody waits
 * for it yet, or by hand. The caller has verified the signature.
 */
@Service
public class WebhookInbox {

    /** How long to wait after the n-th time nobody took an event; after the last one a person looks at it. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    /**
     * @param taken     whether the event is done with
     * @param tryAgain  when to try again, if it is not; null when it was tried often enough
     */
    public record HandOver(boolean taken, Duration tryAgain) {
    }

    private final WebhookEvents events;
    private final ObjectProvider<WebhookHandler> handlers;
    private final InboxWorkflow workflow;
    private final Clock clock;

    WebhookInbox(WebhookEvents events, ObjectProvider<WebhookHandler> handlers, InboxWorkflow workflow, Clock clock) {
        this.events = events;
        this.handlers = handlers;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Keeps the event and starts the process that has it handled; joins the caller's transaction.
     *
     * @param eventId the provider's own id of the event
     * @return false if the event was there already; nothing has happened then
     */
    @Transactional
    public boolean receive(String provider, String eventId, String kind, String payload) {
        String id = Ids.newId("webhook");
        if (events.insertOnce(id, provider, eventId, kind, payload, clock.instant()) == 0) {
            return false;
        }
        workflow.received(id);
        return true;
    }

    /** Asks the provider's handler to take the event; an event that is done with is not handed over again. */
    @Transactional
    public HandOver handOver(String webhookId) {
        WebhookEvent event = event(webhookId);
        if (event.settledAt() != null) {
            return new HandOver(true, null);
        }
        WebhookEvent tried = events.save(event.tried(handler(event.provider()).handle(event), clock.instant()));
        if (tried.settledAt() != null) {
            return new HandOver(true, null);
        }
        return new HandOver(false, tried.attempts() > PAUSES.size() ? null : PAUSES.get(tried.attempts() - 1));
    }

    /** Notes what a person decided about an event that nobody took. */
    @Transactional
    public void settleByHand(String webhookId, boolean handled) {
        events.save(event(webhookId).settledByHand(
                handled ? WebhookEvent.State.HANDLED : WebhookEvent.State.IGNORED, clock.instant()));
    }

    /** @throws NotFound if there is no such event */
    public WebhookEvent event(String webhookId) {
        return events.findById(webhookId).orElseThrow(() -> new NotFound("There is no webhook " + webhookId));
    }

    private WebhookHandler handler(String provider) {
        return handlers.orderedStream().filter(handler -> handler.provider().equals(provider)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No handler takes the webhooks of " + provider));
    }
}
