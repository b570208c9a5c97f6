package io.cairn.nudge;

import io.cairn.effect.Effects;
import io.cairn.effect.WebhookHandler.Outcome;
import io.cairn.nudge.Message.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Ids;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages to people, each business fact once. What is planned here goes out by the process message-delivery. */
@Service
public class MessageService {

    private static final int LOOKED_AT = 20;

    private final Messages messages;
    private final Wording wording;
    private final DeliveryWorkflow workflow;
    private final Effects effects;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final Clock clock;

    MessageService(Messages messages, Wording wording, DeliveryWorkflow workflow, Effects effects,
            Subscriptions subscriptions, Catalogue catalogue, Clock clock) {
        this.messages = messages;
        this.wording = wording;
        this.workflow = workflow;
        this.effects = effects;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Plans the message unless its fact's message was planned before; joins the caller's transaction, and calls nobody.
     *
     * @return the id of the fact's first message; its state says what became of it, {@code NO_CHANNEL} where the
     *         person can be reached on none
     * @throws IllegalArgumentException if the template or a parameter is missing, or the key stands for another message
     */
    @Transactional
    public String send(MessageRequest request) {
        return planned(request, catalogue.person(request.personId()), null).id();
    }

    /**
     * Plans a nudge's message, on the first channel that is open and that none of its messages went out on.
     *
     * @param before what went out for it before
     * @return false if no channel is left; of the first time there is a message that says so
     */
    boolean sendNudge(MessageRequest request, Person person, String nudgeId, List<Message> before) {
        if (!before.isEmpty() && Stream.of(Channel.values()).filter(channel -> wording.open(channel, person, request.template()))
                .allMatch(before.stream().map(Message::channel).toList()::contains)) {
            return false;
        }
        return !messages.findById(planned(request, person, nudgeId).id()).orElseThrow().state().failed();
    }

    private Message planned(MessageRequest request, Person person, String nudgeId) {
        Optional<Message> known = messages.findByFactKey(request.key());
        if (known.isPresent()) {
            requireSame(known.get(), request);
            return known.get();
        }
        wording.check(request, person);
        String id = Ids.newId("message");
        boolean fixed = request.channel() != null && wording.open(request.channel(), person, request.template());
        Channel channel = fixed ? request.channel() : null;
        Message message = messages.save(Message.planned(id, request.key(), id, request.personId(),
                request.template(), wording.kept(request.parameters()), channel,
                channel == null ? null : Channels.address(channel, person), nudgeId, null, clock.instant()));
        workflow.planned(id, wording.kind(request.template()), person.channel());
        return message;
    }

    private void requireSame(Message kept, MessageRequest request) {
        if (!kept.personId().equals(request.personId()) || !kept.template().equals(request.template())
                || !kept.parameters().equals(wording.kept(request.parameters()))) {
            throw new IllegalArgumentException("The key " + request.key() + " stands for another message");
        }
    }

    public Optional<Message> message(String id) {
        return messages.findById(id);
    }

    /** Whether a message of that template would go out to the person on that channel now. */
    public boolean isOpen(Channel channel, Person person, String template) {
        return wording.open(channel, person, template);
    }

    /** @return the first one that was planned for the business fact */
    public Optional<Message> messageFor(String factKey) {
        return messages.findByFactKey(factKey);
    }

    /** The first one for the business fact and what stood in for it, the earliest first; empty if there was none. */
    public List<Message> delivery(String factKey) {
        return messageFor(factKey).map(first -> messages.findByDeliveryId(first.deliveryId()).stream()
                .sorted(Comparator.comparing(Message::createdAt).thenComparing(Message::factKey)).toList())
                .orElse(List.of());
    }

    /** The earliest first. */
    public List<Message> messagesOfNudge(String nudgeId) {
        return messages.findByNudgeIdOrderByCreatedAtAscFactKeyAsc(nudgeId);
    }

    public List<Message> messagesOf(String personId) {
        return messages.findByPersonIdOrderByCreatedAtAscFactKeyAsc(personId);
    }

    /** @param text as it was put to the person, without the link, which would open the person's own pages */
    public record Said(Channel channel, String text, Instant at) {
    }

    /** What the person was told lately before that moment, the latest first; nothing about money. */
    public List<Said> saidBefore(Instant moment, Person person, int most) {
        return messages.findByPersonIdAndCreatedAtLessThanEqualAndStateNotOrderByCreatedAtDescFactKeyDesc(person.id(),
                        moment, State.NO_CHANNEL, Limit.of(LOOKED_AT)).stream()
                .flatMap(message -> wording.text(message, person).stream()
                        .map(text -> new Said(message.channel(), text, message.createdAt()))).limit(most).toList();
    }

    /**
     * Takes what a provider reports about a message and tells its process; older news than what is known change
     * nothing.
     *
     * @param error the provider's code, or null
     */
    @Transactional
    public Outcome reported(String messageId, State state, String providerId, String error) {
        Optional<Message> known = messages.findById(messageId);
        if (known.isEmpty()) {
            return Outcome.NOBODY_WAITS;
        }
        prove(known.get(), providerId);
        Message before = messages.findWithLockById(messageId).orElseThrow();
        Message now = before.reported(state, providerId, error, clock.instant());
        keep(before, now);
        // Where the process does not wait just now, it looks at the row before it does.
        if (now.state().failed() && !before.state().failed()) {
            subscriptions.failed(now);
            if (isLastOfItsDelivery(now)) {
                workflow.failed(now.deliveryId());
            }
            return Outcome.HANDLED;
        }
        if (now.state().arrived() && !before.state().arrived()) {
            workflow.delivered(now.deliveryId());
            return Outcome.HANDLED;
        }
        return Outcome.IGNORED;
    }

    /** Whether no other channel was tried after it: else the failure changes nothing for its process. */
    private boolean isLastOfItsDelivery(Message message) {
        return messages.findByDeliveryId(message.deliveryId()).stream()
                .noneMatch(other -> other.createdAt().isAfter(message.createdAt()));
    }

    /**
     * Takes what the provider says on being asked, whatever was reported before. The delivery is over by then: it has
     * turned to the next channel, or ended.
     */
    @Transactional
    public void corrected(String messageId, State state, String error) {
        Message message = messages.findWithLockById(messageId).orElseThrow();
        messages.save(message.corrected(state, error, clock.instant()));
    }

    /** Who brings news of a message has it, whatever came of the call. Before the message's lock: so do all. */
    private void prove(Message message, String providerId) {
        if (providerId != null) {
            effects.heard(message.effectKey(), providerId);
        }
    }

    private void keep(Message before, Message now) {
        if (!now.equals(before)) {
            messages.save(now);
        }
    }
}
