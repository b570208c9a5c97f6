package io.cairn.nudge;

import io.cairn.effect.OutsideCall;
import io.cairn.engine.CairnProperties;
import io.cairn.nudge.Templates.Template;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes of a kept message what its channel sends. */
@Component
class Wording {

    private static final String LINK = "learner-link:";
    /** An id's last characters. */
    private static final int REFERENCE = 6;
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Templates templates;
    private final ContentSids contentSids;
    private final TextMessages texts;
    private final Mail mail;
    private final List<CalendarFiles> calendarFiles;
    private final Replies replies;
    private final LearnerLinks links;
    private final Consents consents;
    private final CairnProperties cairn;
    private final ObjectMapper json;
    private final Clock clock;

    Wording(Templates templates, ContentSids contentSids, TextMessages texts, Mail mail,
            List<CalendarFiles> calendarFiles, Replies replies, LearnerLinks links, Consents consents,
            CairnProperties cairn, ObjectMapper json, Clock clock) {
        this.templates = templates;
        this.contentSids = contentSids;
        this.texts = texts;
        this.mail = mail;
        this.calendarFiles = calendarFiles;
        this.replies = replies;
        this.links = links;
        this.consents = consents;
        this.cairn = cairn;
        this.json = json;
        this.clock = clock;
    }

    OutsideCall call(Message message, Person person) {
        Template template = templates.named(message.template(), person.language());
        if (message.channel() == Channel.MAIL) {
            Map<String, String> values = values(message, person, "");
            return mail.call(new Mail.Letter(message.id(), message.request(), message.address(),
                    template.filledSubject(values), template.filledMail(values),
                    calendarFiles.stream().flatMap(files -> files.of(message.template(), person, values).stream())
                            .findFirst().orElse(null)));
        }
        String reference = "?m=" + message.id().substring(message.id().length() - REFERENCE);
        Map<String, String> values = values(message, person, reference);
        String text = template.filledText(values);
        return texts.call(new TextMessages.Text(message.id(), message.request(), message.channel(), message.address(),
                text, text.contains(reference) ? reference : null,
                message.channel() == Channel.WHATSAPP ? contentSid(message.template(), person) : null,
                template.variables(values)));
    }

    /** @return what the message says, without its link; empty where it is about money, or its text is no longer there */
    Optional<String> text(Message message, Person person) {
        return templates.find(message.template(), person.language()).filter(template -> template.kind() != Kind.BILLING)
                .map(template -> {
                    Map<String, String> values = parameters(message);
                    values.put("firstName", person.firstName());
                    values.replaceAll((name, value) -> name.equals("link") || value.startsWith(LINK) ? "…" : value);
                    return template.filledText(values);
                });
    }

    /** What messages of that template are about, in whatever language. */
    Kind kind(String templateName) {
        return templates.named(templateName, Templates.ROOT).kind();
    }

    /** @throws IllegalArgumentException if there is no such template or a parameter is missing */
    void check(MessageRequest request, Person person) {
        Map<String, String> values = new HashMap<>(request.parameters());
        values.put("firstName", person.firstName());
        Template template = templates.named(request.template(), person.language());
        template.filledText(values);
        if (template.subject() != null) {
            template.filledSubject(values);
        }
    }

    /** Whether the person wants to hear of it there; what is critical he has to hear. */
    boolean wanted(Channel channel, Person person, String templateName) {
        Template template = templates.named(templateName, person.language());
        return template.critical() || person.preferences().wants(template.kind(), channel);
    }

    /** Whether the person agreed to be written to there, or has not refused to be asked whether he agrees. */
    boolean allowed(Channel channel, Person person, String templateName) {
        return templates.named(templateName, Templates.ROOT).firstContact()
                ? channel == Channel.MAIL && person.email() != null && !consents.refused(person.id(), channel)
                : person.consents(channel);
    }

    /** Whether the person agreed to the channel and wants it there, and the message can be put so that it goes there. */
    boolean open(Channel channel, Person person, String templateName) {
        Template template = templates.named(templateName, person.language());
        return allowed(channel, person, templateName) && wanted(channel, person, templateName) && switch (channel) {
            case WHATSAPP -> !template.mailOnly() && whatsappTakes(templateName, person);
            case MAIL -> template.subject() != null;
            case SMS -> !template.mailOnly();
        };
    }

    /**
     * Whether an approved template says it, or the person wrote to us there within the last 24 hours: so long WhatsApp
     * takes any text (https://www.twilio.com/docs/api/errors/63016).
     */
    boolean whatsappTakes(String templateName, Person person) {
        return contentSids.on() && (contentSid(templateName, person) != null
                || replies.existsByPersonIdAndChannelAndPhoneAndReceivedAtGreaterThan(person.id(), Channel.WHATSAPP,
                        person.phone(), clock.instant().minus(WINDOW)));
    }

    /** Why the person can be told on none of his channels. */
    String whyNone(Person person, String templateName) {
        List<Channel> agreed = Stream.of(Channel.values()).filter(channel -> allowed(channel, person, templateName)).toList();
        boolean wanted = agreed.stream().anyMatch(channel -> wanted(channel, person, templateName));
        return agreed.isEmpty() ? Subscriptions.NO_CONSENT : wanted ? Subscriptions.NO_CHANNEL : Subscriptions.MUTED;
    }

    private String contentSid(String template, Person person) {
        return contentSids.of(template, templates.spokenIn(template, person.language()));
    }

    /** As JSON. The token of a link is kept nowhere; the link is made again from its subject. */
    String kept(Map<String, String> parameters) {
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.replaceAll((name, value) -> value.startsWith(cairn.baseUrl() + "/l/") && value.contains("#")
                ? LINK + value.substring(value.indexOf('#') + 1) : value);
        try {
            return json.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param reference goes into a learner's link before its {@code #}, where it opens the same page */
    private Map<String, String> values(Message message, Person person, String reference) {
        Map<String, String> values = new HashMap<>(parameters(message));
        values.put("firstName", person.firstName());
        values.replaceAll((name, value) -> value.startsWith(LINK)
                ? links.again(person.id(), value.substring(LINK.length())).replace("#", reference + "#") : value);
        return values;
    }

    private Map<String, String> parameters(Message message) {
        try {
            return json.readValue(message.parameters(), new TypeReference<>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The parameters of message " + message.id() + " cannot be read");
        }
    }
}
