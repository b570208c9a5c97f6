package io.cairn.effect;

import io.cairn.engine.WaitsUntil;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what providers tell us, once each, and sees to it that somebody handles it: at once, later when nobody waits
 * for it yet, or by hand. The caller has verified the signature. Events are handed over in sets; where one of a set
 * fails, the whole set is undone and each is handed over alone.
 */
@Service
public class WebhookInbox {

    /** How many events go in one set. */
    static final int SET = 100;
    /** Of settled events: longer than any provider repeats one, so that a late repetition is still known. */
    static final Duration KEPT = Duration.ofDays(30);

    /** How long to wait after the n-th time nobody took an event; after the last one a person looks at it. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1),
            Duration.ofMinutes(10), Duration.ofHours(1));
    /** The most time for handing over a set, far below the lock of its job; the rest goes alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** After this long an open set is suspected of having lost its process. */
    private static final Duration SUSPICIOUS = Duration.ofMinutes(5);
    private static final int CLEARED_AT_ONCE = 1_000;

    /**
     * @param taken     whether the event is done with
     * @param tryAgain  when to try again, if it is not; null when it was tried often enough
     */
    public record HandOver(boolean taken, Duration tryAgain) {
    }

    public enum Decision { HANDLED, IGNORED, AGAIN }

    private final WebhookEvents events;
    private final WebhookSets sets;
    private final ObjectProvider<WebhookHandler> handlers;
    private final InboxWorkflow workflow;
    private final InboxProperties settings;
    private final Clock clock;

    WebhookInbox(WebhookEvents events, WebhookSets sets, ObjectProvider<WebhookHandler> handlers,
            InboxWorkflow workflow, InboxProperties settings, Clock clock) {
        this.events = events;
        this.sets = sets;
        this.handlers = handlers;
        this.workflow = workflow;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps the event and sees to it that a set is open that takes it; joins the caller's transaction. Once that is
     * committed the event is not lost any more.
     *
     * @param eventId the provider's own id of the event
     * @param payload as little as the handler needs
     * @return false if the event was there already; nothing has happened then
     */
    @Transactional
    public boolean receive(String provider, String eventId, String kind, String payload) {
        while (events.insertOnce(Ids.newId("webhook"), provider, eventId, kind, payload, clock.instant()) == 0) {
            if (events.existsByProviderAndEventId(provider, eventId)) {
                return false;
            }
            // Our own id was in use: readable ids are short enough for that to happen one day.
        }
        openSet();
        return true;
    }

    /** Closes the set: it takes what waits, the oldest first; what is too much for it goes with another. */
    @Transactional
    public void take(String setId) {
        WebhookSets.Inbox inbox = sets.locked();
        List<String> waiting = events.waiting(SET);
        if (!waiting.isEmpty()) {
            events.take(setId, waiting);
        }
        if (setId.equals(inbox.openSet())) {
            sets.close();
            if (events.existsBySetIdIsNull()) {
                open(clock.instant());
            }
        }
    }

    /**
     * Hands the set's events over in one transaction; when it is called again for a set, because that failed, it hands
     * over none.
     *
     * @return the ids of those that are to be handed over alone
     * @throws WaitsUntil if one of them has to wait; until now, so that it is called again and the rest does not wait too
     */
    @Transactional
    public List<String> handOverTogether(String setId) {
        Instant begun = clock.instant();
        boolean together = sets.firstTry(setId, begun);
        List<String> left = new ArrayList<>();
        for (WebhookEvent event : events.findBySetIdOrderByReceivedAtAscIdAsc(setId)) {
            boolean inTime = Duration.between(begun, clock.instant()).compareTo(PATIENCE) < 0;
            if (!event.settled() && !(together && inTime && handedOverInSet(event).settled())) {
                left.add(event.id());
            }
        }
        return left;
    }

    /** What a handler has changed before it waits is undone with the whole set. */
    private WebhookEvent handedOverInSet(WebhookEvent event) {
        try {
            return handedOver(event);
        } catch (WaitsUntil waits) {
            throw new WaitsUntil("the set of " + event.id() + " is handed over one by one", clock.instant());
        }
    }

    /** Asks the provider's handler to take the event; an event that is done with is not handed over again. */
    @Transactional
    public HandOver handOver(String webhookId) {
        WebhookEvent event = event(webhookId);
        WebhookEvent tried = event.settled() ? event : handedOver(event);
        if (tried.settled()) {
            return new HandOver(true, null);
        }
        // The first try was in a set, the second one follows at once.
        int pause = Math.max(tried.attempts() - 2, 0);
        return new HandOver(false, pause < PAUSES.size() ? PAUSES.get(pause) : null);
    }

    /** Notes what a person decided about an event that nobody took; AGAIN hands it over with the next set. */
    @Transactional
    public void decide(String webhookId, Decision decision) {
        WebhookEvent event = event(webhookId);
        switch (decision) {
            case HANDLED -> events.save(event.settledByHand(WebhookEvent.State.HANDLED, clock.instant()));
            case IGNORED -> events.save(event.settledByHand(WebhookEvent.State.IGNORED, clock.instant()));
            case AGAIN -> {
                events.save(event.anew());
                openSet();
            }
        }
    }

    /**
     * Forgets events that were settled thirty days ago and more, a thousand at most, and sees to it that what waits has
     * a set that takes it.
     *
     * @return whether there may be more to forget
     */
    @Transactional
    public boolean clearAway() {
        if (events.existsBySetIdIsNull()) {
            openSet();
        }
        Instant before = clock.instant().minus(KEPT);
        boolean more = events.deleteSettled(before, CLEARED_AT_ONCE) == CLEARED_AT_ONCE;
        if (!more) {
            sets.clearAway(before);
        }
        return more;
    }

    /** @throws NotFound if there is no such event */
    public WebhookEvent event(String webhookId) {
        return events.findById(webhookId).orElseThrow(() -> new NotFound("There is no webhook " + webhookId));
    }

    /**
     * Notes what an event turned out to be about, while it is handled.
     *
     * @param about the id of an invoice, say
     */
    @Transactional
    public void concerns(String webhookId, String about) {
        events.concerns(webhookId, about);
    }

    /** The events about something, the earliest first; those that were settled thirty days ago are forgotten. */
    public List<WebhookEvent> about(String about) {
        return events.about(about);
    }

    private void openSet() {
        WebhookSets.Inbox inbox = sets.locked();
        Instant now = clock.instant();
        if (inbox.openSet() != null && !lost(inbox, now)) {
            return;
        }
        Instant next = inbox.openedAt() == null ? now : inbox.openedAt().plus(settings.gather());
        // A clock that was set back must not keep what waits waiting.
        open(next.isAfter(now) && !next.isAfter(now.plus(settings.gather())) ? next : now);
    }

    private void open(Instant takesAt) {
        String setId = Ids.newId("webhook-set");
        sets.open(setId, takesAt);
        workflow.opened(setId, takesAt);
    }

    /** Somebody may have ended the set's process by hand; what waits must not wait for it for ever. */
    private boolean lost(WebhookSets.Inbox inbox, Instant now) {
        return inbox.openedAt().plus(SUSPICIOUS).isBefore(now) && !workflow.runs(inbox.openSet());
    }

    private WebhookEvent handedOver(WebhookEvent event) {
        return workflow.inTurn(() ->
                events.save(event.tried(handler(event.provider()).handle(event), clock.instant())));
    }

    private WebhookHandler handler(String provider) {
        return handlers.orderedStream().filter(handler -> handler.provider().equals(provider)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No handler takes the webhooks of " + provider));
    }
}
