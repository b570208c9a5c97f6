package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Through which every call of Stripe's goes: who may, idempotency keys, the headers that every answer has. */
@Component
@SandboxPart
class StripeDoor {

    private final SandboxSettings settings;
    private final ProviderCalls calls;
    private final IdempotencyKeys keys;

    StripeDoor(final SandboxSettings settings, final ProviderCalls calls, final IdempotencyKeys keys) {
        this.settings = settings;
        this.calls = calls;
        this.keys = keys;
    }

    /** @param known the parameters that the endpoint takes */
    ResponseEntity<byte[]> get(final HttpServletRequest request, final String operation,
            final Set<String> known, final Function<StripeForm, ObjectNode> work) {
        return handle(request, operation, Form.parse(request.getQueryString()),
                form -> work.apply(form.allowing(known)));
    }

    ResponseEntity<byte[]> post(final HttpServletRequest request, final String operation, final byte[] body,
            final Function<StripeForm, ObjectNode> work) {
        return handle(request, operation, Form.parse(body), work);
    }

    ResponseEntity<byte[]> handle(final HttpServletRequest request, final String operation, final Form form,
            final Function<StripeForm, ObjectNode> work) {
        final String key = "POST".equals(request.getMethod()) ? request.getHeader("Idempotency-Key") : null;
        final ObjectNode shown = form.toJson();
        if (key != null) {
            shown.put("Idempotency-Key", key);
        }
        final ProviderCall call = new ProviderCall("stripe", operation, Set.of(), request.getMethod(), path(request),
                shown, StripeErrors::failure);
        final Reply reply;
        if (!knows(request.getHeader("Authorization"))) {
            reply = calls.refuse(call, StripeErrors.error(401, "invalid_request_error", null,
                    "Invalid API Key provided.", null));
        } else if (key == null) {
            reply = calls.handle(call, () -> answer(work, form));
        } else {
            reply = once(call, key, form, work);
        }
        return Wire.send(complete(request, key, reply));
    }

    /** The key is free again when this returns, so that a call whose answer is lost on the wire can be repeated. */
    private Reply once(final ProviderCall call, final String key, final Form form,
            final Function<StripeForm, ObjectNode> work) {
        if (key.length() > 255) {
            return calls.refuse(call, StripeErrors.error(400, "idempotency_error", null,
                    "Idempotency keys can be at most 255 characters.", null));
        }
        if (!keys.enter(key)) {
            return calls.refuse(call, StripeErrors.keyInUse(key));
        }
        try {
            final String hash = Signatures.sha256(call.method() + call.path() + Json.write(form.toJson()));
            final Optional<IdempotencyKeys.Kept> kept = keys.find(key);
            if (kept.isEmpty()) {
                return calls.handle(call, () -> answer(work, form), answer -> keys.keep(key, hash, answer));
            }
            if (!kept.get().requestHash().equals(hash)) {
                return calls.refuse(call, StripeErrors.keyReused(key));
            }
            return calls.replay(call, kept.get().answer().with("Idempotent-Replayed", "true"));
        } finally {
            keys.leave(key);
        }
    }

    /** An answer that is an error although something was done, such as a declined card, says so itself. */
    private static Answer answer(final Function<StripeForm, ObjectNode> work, final Form form) {
        final ObjectNode body = work.apply(new StripeForm(form));
        return body.path("error").has("type") ? Answer.of(402, body) : Answer.ok(body);
    }

    private Reply complete(final HttpServletRequest request, final String key, final Reply reply) {
        final String version = request.getHeader("Stripe-Version");
        final Reply complete = reply.with("Request-Id", Ids.stripe("req_").substring(0, 18))
                .with("Stripe-Version", version == null ? settings.stripeApiVersion() : version);
        return key == null ? complete : complete.with("Idempotency-Key", key)
                .with("Original-Request", Ids.stripe("req_").substring(0, 18));
    }

    private boolean knows(final String authorization) {
        final String basic = Base64.getEncoder().encodeToString(
                (settings.stripeSecretKey() + ":").getBytes(StandardCharsets.UTF_8));
        return ("Bearer " + settings.stripeSecretKey()).equals(authorization)
                || ("Basic " + basic).equals(authorization);
    }

    /** The path as Stripe would see it. */
    static String path(final HttpServletRequest request) {
        return request.getRequestURI().substring(request.getRequestURI().indexOf("/sandbox/stripe") + 15);
    }
}
