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

    /** The moment was wrong, not the request: the endpoint had begun, so the answer is kept under its key. */
    static Refusal unexpectedState(final String message, final ObjectNode intent) {
        final Answer answer = error(400, "invalid_request_error", "payment_intent_unexpected_state", message, null);
        ((ObjectNode) answer.body().get("error")).set("payment_intent", intent);
        return new Refusal(answer, true);
    }

    /** Refused by what had happened before. */
    static Refusal conflict(final String code, final String message, final String param) {
        return new Refusal(error(400, "invalid_request_error", code, message, param), true);
    }

    static Answer declined(final StripeCards.Decline why, final ObjectNode intent) {
        final Answer answer = error(402, "card_error", why.code(), why.message(), null);
        final ObjectNode error = (ObjectNode) answer.body().get("error");
        error.put("decline_code", why.declineCode());
        if (intent != null) {
            error.set("payment_intent", intent);
        }
        return answer;
    }

    /** The body of an outage or of a refusal that comes by order. A refusal's code is its HTTP status. */
    static Answer failure(final Fault fault, final String operation) {
        return switch (fault.fault()) {
            case "429" -> error(429, "invalid_request_error", "rate_limit",
                    "Too many requests hit the API too quickly. We recommend an exponential backoff of your requests.",
                    null);
            case "503" -> error(503, "api_error", null, "The service is temporarily unavailable.", null);
            case "refused" -> refusal(fault.code(), operation);
            default -> error(500, "api_error", null, "An unknown error occurred", null)
                    .with("Stripe-Should-Retry", "true");
        };
    }

    private static Answer refusal(final int status, final String operation) {
        final boolean pays = operation.startsWith("payment_intents.");
        return switch (status == 0 ? pays ? 402 : 400 : status) {
            case 402 -> declined(StripeCards.decline("chargeDeclined", false).orElseThrow(), null);
            case 401 -> error(401, "invalid_request_error", null, "Invalid API Key provided.", null);
            case 403 -> error(403, "invalid_request_error", "account_invalid",
                    "The provided key does not have access to account, or that account does not exist.", null);
            case 404 -> error(404, "invalid_request_error", "resource_missing", "No such object.", "id");
            default -> error(status == 0 ? 400 : status, "invalid_request_error", "account_closed",
                    "This account has been closed.", null);
        };
    }
}
