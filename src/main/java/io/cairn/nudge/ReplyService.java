package io.cairn.nudge;

import io.cairn.program.Catalogue;
import io.cairn.program.Consents;
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

/** Takes what people write back: a word that withdraws consent, else the first listener that wants it. */
@Service
public class ReplyService {

    /** The words at which Twilio, too, stops sending. */
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");

    private final Replies replies;
    private final Catalogue catalogue;
    private final Consents consents;
    private final ObjectProvider<ReplyListener> listeners;
    private final Clock clock;

    ReplyService(Replies replies, Catalogue catalogue, Consents consents, ObjectProvider<ReplyListener> listeners,
            Clock clock) {
        this.replies = replies;
        this.catalogue = catalogue;
        this.consents = consents;
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
        if (STOP.contains(text.strip().toUpperCase(Locale.ROOT))) {
            consents.withdraw(personId, channel);
            return Optional.of("consents");
        }
        return listeners.orderedStream().filter(listener -> listener.onReply(personId, channel, text)).findFirst()
                .map(listener -> ClassUtils.getUserClass(listener).getSimpleName());
    }
}
