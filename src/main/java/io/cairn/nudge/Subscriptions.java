package io.cairn.nudge;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.nudge.Message.State;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.Person.Channel;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/** The channels that people leave and come back to, by their own words. */
@Service
public class Subscriptions {

    /** Why a message did not go out. */
    static final String WITHDRAWN = "consent-withdrawn";
    static final String MUTED = "muted";
    static final String NO_CONSENT = "no-consent";
    /** The text cannot be put so that it goes on a channel that is open. */
    static final String NO_CHANNEL = "no-channel";
    /** No approved template says it, and the person's last word on WhatsApp is too long ago for a text of our own. */
    static final String OUTSIDE_WINDOW = "outside-whatsapp-window";
    /** A receipt of another channel came before it went out. */
    static final String ARRIVED_ELSEWHERE = "arrived-elsewhere";

    private final Consents consents;
    private final Messages messages;
    private final Effects effects;
    private final Clock clock;

    Subscriptions(Consents consents, Messages messages, Effects effects, Clock clock) {
        this.consents = consents;
        this.messages = messages;
        this.effects = effects;
        this.clock = clock;
    }

    /** From now on nothing goes to the person on that channel, and what waits to go there is called off. */
    @Transactional
    public void stopped(String personId, Channel channel, Origin origin, String wording) {
        consents.withdraw(personId, channel, origin, wording);
        for (Message waiting : messages.findByPersonIdAndChannelAndState(personId, channel, State.NEW)) {
            // What may be with the provider already has its outcome from there; the rest is refused in its turn.
            if (effects.of(waiting.effectKey()).filter(effect -> effect.state() != Effect.State.NEW).isEmpty()) {
                messages.save(messages.findWithLockById(waiting.id()).orElseThrow()
                        .reported(State.FAILED, null, WITHDRAWN, clock.instant()));
            }
        }
    }

    /** A message failed: where that is because the person told the provider to stop, he has told us. */
    @Transactional
    public void failed(Message message) {
        if (TextMessages.UNSUBSCRIBED.equals(message.error())) {
            stopped(message.personId(), message.channel(), Origin.PROVIDER, message.error());
        }
    }

    @Transactional
    public void resumed(String personId, Channel channel, Origin origin, String wording) {
        consents.give(personId, channel, origin, wording);
    }
}
