package io.cairn.sandbox;

/** Twilio's error bodies; the codes are those of its error dictionary. */
final class TwilioErrors {

    private TwilioErrors() {
    }

    static Answer error(final int status, final int code, final String message) {
        return Answer.of(status, Json.object().put("code", code).put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code).put("status", status));
    }

    static Refusal refuse(final int code, final String message) {
        return new Refusal(error(400, code, message));
    }

    static Refusal notFound(final String path) {
        return new Refusal(error(404, 20404, "The requested resource " + path + " was not found"));
    }

    /** The body of an outage. */
    static Answer failure(final int status) {
        return switch (status) {
            case 429 -> error(429, 20429, "Too Many Requests").with("Retry-After", "1");
            case 503 -> error(503, 20503, "Service is unavailable. Please try again");
            default -> error(status, 20500, "An internal server error has occurred");
        };
    }
}
