package io.cairn.nudge;

import io.cairn.engine.CairnProperties;
import io.cairn.nudge.Message.State;
import io.cairn.nudge.Templates.Template;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Ids;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sends messages to people, each business fact once, on a channel that the person agreed to. */
@Service
public class MessageService {

    private static final String LINK = "learner-link:";
    private static final Pattern FALLBACK = Pattern.compile("/(SMS|WHATSAPP|MAIL)$");

    private final MessageLog log;
    private final Messages messages;
    private final Templates templates;
    private final TextMessages texts;
    private final Mail mail;
    private final Catalogue catalogue;
    private final LearnerLinks links;
    private final CairnProperties cairn;
    private final ObjectMapper json;
    private final Clock clock;

    MessageService(MessageLog log, Messages messages, Templates templates, TextMessages texts, Mail mail,
            Catalogue catalogue, LearnerLinks links, CairnProperties cairn, ObjectMapper json, Clock clock) {
        this.log = log;
        this.messages = messages;
        this.templates = templates;
        this.texts = texts;
        this.mail = mail;
        this.catalogue = catalogue;
        this.links = links;
        this.cairn = cairn;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sends the message unless its fact's message was sent before. Where a channel fails, the next one follows that the
     * person agreed to: at once when the provider refuses the message, or when it reports the failure later.
     *
     * @return the id of the fact's first message; its state says what became of it, {@code NO_CHANNEL} where the
     *         person can be reached on none
     * @throws IllegalArgumentException if the template or a parameter is missing, or the key stands for another message
     * @throws RuntimeException         if the provider did not answer: call again with the same request
     */
    public String send(MessageRequest request) {
        Person person = catalogue.person(request.personId());
        Message first = log.find(request.key()).orElseGet(() -> keep(request, request.key(),
                channels(person, request).findFirst().orElse(null), null, true));
        requireSame(first, request);
        along(first, person);
        return first.id();
    }

    /** Sends on the request's channel and no other. */
    Message sendOnly(MessageRequest request, String nudgeId) {
        Person person = catalogue.person(request.personId());
        boolean open = open(request.channel(), person, request);
        Message message = log.find(request.key())
                .orElseGet(() -> keep(request, request.key(), open ? request.channel() : null, nudgeId, false));
        requireSame(message, request);
        return transmitted(message, person);
    }

    public Optional<Message> message(String id) {
        return messages.findById(id);
    }

    public List<Message> messagesOf(String personId) {
        return messages.findByPersonIdOrderByCreatedAt(personId);
    }

    /**
     * Takes what a provider reports about a message; older news than what is known change nothing.
     *
     * @return the message as it is now; empty if there is no such message
     */
    @Transactional
    public Optional<Message> reported(String messageId, State state, String providerId, String error) {
        return messages.findWithLockById(messageId)
                .map(message -> messages.save(message.reported(state, providerId, error, clock.instant())));
    }

    /** Takes what the provider says on being asked, whatever was reported before. @return the message as it is now */
    @Transactional
    public Message corrected(String messageId, State state, String error) {
        Message message = messages.findWithLockById(messageId).orElseThrow();
        return messages.save(message.corrected(state, error, clock.instant()));
    }

    /** Sends what failed on the next channel that the person agreed to. @return false if there is none */
    public boolean fallBack(Message failed) {
        if (!failed.fallback()) {
            return false;
        }
        Message first = log.find(FALLBACK.matcher(failed.factKey()).replaceFirst("")).orElseThrow();
        return !along(first, catalogue.person(failed.personId())).state().failed();
    }

    /** From the fact's first message over the person's channels, until one does not fail. @return the last one tried */
    private Message along(Message first, Person person) {
        MessageRequest request = request(first);
        Message last = transmitted(first, person);
        List<Channel> others = channels(person, request).filter(channel -> channel != first.channel()).toList();
        for (Channel channel : others) {
            if (!last.state().failed()) {
                return last;
            }
            String key = first.factKey() + "/" + channel;
            last = transmitted(log.find(key).orElseGet(() -> keep(request, key, channel, null, true)), person);
        }
        return last;
    }

    private Message transmitted(Message message, Person person) {
        if (message.state() != State.NEW && message.state() != State.CALLED) {
            return message;
        }
        log.called(message.id());
        try {
            return log.answered(message.id(), handOver(message, person));
        } catch (RuntimeException e) {
            log.unanswered(message.id(), e.getClass().getSimpleName());
            throw e;
        }
    }

    private Handover handOver(Message message, Person person) {
        Template template = templates.named(message.template()).in(person.language());
        Map<String, String> values = values(request(message), person);
        return message.channel() == Channel.MAIL
                ? mail.send(message.id(), person.email(), template.filledSubject(values), template.filledText(values))
                : texts.send(new TextMessages.Text(message.id(), message.channel(), person.phone(),
                        template.filledText(values), template.contentSid(), template.variables(values)));
    }

    /** Keeps the message's row; where there is no channel that is also its end. */
    private Message keep(MessageRequest request, String key, Channel channel, String nudgeId, boolean fallback) {
        Person person = catalogue.person(request.personId());
        templates.named(request.template()).in(person.language()).filledText(values(request, person));
        return log.keep(new Message(Ids.newId("message"), null, key, request.personId(), request.template(),
                kept(request.parameters()), channel, nudgeId, fallback,
                channel == null ? State.NO_CHANNEL : State.NEW, null, 0, null, clock.instant(), clock.instant()));
    }

    /** The channels that are open to this message, in the order in which they are tried. */
    private Stream<Channel> channels(Person person, MessageRequest request) {
        return Stream.concat(Stream.of(request.channel(), person.channel()).filter(Objects::nonNull),
                        Stream.of(Channel.WHATSAPP, Channel.SMS, Channel.MAIL))
                .distinct().filter(channel -> open(channel, person, request));
    }

    private boolean open(Channel channel, Person person, MessageRequest request) {
        Template template = templates.named(request.template()).in(person.language());
        return person.consents(channel) && switch (channel) {
            case WHATSAPP -> template.contentSid() != null;
            case MAIL -> template.subject() != null;
            case SMS -> true;
        };
    }

    private Map<String, String> values(MessageRequest request, Person person) {
        Map<String, String> values = new HashMap<>(request.parameters());
        values.put("firstName", person.firstName());
        values.replaceAll((name, value) -> value.startsWith(LINK)
                ? links.link(person.id(), value.substring(LINK.length())) : value);
        return values;
    }

    /** The token of a link is kept nowhere; the link is made again from its subject. */
    private String kept(Map<String, String> parameters) {
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.replaceAll((name, value) -> value.startsWith(cairn.baseUrl() + "/l/") && value.contains("#")
                ? LINK + value.substring(value.indexOf('#') + 1) : value);
        try {
            return json.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MessageRequest request(Message message) {
        try {
            return new MessageRequest(message.factKey(), message.personId(), message.template(),
                    json.readValue(message.parameters(), new TypeReference<>() {
                    }), message.channel());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The parameters of message " + message.id() + " cannot be read");
        }
    }

    private void requireSame(Message kept, MessageRequest request) {
        if (!kept.personId().equals(request.personId()) || !kept.template().equals(request.template())
                || !kept.parameters().equals(kept(request.parameters()))) {
            throw new IllegalArgumentException("The key " + request.key() + " stands for another message");
        }
    }
}
