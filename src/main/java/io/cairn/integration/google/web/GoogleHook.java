package io.cairn.integration.google.web;

import io.cairn.integration.google.GoogleNews;
import io.cairn.shared.BadInput;
import io.cairn.shared.Delivery;
import io.cairn.shared.NotSigned;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Google tells that a calendar has changed. What is told is in headers; the token that we gave the channel proves
 * where it comes from. A channel that nobody listens to any more is answered like any other, or Google would try again.
 */
@RestController
@Tag(name = "Webhooks")
class GoogleHook {

    private static final String TOKEN = "X-Goog-Channel-Token";
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_+/=-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");
    private static final Pattern RESOURCE = Pattern.compile("[\\x21-\\x7e]{1,200}");
    /** The first message of a channel: it is there. */
    private static final String SYNC = "sync";
    private static final Set<String> CHANGES = Set.of("exists", "not_exists");

    private final GoogleNews news;

    GoogleHook(GoogleNews news) {
        this.news = news;
    }

    @Operation(summary = "Takes a notification from Google that a calendar has changed; proven by X-Goog-Channel-Token")
    @PostMapping("/hooks/google/calendar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receive(HttpServletRequest request) {
        Delivery delivery = Delivery.of(request);
        String token = delivery.header(TOKEN);
        if (token == null) {
            throw new NotSigned(TOKEN, TOKEN + " is missing");
        }
        String channel = header(delivery, "X-Goog-Channel-ID", CHANNEL);
        String state = header(delivery, "X-Goog-Resource-State", RESOURCE);
        String number = header(delivery, "X-Goog-Message-Number", NUMBER);
        String resource = header(delivery, "X-Goog-Resource-ID", RESOURCE);
        if (!SYNC.equals(state) && !CHANGES.contains(state)) {
            throw new BadInput("X-Goog-Resource-State", "is none of sync, exists, not_exists");
        }
        Optional<String> expected = news.tokenOf(channel);
        if (expected.isEmpty()) {
            return;
        }
        if (!MessageDigest.isEqual(expected.get().getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8))) {
            throw new NotSigned(TOKEN, TOKEN + " is not the channel's");
        }
        if (CHANGES.contains(state)) {
            news.changed(channel, number, state, resource);
        }
    }

    private static String header(Delivery delivery, String name, Pattern pattern) {
        String value = delivery.header(name);
        if (value == null || !pattern.matcher(value).matches()) {
            throw new BadInput(name, value == null ? "is missing" : "has a value that Google does not send");
        }
        return value;
    }
}
