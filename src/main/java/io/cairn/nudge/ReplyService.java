package io.cairn.nudge;

import io.cairn.program.Catalogue;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Ids;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes what people write back: a word by which they leave or come back, else the first listener that wants it. */
@Service
public class ReplyService {

    /** The words at which Twilio, too, stops sending. */
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    /** The words at which it starts again; not YES, which answers a question of ours. */
    private static final Set<String> START = Set.of("START", "UNSTOP");

    private static final String SUBSCRIPTIONS = "subscriptions";

    private final Replies replies;
    private final Catalogue catalogue;
    private final Subscriptions subscriptions;
    private final ObjectProvider<ReplyListener> listeners;
    private final Clock clock;

    ReplyService(Replies replies, Catalogue catalogue, Subscriptions subscriptions,
            ObjectProvider<ReplyListener> listeners, Clock clock) {
        this.replies = replies;
        this.catalogue = catalogue;
        this.subscriptions = subscriptions;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Keeps the reply, whether somebody takes it or not; one that is there already changes nothing.
     *
     * @param providerId the provider's id of the reply
     * @param phone      E.164
     */
    @Transactional
    public void received(String providerId, String phone, Channel channel, String text) {
        if (replies.existsByProviderId(providerId)) {
            return;
        }
        Optional<Person> person = catalogue.personByPhone(phone);
        String takenBy = person.flatMap(known -> takenBy(known.id(), channel, text)).orElse(null);
        replies.save(new Reply(Ids.newId("reply"), null, providerId, person.map(Person::id).orElse(null), phone,
                channel, text, takenBy, clock.instant()));
    }

    private Optional<String> takenBy(String personId, Channel channel, String text) {
        String word = text.strip().replaceFirst("[.!]+$", "").toUpperCase(Locale.ROOT);
        if (STOP.contains(word)) {
            subscriptions.stopped(personId, channel, Origin.REPLY, word);
            return Optional.of(SUBSCRIPTIONS);
        }
        if (START.contains(word)) {
            subscriptions.resumed(personId, channel, Origin.REPLY, word);
            return Optional.of(SUBSCRIPTIONS);
        }
        return listeners.orderedStream().filter(listener -> listener.onReply(personId, channel, text)).findFirst()
                .map(listener -> ClassUtils.getUserClass(listener).getSimpleName());
    }
}
