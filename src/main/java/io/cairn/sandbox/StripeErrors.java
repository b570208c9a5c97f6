package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Stripe's error bodies; the codes are those of its list of error codes. */
final class StripeErrors {

    private StripeErrors() {
    }

    static Answer error(final int status, final String type, final String code, final String message,
            final String param) {
        final ObjectNode error = Json.object();
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", message);
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        final ObjectNode body = Json.object();
        body.set("error", error);
        return Answer.of(status, body);
    }

    static Refusal refuse(final String code, final String message, final String param) {
        return new Refusal(error(400, "invalid_request_error", code, message, param));
    }

    static Refusal missing(final String param) {
        return refuse("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static Refusal noSuch(final String type, final String id, final String param) {
        return new Refusal(error(param.equals("id") || param.equals("intent") ? 404 : 400, "invalid_request_error",
                "resource_missing", "No such " + type + ": '" + id + "'", param));
    }

    static Answer unknownUrl(final String method, final String path) {
        return error(404, "invalid_request_error", null, "Unrecognized request URL (" + method + ": " + path
                + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.", null);
    }

    static Answer keyReused(final String key) {
        return error(400, "idempotency_error", null, "Keys for idempotent requests can only be used with the same "
                + "parameters they were first used with. Try using a key other than '" + key
                + "' if you meant to execute a different request.", null);
    }

    static Answer keyInUse(final String key) {
        return error(409, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress "
                + "request using this Idempotent Key (that probably means you submitted twice, and the other request "
                + "is still going through): " + key + ".", null);
    }

    /** The body of an outage. */
    static Answer failure(final int status) {
        return switch (status) {
            case 429 -> error(429, "invalid_request_error", "rate_limit",
                    "Too many requests hit the API too quickly. We recommend an exponential backoff of your requests.",
                    null).with("Retry-After", "1");
            case 503 -> error(503, "api_error", null, "The service is temporarily unavailable.", null);
            default -> error(status, "api_error", null, "An unknown error occurred", null)
                    .with("Stripe-Should-Retry", "true");
        };
    }
}
