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

    /** The body of an outage or of a refusal that comes by order. A refusal's code is Twilio's error code. */
    static Answer failure(final Fault fault, final String operation) {
        return switch (fault.fault()) {
            case "429" -> error(429, 20429, "Too Many Requests");
            case "503" -> error(503, 20503, "Service is unavailable. Please try again");
            case "refused" -> refusal(fault.code(), operation);
            default -> error(500, 20500, "An internal server error has occurred");
        };
    }

    private static Answer refusal(final int code, final String operation) {
        return switch (code == 0 ? operation.endsWith(".create") ? 21211 : 20404 : code) {
            case 20003 -> error(401, 20003, "Authenticate");
            case 20404 -> error(404, 20404, "The requested resource was not found");
            case 21211 -> error(400, 21211, "Invalid 'To' Phone Number");
            case 21610 -> error(400, 21610, "Attempt to send to unsubscribed recipient");
            default -> error(400, code, "The request was refused");
        };
    }
}
