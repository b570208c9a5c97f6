package io.cairn.nudge;

import io.cairn.nudge.Message.State;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.Optional;

/**
 * The rows of messages. Each step commits by itself, whatever becomes of the caller's transaction: a provider's news
 * about a message may come before that transaction ends, and a message that went out cannot be rolled back.
 */
@Service
class MessageLog {

    private final Messages messages;
    private final Clock clock;

    MessageLog(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public Optional<Message> find(String factKey) {
        return messages.findByFactKey(factKey);
    }

    /** @throws DuplicateKeyException if another node keeps a message of the same fact right now */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Message keep(Message message) {
        return messages.save(message);
    }

    /** @throws IllegalStateException if the provider is being called for it by somebody else: try again */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Message called(String id) {
        Message message = locked(id);
        if (message.inFlight(clock.instant())) {
            throw new IllegalStateException("Message " + id + " is being sent right now");
        }
        return messages.save(message.called(clock.instant()));
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Message answered(String id, Handover handover) {
        return messages.save(locked(id).reported(handover.accepted() ? State.QUEUED : State.FAILED,
                handover.providerId(), handover.error(), clock.instant()));
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void unanswered(String id, String error) {
        messages.save(locked(id).unanswered(error, clock.instant()));
    }

    private Message locked(String id) {
        return messages.findWithLockById(id).orElseThrow();
    }
}
