package io.cairn.nudge;

import io.cairn.nudge.Reply.Meaning;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.shared.Texts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;

import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what people write back: a word by which they leave or come back, else what the table of intents makes of it,
 * for the first listener that wants it.
 */
@Service
public class ReplyService {

    /** The words at which Twilio, too, stops sending. */
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    /** The words at which it starts again; not YES, which answers a question of ours. */
    private static final Set<String> START = Set.of("START", "UNSTOP");

    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String READER = "reader";
    /** Of the words by which a consent is taken back, as the ledger keeps them. */
    private static final int LONGEST_WORDING = 200;

    private final Replies replies;
    private final Intents intents;
    private final ReplyWorkflow workflow;
    private final Catalogue catalogue;
    private final Subscriptions subscriptions;
    private final ObjectProvider<ReplyListener> listeners;
    private final Clock clock;

    ReplyService(Replies replies, Intents intents, ReplyWorkflow workflow, Catalogue catalogue,
            Subscriptions subscriptions, ObjectProvider<ReplyListener> listeners, Clock clock) {
        this.replies = replies;
        this.intents = intents;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.subscriptions = subscriptions;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Keeps the reply, whether somebody takes it or not; one that is there already changes nothing. One that is not
     * understood comes to a person.
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
        Reply reply = new Reply(Ids.newId("reply"), null, providerId, person.map(Person::id).orElse(null), phone,
                channel, text, null, clock.instant());
        String word = text.strip().replaceFirst("[.!]+$", "").toUpperCase(Locale.ROOT);
        if (STOP.contains(word) || START.contains(word)) {
            replies.save(person.isEmpty() ? reply : reply.takenBy(SUBSCRIPTIONS));
            person.ifPresent(known -> subscribe(known.id(), channel, word));
            return;
        }
        Optional<Intent> intent = intents.of(text, person.map(Person::language).orElse(Intents.ENGLISH));
        replies.save(reply.takenBy(intent.flatMap(meant -> taker(reply, meant)).orElse(null)));
        if (intent.isEmpty()) {
            workflow.notUnderstood(reply.id(), mentorOf(reply).orElse(null));
        }
    }

    private void subscribe(String personId, Channel channel, String word) {
        if (STOP.contains(word)) {
            subscriptions.stopped(personId, channel, Origin.REPLY, word);
        } else {
            subscriptions.resumed(personId, channel, Origin.REPLY, word);
        }
    }

    /**
     * Takes what a person read in a reply as if it had been written in one word, then and there.
     *
     * @return false if nothing waited for it
     */
    @Transactional
    public boolean read(String replyId, Meaning meaning) {
        Reply reply = reply(replyId);
        Optional<String> taker = switch (meaning) {
            case NOTHING -> Optional.of(READER);
            case STOP -> stopped(reply);
            default -> taker(reply, Intent.valueOf(meaning.name()));
        };
        replies.save(reply.takenBy(taker.orElse(READER)));
        return taker.isPresent();
    }

    private Optional<String> stopped(Reply reply) {
        if (reply.personId() == null) {
            return Optional.empty();
        }
        subscriptions.stopped(reply.personId(), reply.channel(), Origin.REPLY,
                Texts.cut(reply.text(), LONGEST_WORDING, "…"));
        return Optional.of(SUBSCRIPTIONS);
    }

    private Optional<String> taker(Reply reply, Intent intent) {
        return reply.personId() == null ? Optional.empty() : listeners.orderedStream()
                .filter(listener -> listener.onReply(reply.personId(), intent, reply.receivedAt())).findFirst()
                .map(listener -> ClassUtils.getUserClass(listener).getSimpleName());
    }

    /** @throws NotFound if there is no such reply */
    public Reply reply(String replyId) {
        return replies.findById(replyId).orElseThrow(() -> new NotFound("There is no reply " + replyId));
    }

    /** @return the mentor of the learner who wrote it, of the latest program where there are several */
    public Optional<String> mentorOf(Reply reply) {
        return reply.personId() == null ? Optional.empty() : catalogue.enrollmentsOf(reply.personId()).stream()
                .max(Comparator.comparing(Enrollment::starts)).map(Enrollment::mentorId);
    }
}
