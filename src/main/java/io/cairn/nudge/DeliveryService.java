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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
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
        FAILED,
        /** It is quiet about the person, and as far as we know nobody has it yet. */
        QUIET
    }

    /** @param goesOutAt when the quiet hours end in which it was to go out; else null */
    public record Handed(Standing standing, Instant goesOutAt) {
    }

    /**
     * @param channel null if none is left
     * @param canWait whether it is of the month's end, which nobody looks out for on the minute
     * @param awaited whether none is left and a receipt may still come from one of them
     */
    public record Chosen(Channel channel, boolean canWait, boolean awaited) {

        static Chosen noneOf(List<Message> tried) {
            return new Chosen(null, false, tried.stream().anyMatch(message -> !message.state().failed()));
        }
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
    private final QuietHours quietHours;
    private final Catalogue catalogue;
    private final ObjectProvider<MessageVeto> vetoes;
    private final Clock clock;

    DeliveryService(Messages messages, Wording wording, Effects effects, NudgeService nudges,
            Subscriptions subscriptions, QuietHours quietHours, Catalogue catalogue,
            ObjectProvider<MessageVeto> vetoes, Clock clock) {
        this.messages = messages;
        this.wording = wording;
        this.effects = effects;
        this.nudges = nudges;
        this.subscriptions = subscriptions;
        this.quietHours = quietHours;
        this.catalogue = catalogue;
        this.vetoes = vetoes;
        this.clock = clock;
    }

    /**
     * Plans the message on the next channel of the order that is open: the first one at first, then each of the others
     * once. A nudge that goes out again takes none that it went out on before.
     *
     * @param order what the table channel-order says; empty for the order that was before there was a table
     */
    @Transactional
    public Chosen choose(String deliveryId, List<Channel> order) {
        List<Message> tried = messages.findByDeliveryId(deliveryId);
        Message first = first(tried, deliveryId);
        if (first.state() == State.NO_CHANNEL) {
            return Chosen.noneOf(tried);
        }
        Person person = catalogue.person(first.personId());
        Optional<Message> stillItsTurn = tried.stream()
                .filter(message -> message.state() == State.NEW && message.channel() != null).findFirst();
        if (stillItsTurn.isPresent()) {
            return planned(stillItsTurn.get(), person);
        }
        List<Channel> used = (first.nudgeId() == null ? tried
                : messages.findByNudgeIdOrderByCreatedAtAscFactKeyAsc(first.nudgeId())).stream().map(Message::channel).toList();
        Optional<Channel> next = Channels.inOrder(order, person).stream().filter(channel -> !used.contains(channel))
                .filter(channel -> wording.open(channel, person, first.template())).findFirst();
        if (next.isPresent()) {
            if (first.nudgeId() != null) {
                nudges.goesBy(first.nudgeId(), next.get());
            }
            return planned(messages.save(on(next.get(), first, person)), person);
        }
        return Chosen.noneOf(first.channel() != null ? tried : List.of(messages.save(
                first.unreachable(wording.whyNone(person, first.template()), clock.instant()))));
    }

    /** The first message itself while it has no channel, else one that stands in for it. */
    private Message on(Channel channel, Message first, Person person) {
        String address = Channels.address(channel, person);
        return first.channel() == null ? first.on(channel, address) : Message.planned(Ids.newId("message"),
                first.factKey() + "/" + channel, first.deliveryId(), first.personId(), first.template(),
                first.parameters(), channel, address, first.nudgeId(), null, clock.instant());
    }

    private Chosen planned(Message message, Person person) {
        effects.plan(message.effectKey(), wording.call(message, person));
        return new Chosen(message.channel(), wording.kind(message.template()) == Kind.BILLING, false);
    }

    /**
     * Hands the message to its provider, unless it has it, or a phone would ring in the person's quiet hours.
     *
     * @param quietHoursHold whether they hold for such a message
     * @throws WaitsUntil       if it has to wait
     * @throws RuntimeException if the provider did not come to an answer: call again
     */
    @Transactional
    public Handed transmit(String deliveryId, Channel channel, boolean quietHoursHold) {
        List<Message> tried = messages.findByDeliveryId(deliveryId);
        Message message = tried.stream().filter(one -> one.channel() == channel).findFirst().orElseThrow();
        Person person = catalogue.person(message.personId());
        Optional<Instant> quietUntil = quietHoursHold && channel != Channel.MAIL && message.state() == State.NEW
                ? quietHours.of(person).endOf(clock.instant(), person.zoneId()) : Optional.empty();
        if (quietUntil.isPresent() && isOpen(message)) {
            return new Handed(Standing.QUIET, quietUntil.get());
        }
        return new Handed(handedOver(message, person, tried), null);
    }

    /** Also where an attempt may have gone out: it is looked up in the morning, and its receipt comes by itself. */
    private boolean isOpen(Message message) {
        return effects.of(message.effectKey()).filter(effect -> effect.state() != Effect.State.NEW
                && effect.state() != Effect.State.SENT).isEmpty();
    }

    private Standing handedOver(Message message, Person person, List<Message> tried) {
        boolean arrivedElsewhere = tried.stream().anyMatch(one -> one != message && one.state().arrived());
        Effect effect = sent(message, person, arrivedElsewhere);
        // From here to the commit the provider's news wait, so that none falls between this look and the wait for it.
        Message before = messages.findWithLockById(message.id()).orElseThrow();
        Message now = before.reported(effect.state() == Effect.State.DONE ? State.QUEUED : State.FAILED,
                effect.providerId(), effect.lastError(), clock.instant());
        if (!now.equals(before)) {
            messages.save(now);
        }
        if (now.state().failed()) {
            subscriptions.failed(now);
            return arrivedElsewhere ? Standing.DELIVERED : Standing.FAILED;
        }
        if (now.state().arrived()) {
            return Standing.DELIVERED;
        }
        return message.channel() == Channel.MAIL ? Standing.GONE : Standing.UNDER_WAY;
    }

    private Effect sent(Message message, Person person, boolean arrivedElsewhere) {
        Optional<Effect> proven = message.state() == State.NEW ? Optional.empty()
                : effects.heard(message.effectKey(), message.providerId()).filter(Effect::settled);
        return proven.orElseGet(() -> effects.perform(message.effectKey(), call(message, person, arrivedElsewhere)));
    }

    private OutsideCall call(Message message, Person person, boolean arrivedElsewhere) {
        OutsideCall call = wording.call(message, person);
        if (arrivedElsewhere) {
            return new Unwanted(call, Subscriptions.ARRIVED_ELSEWHERE);
        }
        if (!wording.allowed(message.channel(), person, message.template())) {
            return new Unwanted(call, Subscriptions.WITHDRAWN);
        }
        if (!wording.wanted(message.channel(), person, message.template())) {
            return new Unwanted(call, Subscriptions.MUTED);
        }
        if (message.channel() == Channel.WHATSAPP && !wording.whatsappTakes(message.template(), person)) {
            return new Unwanted(call, Subscriptions.OUTSIDE_WINDOW);
        }
        Optional<String> why = message.nudgeId() == null ? veto(message)
                : nudges.whyUnwanted(message.nudgeId(), message.channel());
        return why.<OutsideCall>map(reason -> new Unwanted(call, reason)).orElse(call);
    }

    private Optional<String> veto(Message message) {
        String key = messages.findById(message.deliveryId()).orElse(message).factKey();
        return vetoes.stream().flatMap(veto -> veto.whyNot(key).stream()).findFirst();
    }

    /** Notes that the person was not reached; the process of a nudge that went out hears of it. */
    @Transactional
    public void giveUp(String deliveryId) {
        Message first = messages.findWithLockById(deliveryId).orElseThrow();
        if (first.state() == State.NO_CHANNEL) {
            return;
        }
        if (first.nudgeId() == null) {
            messages.save(first.unreachable(first.error(), clock.instant()));
        } else {
            nudges.deliveryFailed(first.nudgeId(), messages.findByDeliveryId(deliveryId).stream().map(Message::channel)
                    .toList());
        }
    }

    private static Message first(List<Message> tried, String deliveryId) {
        return tried.stream().filter(message -> message.id().equals(deliveryId)).findFirst().orElseThrow();
    }
}
