package io.cairn.integration.twilio.web;

import io.cairn.engine.CairnProperties;
import io.cairn.integration.twilio.TwilioNews;
import io.cairn.integration.twilio.TwilioSignature;
import io.cairn.shared.BadInput;
import io.cairn.shared.Delivery;
import io.cairn.shared.NotSigned;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Twilio's webhooks: news about messages we sent, and messages from people's phones. */
@RestController
@Tag(name = "Webhooks")
class TwilioHooksController {

    /** An answer without instructions. */
    private static final String NOTHING_TO_SAY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    /** Of ids, states and numbers. */
    private static final int LONGEST = 40;
    private static final int LONGEST_NAME = 64;
    /** Twilio's own limit is 1,600. */
    private static final int LONGEST_TEXT = 4_000;

    private final TwilioNews news;
    private final TwilioSignature signature;
    private final CairnProperties cairn;
    private final ObjectMapper json;

    TwilioHooksController(TwilioNews news, TwilioSignature signature, CairnProperties cairn,
            ObjectMapper json) {
        this.news = news;
        this.signature = signature;
        this.cairn = cairn;
        this.json = json;
    }

    @Operation(summary = "Takes news from Twilio about a message of ours; signed with X-Twilio-Signature")
    @PostMapping(path = "/hooks/twilio/status/{messageId}", produces = MediaType.APPLICATION_XML_VALUE)
    String status(@PathVariable String messageId, HttpServletRequest request) {
        Map<String, String> parameters = verified(request);
        news.status(within("messageId", messageId, LONGEST_NAME), required(parameters, "MessageSid"),
                required(parameters, "MessageStatus"), optional(parameters, "ErrorCode"));
        return NOTHING_TO_SAY;
    }

    @Operation(summary = "Takes a message from a person's phone; signed with X-Twilio-Signature")
    @PostMapping(path = "/hooks/twilio/inbound", produces = MediaType.APPLICATION_XML_VALUE)
    String inbound(HttpServletRequest request) {
        Map<String, String> parameters = verified(request);
        String text = parameters.getOrDefault("Body", "").replace("\0", "");
        if (text.length() > LONGEST_TEXT) {
            throw new BadInput("Body", "is longer than " + LONGEST_TEXT + " characters");
        }
        news.inbound(required(parameters, "MessageSid"), required(parameters, "From"), text);
        return NOTHING_TO_SAY;
    }

    /** The address is the public one whatever a proxy says: a signature over another address is none of ours. */
    private Map<String, String> verified(HttpServletRequest request) {
        Delivery delivery = Delivery.of(request);
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String url = cairn.baseUrl() + request.getRequestURI() + query;
        String given = delivery.header("X-Twilio-Signature");
        boolean json = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT)
                .startsWith(MediaType.APPLICATION_JSON_VALUE);
        Map<String, String> parameters = json ? Map.of() : form(delivery.body());
        if (!(json ? signature.fits(url, delivery.body(), given) : signature.fits(url, parameters, given))) {
            throw new NotSigned("X-Twilio-Signature",
                    "X-Twilio-Signature does not fit the address and the parameters");
        }
        return json ? texts(delivery.body()) : parameters;
    }

    private static Map<String, String> form(byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!pair.isEmpty() && parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw new BadInput(name.length() > LONGEST ? "body" : name, "comes more than once");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadInput("body", "is no form");
        }
    }

    private Map<String, String> texts(byte[] body) {
        try {
            Map<String, String> texts = new HashMap<>();
            json.readTree(body).fields().forEachRemaining(field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    texts.put(field.getKey(), field.getValue().asText());
                }
            });
            return texts;
        } catch (IOException e) {
            throw new BadInput("body", "is not JSON");
        }
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw new BadInput(name, "is missing");
        }
        return within(name, value, LONGEST);
    }

    private static String optional(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : within(name, value, LONGEST);
    }

    private static String within(String name, String value, int longest) {
        if (value.length() > longest || value.indexOf('\0') >= 0) {
            throw new BadInput(name, "is longer than " + longest + " characters or holds a NUL");
        }
        return value;
    }
}
