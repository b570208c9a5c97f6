package io.cairn.engine;

import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Reads and moves the clock of a demonstration or a play. Not there where the clock is real. */
@RestController
@Tag(name = "Clock")
@ConditionalOnProperty("cairn.clock.movable")
class ClockController {

    private static final Duration FARTHEST = Duration.ofDays(400);

    /**
     * @param advance an ISO-8601 duration, such as PT1H or P1D
     * @param to      or a moment (UTC) in the future
     * @param freeze  whether the clock stands still from then on; unchanged when absent
     */
    record Move(String advance, String to, Boolean freeze) {
    }

    record Now(Instant now, ClockAuthority.Mode mode) {
    }

    private final ClockAuthority clock;
    private final TimeMachine timeMachine;
    private final ObjectMapper json;
    private final byte[] orderSecret;

    ClockController(ClockAuthority clock, TimeMachine timeMachine, ObjectMapper json,
            @Value("${cairn.sandbox.order-secret:}") String orderSecret) {
        this.clock = clock;
        this.timeMachine = timeMachine;
        this.json = json;
        this.orderSecret = orderSecret.getBytes(StandardCharsets.UTF_8);
    }

    @Operation(summary = "What time it is for the application")
    @GetMapping("/api/clock")
    Now now() {
        return new Now(clock.instant(), clock.mode());
    }

    @Operation(summary = "Moves the clock of a demonstration or a play forward, from due moment to due moment")
    @PostMapping("/api/clock")
    Now move(@RequestBody Move move) {
        if (move == null) {
            throw new BadInput("body", "is no JSON object with advance or to");
        }
        boolean fixed = move.freeze() == null ? clock.mode() == ClockAuthority.Mode.FIXED : move.freeze();
        try {
            timeMachine.advanceTo(target(move), fixed);
        } catch (TimeMachine.StandsStill e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), e);
        }
        return now();
    }

    /** The sandbox passes on what somebody asked of its clock page; signed with the secret that both know. */
    @Operation(summary = "The sandbox passes on an order to its clock page; signed with X-Cairn-Signature")
    @PostMapping("/hooks/clock")
    Now order(@RequestBody String body, @RequestHeader("X-Cairn-Signature") String signature) throws Exception {
        if (orderSecret.length == 0 || !MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
                sign(body).getBytes(StandardCharsets.UTF_8))) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "X-Cairn-Signature does not fit the body");
        }
        try {
            return move(json.readValue(body, Move.class));
        } catch (JsonProcessingException e) {
            throw new BadInput("body", "is no JSON object with advance or to");
        }
    }

    private Instant target(Move move) {
        if ((move.advance() == null) == (move.to() == null)) {
            throw new BadInput("advance", "give either advance (ISO-8601 duration) or to (a moment)");
        }
        String field = move.advance() != null ? "advance" : "to";
        try {
            Instant now = clock.instant();
            Instant target = move.advance() != null ? now.plus(Duration.parse(move.advance())) : Instant.parse(move.to());
            if (target.isBefore(now)) {
                throw new BadInput(field, "time moves forward only; it is already " + now);
            }
            if (Duration.between(now, target).compareTo(FARTHEST) > 0) {
                throw new BadInput(field, "moves more than " + FARTHEST.toDays() + " days at once");
            }
            return target;
        } catch (DateTimeException e) {
            throw new BadInput(field, "is not ISO-8601: " + e.getMessage());
        }
    }

    private String sign(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(orderSecret, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
