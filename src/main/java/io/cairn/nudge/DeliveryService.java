package io.cairn.nudge;

import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.engine.WaitsUntil;
import io.cairn.nudge.Message.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The steps by which one message reaches one person; see the process message-delivery. */
@Service
public class DeliveryService {

    /** Where a message stands after it went to the provider. */
    public enum Standing {
        /** The provider has it and will say what becomes of it. */
        UNDER_WAY,
        /** The provider has it and says no more. */
        GONE,
        DELIVERED,
        FAILED
    }

    /** @param canWait whether it is of the month's end, which nobody looks out for on the minute */
    public record Chosen(Channel channel, boolean canWait) {
    }

    /** Why a message does not go out that was planned; the rest is up to its effect. */
    private record Unwanted(OutsideCall call, String why) implements OutsideCall {

        @Override
        public Effect.Kind kind() {
            return call.kind();
        }

        @Override
        public String provider() {
            return call.provider();
        }

        @Override
        public String request() {
            return call.request();
        }

        @Override
        public Answer send(Attempt attempt) {
            return Answer.refused(why);
        }

        @Override
        public Answer lookUp(Attempt attempt) {
            return call.lookUp(attempt);
        }
    }

    private final Messages messages;
    private final Wording wording;
    private final Effects effects;
    private final NudgeService nudges;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final Clock clock;

    DeliveryService(Messages messages, Wording wording, Effects effects, NudgeService nudges,
            Subscriptions subscriptions, Catalogue catalogue, Clock clock) {
        this.messages = messages;
        this.wording = wording;
        this.effects = effects;
        this.nudges = nudges;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Plans the message on the next channel that the person agreed to: the first one at first, then each of the others
     * once. A nudge has one channel here; the next one is its own process's affair.
     *
     * @return empty if none is left
     */
    @Transactional
    public Optional<Chosen> choose(String deliveryId) {
        List<Message> tried = messages.findByDeliveryId(deliveryId);
        Message first = first(tried, deliveryId);
        if (first.channel() == null) {
            return Optional.empty();
        }
        Person person = catalogue.person(first.personId());
        if (first.state() == State.NEW) {
            return Optional.of(planned(first, person));
        }
        if (first.nudgeId() != null) {
            return Optional.empty();
        }
        return Channels.inOrder(first.channel(), person)
                .filter(channel -> tried.stream().noneMatch(message -> message.channel() == channel))
                .filter(channel -> wording.open(channel, person, first.template())).findFirst()
                .map(channel -> planned(messages.save(Message.planned(Ids.newId("message"),
                        first.factKey() + "/" + channel, deliveryId, first.personId(), first.template(),
                        first.parameters(), channel, Channels.address(channel, person), null, null, clock.instant())),
                        person));
    }

    private Chosen planned(Message message, Person person) {
        effects.plan(message.effectKey(), wording.call(message, person));
        return new Chosen(message.channel(), wording.kind(message, person) == Kind.BILLING);
    }

    /**
     * Hands the message to its provider, unless it has it.
     *
     * @throws WaitsUntil       if it has to wait
     * @throws RuntimeException if the provider did not come to an answer: call again
     */
    @Transactional
    public Standing transmit(String deliveryId, Channel channel) {
        Message message = messages.findByDeliveryIdAndChannel(deliveryId, channel).orElseThrow();
        Effect effect = sent(message);
        // From here to the commit the provider's news wait, so that none falls between this look and the wait for it.
        Message before = messages.findWithLockById(message.id()).orElseThrow();
        Message now = before.reported(effect.state() == Effect.State.DONE ? State.QUEUED : State.FAILED,
                effect.providerId(), effect.lastError(), clock.instant());
        if (!now.equals(before)) {
            messages.save(now);
        }
        if (now.state().failed()) {
            subscriptions.failed(now);
            return Standing.FAILED;
        }
        if (now.state().arrived()) {
            return Standing.DELIVERED;
        }
        return channel == Channel.MAIL ? Standing.GONE : Standing.UNDER_WAY;
    }

    private Effect sent(Message message) {
        Optional<Effect> proven = message.state() == State.NEW ? Optional.empty()
                : effects.heard(message.effectKey(), message.providerId()).filter(Effect::settled);
        return proven.orElseGet(() -> effects.perform(message.effectKey(), call(message)));
    }

    private OutsideCall call(Message message) {
        Person person = catalogue.person(message.personId());
        OutsideCall call = wording.call(message, person);
        if (!person.consents(message.channel())) {
            return new Unwanted(call, Subscriptions.WITHDRAWN);
        }
        if (!wording.wanted(message.channel(), person, message.template())) {
            return new Unwanted(call, Subscriptions.MUTED);
        }
        return message.nudgeId() != null && !nudges.wanted(message.nudgeId())
                ? new Unwanted(call, "nudge-closed") : call;
    }

    /** Notes that the person was not reached; the process of a nudge that went out hears of it. */
    @Transactional
    public void giveUp(String deliveryId) {
        Message first = messages.findWithLockById(deliveryId).orElseThrow();
        if (first.state() == State.NO_CHANNEL) {
            return;
        }
        if (first.nudgeId() == null) {
            messages.save(first.unreachable(clock.instant()));
        } else {
            nudges.deliveryFailed(first.nudgeId(), first.channel());
        }
    }

    private static Message first(List<Message> tried, String deliveryId) {
        return tried.stream().filter(message -> message.id().equals(deliveryId)).findFirst().orElseThrow();
    }
}
