package io.cairn.integration.twilio;

import io.cairn.engine.CairnProperties;
import io.cairn.nudge.Handover;
import io.cairn.nudge.TextMessages;
import io.cairn.program.Person.Channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends by Twilio's Messages resource (API 2010-04-01); news come back to a URL that carries our message's id. */
@Component("twilioTextMessages")
class TwilioMessages implements TextMessages {

    private final TwilioProperties twilio;
    private final TwilioRestClient client;
    private final CairnProperties cairn;
    private final ObjectMapper json;

    TwilioMessages(TwilioProperties twilio, CairnProperties cairn, ObjectMapper json) {
        this.twilio = twilio;
        this.cairn = cairn;
        this.json = json;
        this.client = new TwilioRestClient.Builder(twilio.accountSid(), twilio.authToken())
                .httpClient(new RewritingHttpClient(twilio.baseUrl())).build();
    }

    /** @throws ApiException if Twilio does not answer, is out of order, has no time (429) or knows us not (401) */
    @Override
    public Handover send(Text text) {
        try {
            return Handover.accepted(creator(text).setStatusCallback(statusCallback(text)).create(client).getSid());
        } catch (ApiException e) {
            if (refused(e)) {
                return Handover.refused("twilio-" + (e.getCode() == null ? e.getStatusCode() : e.getCode()));
            }
            throw new IllegalStateException("Twilio did not take message " + text.messageId() + ": status "
                    + e.getStatusCode() + ", code " + e.getCode());
        }
    }

    /**
     * What Twilio says became of a message.
     *
     * @param code Twilio's error code, or null
     */
    record Report(String status, String code) {
    }

    /** Reads only. @throws ApiException if Twilio does not answer, or does not know the message */
    Report report(String sid) {
        Message message = Message.fetcher(sid).fetch(client);
        return new Report(message.getStatus().toString(),
                message.getErrorCode() == null ? null : message.getErrorCode().toString());
    }

    private MessageCreator creator(Text text) {
        if (text.channel() == Channel.WHATSAPP) {
            return Message.creator(whatsapp(text.phone()), whatsapp(twilio.whatsappFrom()), "")
                    .setContentSid(text.contentSid()).setContentVariables(variables(text.variables())).setBody(null);
        }
        return Message.creator(new PhoneNumber(text.phone()), new PhoneNumber(twilio.smsFrom()), text.text());
    }

    private String statusCallback(Text text) {
        return cairn.baseUrl() + "/hooks/twilio/status/" + text.messageId();
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

    /** Twilio understood the message and wants none of it; a wrong password or too much haste may be mended. */
    private static boolean refused(ApiException e) {
        Integer status = e.getStatusCode();
        return status != null && status >= 400 && status < 500 && status != HttpStatus.UNAUTHORIZED.value()
                && status != HttpStatus.TOO_MANY_REQUESTS.value() && status != HttpStatus.REQUEST_TIMEOUT.value();
    }
}
