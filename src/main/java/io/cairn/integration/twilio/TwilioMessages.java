package io.cairn.integration.twilio;

import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;
import io.cairn.engine.CairnProperties;
import io.cairn.engine.WaitsUntil;
import io.cairn.nudge.TextMessages;
import io.cairn.program.Person.Channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends by Twilio's Messages resource (API 2010-04-01); news come back to a URL that carries our message's id. Twilio
 * has no idempotency keys: an earlier attempt is looked for among what the person was sent.
 */
@Component("twilioTextMessages")
class TwilioMessages implements TextMessages {

    static final String PROVIDER = "twilio";

    private static final int PAGE = 20;
    /** The list comes newest first, but not strictly: after so many that are too old there is no other. */
    private static final int OLD_ENOUGH = 100;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final int NOT_THERE = 404;

    /** Else Twilio would come again only where nobody answered (twilio.com/docs/usage/webhooks, connection overrides). */
    private static final String COME_AGAIN = "#rc=5&rp=ct,rt,5xx";

    private final TwilioProperties twilio;
    private final TwilioRestClient client;
    private final Effects effects;
    private final Questions questions;
    private final CairnProperties cairn;
    private final ObjectMapper json;

    TwilioMessages(TwilioProperties twilio, TwilioRestClient client, Effects effects, Questions questions,
            CairnProperties cairn, ObjectMapper json) {
        this.twilio = twilio;
        this.client = client;
        this.effects = effects;
        this.questions = questions;
        this.cairn = cairn;
        this.json = json;
    }

    @Override
    public OutsideCall call(Text text) {
        return new Call(text);
    }

    private final class Call implements OutsideCall {

        private final Text text;

        private Call(Text text) {
            this.text = text;
        }

        @Override
        public Effect.Kind kind() {
            return text.channel() == Channel.WHATSAPP ? Effect.Kind.WHATSAPP : Effect.Kind.SMS;
        }

        @Override
        public String provider() {
            return PROVIDER;
        }

        @Override
        public String request() {
            return text.request();
        }

        @Override
        public Answer send(Attempt attempt) {
            try {
                return Answer.done(creator(text).setStatusCallback(statusCallback(text)).create(client).getSid());
            } catch (ApiException e) {
                return TwilioFailures.refusal("Sending " + text.messageId(), e);
            }
        }

        @Override
        public Answer lookUp(Attempt attempt) {
            try {
                return found(attempt.firstSentAt());
            } catch (ApiException e) {
                throw TwilioFailures.failure("Looking up " + text.messageId(), e);
            }
        }

        /** Among the messages to the person since the day before: its clock may differ from ours about midnight. */
        private Answer found(Instant firstSentAt) {
            Instant since = firstSentAt.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1)
                    .atStartOfDay(ZoneOffset.UTC).toInstant();
            List<String> fitting = new ArrayList<>();
            List<String> doubtful = new ArrayList<>();
            int old = 0;
            // Not by its DateSent: what waits in Twilio's queue has none yet and would be left out.
            for (Message message : Message.reader().setTo(address(text)).pageSize(PAGE).read(client)) {
                Instant created = message.getDateCreated().toInstant();
                if (created.isBefore(since)) {
                    if (++old == OLD_ENOUGH) {
                        break;
                    }
                    continue;
                }
                if (message.getDirection() == Message.Direction.INBOUND) {
                    continue;
                }
                if (fits(message.getBody())) {
                    fitting.add(message.getSid());
                } else if (doubtful(message.getBody(), created.isBefore(firstSentAt.minus(CLOCKS_DIFFER)))) {
                    doubtful.add(message.getSid());
                }
            }
            fitting.removeAll(effects.known(fitting));
            if (fitting.size() == 1) {
                return Answer.done(fitting.get(0));
            }
            doubtful.removeAll(effects.known(doubtful));
            return fitting.isEmpty() && doubtful.isEmpty() ? Answer.absent() : Answer.untellable();
        }

        private boolean fits(String body) {
            return body != null && (text.reference() == null ? body.equals(text.text())
                    : body.contains(text.reference()));
        }

        /**
         * One whose text was taken out afterwards may be any. Where nothing but the whole text tells them apart, so may
         * every other one: Twilio may have put words before it, or other characters into it.
         */
        private boolean doubtful(String body, boolean earlier) {
            return body == null || body.isEmpty() || text.reference() == null && !earlier;
        }
    }

    /**
     * What Twilio says became of a message.
     *
     * @param code Twilio's error code, or null
     */
    record Report(String status, String code) {
    }

    /**
     * Reads only.
     *
     * @return empty if Twilio does not know the message, or no more
     * @throws WaitsUntil      while Twilio is not to be asked
     * @throws ProviderFailure if Twilio did not answer
     */
    Optional<Report> report(String sid) {
        return questions.ask(PROVIDER, "Reading a message", () -> {
            try {
                Message message = Message.fetcher(sid).fetch(client);
                return Optional.of(new Report(message.getStatus().toString(),
                        message.getErrorCode() == null ? null : message.getErrorCode().toString()));
            } catch (ApiException e) {
                if (Objects.equals(e.getStatusCode(), NOT_THERE)) {
                    return Optional.empty();
                }
                throw TwilioFailures.failure("Reading a message", e);
            }
        });
    }

    private MessageCreator creator(Text text) {
        PhoneNumber from = text.channel() == Channel.WHATSAPP ? whatsapp(twilio.whatsappFrom())
                : new PhoneNumber(twilio.smsFrom());
        MessageCreator creator = Message.creator(address(text), from, text.text());
        return text.contentSid() == null ? creator : creator.setContentSid(text.contentSid())
                .setContentVariables(variables(text.variables())).setBody(null);
    }

    private static PhoneNumber address(Text text) {
        return text.channel() == Channel.WHATSAPP ? whatsapp(text.phone()) : new PhoneNumber(text.phone());
    }

    private String statusCallback(Text text) {
        return cairn.baseUrl() + "/hooks/twilio/status/" + text.messageId() + COME_AGAIN;
    }

    private String variables(List<String> values) {
        Map<String, String> numbered = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            numbered.put(String.valueOf(i + 1), values.get(i));
        }
        try {
            return json.writeValueAsString(numbered);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PhoneNumber whatsapp(String phone) {
        return new PhoneNumber("whatsapp:" + phone);
    }
}
