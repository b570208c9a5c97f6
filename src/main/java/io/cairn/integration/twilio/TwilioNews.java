package io.cairn.integration.twilio;

import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookHandler;
import io.cairn.effect.WebhookInbox;
import io.cairn.nudge.Message;
import io.cairn.nudge.Message.State;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.ReplyService;
import io.cairn.program.Person.Channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Map;
import java.util.Optional;

/**
 * What Twilio tells us, all of it through the inbox. What a message's state is Twilio says where its reports come out of
 * order; those that come in order are taken at their word.
 */
@Service
public class TwilioNews implements WebhookHandler {

    private static final String PROVIDER = "twilio";
    private static final String STATUS = "status";
    private static final String INBOUND = "inbound";
    private static final String WHATSAPP = "whatsapp:";

    /** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values, as of API 2010-04-01. */
    private static final Map<String, State> STATES = Map.of("accepted", State.QUEUED, "scheduled", State.QUEUED,
            "queued", State.QUEUED, "sending", State.QUEUED, "sent", State.SENT, "delivered", State.DELIVERED,
            "read", State.READ, "undelivered", State.UNDELIVERED, "failed", State.FAILED, "canceled", State.FAILED);

    /** A status callback, without personal data. */
    record StatusNews(String messageId, State state, String providerId, String error) {
    }

    /** A message from somebody's phone. */
    record InboundNews(String providerId, String phone, Channel channel, String text) {
    }

    private final WebhookInbox inbox;
    private final MessageService messages;
    private final ReplyService replies;
    private final TwilioMessages twilio;
    private final ObjectMapper json;

    TwilioNews(WebhookInbox inbox, MessageService messages, ReplyService replies, TwilioMessages twilio,
            ObjectMapper json) {
        this.inbox = inbox;
        this.messages = messages;
        this.replies = replies;
        this.twilio = twilio;
        this.json = json;
    }

    /**
     * @param sid    Twilio's id of the message
     * @param status Twilio's word for its state; one we do not know is ignored
     * @param code   Twilio's error code, or null
     */
    @Transactional
    public void status(String messageId, String sid, String status, String code) {
        State state = STATES.get(status);
        if (state == null) {
            return;
        }
        inbox.receive(PROVIDER, sid + ":" + status, STATUS, write(new StatusNews(messageId, state, sid, TwilioFailures.error(code))));
    }

    /** @param from E.164, with {@code whatsapp:} before it where it came by WhatsApp */
    @Transactional
    public void inbound(String sid, String from, String text) {
        boolean whatsapp = from.startsWith(WHATSAPP);
        inbox.receive(PROVIDER, sid, INBOUND, write(new InboundNews(sid,
                whatsapp ? from.substring(WHATSAPP.length()) : from, whatsapp ? Channel.WHATSAPP : Channel.SMS, text)));
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Outcome handle(WebhookEvent event) {
        try {
            if (event.kind().equals(INBOUND)) {
                InboundNews news = json.readValue(event.payload(), InboundNews.class);
                replies.received(news.providerId(), news.phone(), news.channel(), news.text());
                return Outcome.HANDLED;
            }
            return status(json.readValue(event.payload(), StatusNews.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of " + event.id() + " cannot be read");
        }
    }

    private Outcome status(StatusNews news) {
        Optional<Message> known = messages.message(news.messageId());
        return known.isPresent() && known.get().state().outOfOrder(news.state()) ? asked(known.get(), news)
                : messages.reported(news.messageId(), news.state(), news.providerId(), news.error());
    }

    /** Asks Twilio what became of the message: the order in which reports arrive says nothing. */
    private Outcome asked(Message known, StatusNews news) {
        Optional<TwilioMessages.Report> truth = twilio.report(news.providerId());
        State state = truth.map(report -> STATES.get(report.status())).orElse(null);
        if (state == null) {
            return Outcome.IGNORED;
        }
        String error = TwilioFailures.error(truth.get().code());
        boolean over = known.state().failed() || known.state().arrived();
        if (!over || state.failed() == known.state().failed()) {
            return messages.reported(known.id(), state, news.providerId(), error);
        }
        messages.corrected(known.id(), state, error);
        return Outcome.HANDLED;
    }

    private String write(Object news) {
        try {
            return json.writeValueAsString(news);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
