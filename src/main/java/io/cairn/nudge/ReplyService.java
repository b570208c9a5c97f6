package io.cairn.nudge;

import io.cairn.nudge.Reply.Meaning;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.shared.Texts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what people write back: a word by which they leave or come back, else what the table of intents makes of it,
 * for the listener that asked last.
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
    private static final String ANSWERED = "reply-answered:";
    private static final int LONGEST_ANSWER = 1_000;
    /** Of the words by which a consent is taken back, as the ledger keeps them. */
    private static final int LONGEST_WORDING = 200;

    private record Question(ReplyListener listener, Instant askedAt) {
    }

    private final Replies replies;
    private final Intents intents;
    private final ReplyWorkflow workflow;
    private final MessageService messages;
    private final Catalogue catalogue;
    private final Subscriptions subscriptions;
    private final ObjectProvider<ReplyListener> listeners;
    private final Clock clock;

    ReplyService(Replies replies, Intents intents, ReplyWorkflow workflow, MessageService messages,
            Catalogue catalogue, Subscriptions subscriptions, ObjectProvider<ReplyListener> listeners, Clock clock) {
        this.replies = replies;
        this.intents = intents;
        this.workflow = workflow;
        this.messages = messages;
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

    /**
     * Sends what a person answers to the reply: on the channel that it came by, where that is open.
     *
     * @param answer free text of at most 1000 characters
     * @throws BadInput if it is empty or too long, nobody has the phone, or another answer was sent before
     */
    @Transactional
    public void answer(String replyId, String answer) {
        Reply reply = reply(replyId);
        if (answer == null || answer.isBlank() || answer.length() > LONGEST_ANSWER || answer.indexOf('\0') >= 0) {
            throw new BadInput("answer", "is empty, longer than " + LONGEST_ANSWER + " characters, or holds a NUL");
        }
        if (reply.personId() == null) {
            throw new BadInput("answer", "has nobody to go to: no person has this number");
        }
        if (answerTo(reply).isPresent()) {
            throw new BadInput("answer", "was sent before: a reply is answered once");
        }
        messages.send(new MessageRequest(ANSWERED + reply.id(), reply.personId(), "answer-to-reply",
                Map.of("answer", answer.strip()), reply.channel()));
    }

    /** @return empty while nobody has answered it */
    public Optional<Message> answerTo(Reply reply) {
        return messages.messageFor(ANSWERED + reply.id());
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
                .flatMap(listener -> listener.askedAt(reply.personId(), intent, reply.receivedAt())
                        .map(at -> new Question(listener, at)).stream())
                .sorted(Comparator.comparing(Question::askedAt).reversed()).map(Question::listener)
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
