package io.cairn.integration.twilio.web;

import io.cairn.engine.CairnProperties;
import io.cairn.integration.twilio.TwilioNews;
import io.cairn.integration.twilio.TwilioSignature;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.HashMap;
import java.util.Map;

/** Twilio's webhooks: news about messages we sent, and messages from people's phones. */
@RestController
class TwilioHooksController {

    /** An answer without instructions. */
    private static final String NOTHING_TO_SAY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    /** Of ids, states and numbers. */
    private static final int LONGEST = 40;

    private final TwilioNews news;
    private final TwilioSignature signature;
    private final CairnProperties cairn;

    TwilioHooksController(TwilioNews news, TwilioSignature signature, CairnProperties cairn) {
        this.news = news;
        this.signature = signature;
        this.cairn = cairn;
    }

    @Operation(summary = "Takes news from Twilio about a message of ours; signed with X-Twilio-Signature")
    @PostMapping(path = "/hooks/twilio/status/{messageId}", produces = MediaType.APPLICATION_XML_VALUE)
    String status(@PathVariable String messageId, HttpServletRequest request) {
        Map<String, String> parameters = verified(request);
        news.status(messageId, required(parameters, "MessageSid"), required(parameters, "MessageStatus"),
                parameters.get("ErrorCode"));
        return NOTHING_TO_SAY;
    }

    @Operation(summary = "Takes a message from a person's phone; signed with X-Twilio-Signature")
    @PostMapping(path = "/hooks/twilio/inbound", produces = MediaType.APPLICATION_XML_VALUE)
    String inbound(HttpServletRequest request) {
        Map<String, String> parameters = verified(request);
        news.inbound(required(parameters, "MessageSid"), required(parameters, "From"),
                parameters.getOrDefault("Body", "").replace("\0", ""));
        return NOTHING_TO_SAY;
    }

    private Map<String, String> verified(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        Map<String, String> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        UriComponentsBuilder.newInstance().query(request.getQueryString()).build().getQueryParams().keySet()
                .forEach(parameters::remove);
        if (!signature.fits(cairn.baseUrl() + request.getRequestURI() + query, parameters,
                request.getHeader("X-Twilio-Signature"))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN,
                    "X-Twilio-Signature does not fit the address and the parameters");
        }
        return parameters;
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw new BadInput(name, "is missing");
        }
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw new BadInput(name, "is longer than " + LONGEST + " characters or holds a NUL");
        }
        return value;
    }
}
