package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Google's error bodies, as its guide to the Calendar API's errors lists them. */
final class GoogleErrors {

    private static final Set<String> CALENDAR = Set.of("timeRangeEmpty", "fullSyncRequired", "updatedMinTooLongAgo");

    private GoogleErrors() {
    }

    static Answer error(final int status, final String domain, final String reason, final String message) {
        final ObjectNode error = Json.object();
        error.putArray("errors").addObject().put("domain", domain).put("reason", reason).put("message", message);
        error.put("code", status).put("message", message);
        final ObjectNode body = Json.object();
        body.set("error", error);
        return Answer.of(status, body);
    }

    static Refusal refuse(final int status, final String reason, final String message) {
        return new Refusal(error(status, CALENDAR.contains(reason) ? "calendar" : "global", reason, message));
    }

    static Refusal notFound() {
        return refuse(404, "notFound", "Not Found");
    }

    static Refusal invalid(final String message) {
        return refuse(400, "invalid", message);
    }

    /** A field of the body that Google does not know. */
    static Refusal unknownName(final String path) {
        final String message = "Invalid JSON payload received. Unknown name \"" + path + "\": Cannot find field.";
        final Answer answer = error(400, "global", "badRequest", message);
        ((ObjectNode) answer.body().get("error")).put("status", "INVALID_ARGUMENT");
        return new Refusal(answer);
    }

    /** The token endpoint speaks OAuth's language. */
    static Refusal oauth(final int status, final String error, final String description) {
        return new Refusal(Answer.of(status, Json.object().put("error", error)
                .put("error_description", description)));
    }

    /** The body of an outage or of a refusal that comes by order. A refusal's code is its HTTP status. */
    static Answer failure(final Fault fault, final String operation) {
        return switch (fault.fault()) {
            case "429" -> error(429, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");
            case "503" -> error(503, "global", "backendError", "Service Unavailable");
            case "refused" -> refusal(fault.code(), operation);
            default -> error(500, "global", "backendError", "Backend Error");
        };
    }

    private static Answer refusal(final int status, final String operation) {
        if (operation.equals("token")) {
            return Answer.of(status == 0 ? 401 : status, Json.object().put("error", "unauthorized_client")
                    .put("error_description", "Client is unauthorized to retrieve access tokens using this method."));
        }
        if (status == 410 && operation.equals("events.list")) {
            return error(410, "calendar", "fullSyncRequired",
                    "Sync token is no longer valid, a full sync is required.");
        }
        return switch (status) {
            case 400 -> error(400, "global", "invalid", "Invalid Value");
            case 401 -> error(401, "global", "authError", "Invalid Credentials");
            case 404 -> error(404, "global", "notFound", "Not Found");
            case 409 -> error(409, "global", "duplicate", "The requested identifier already exists.");
            case 410 -> error(410, "global", "deleted", "Resource has been deleted");
            case 412 -> error(412, "global", "conditionNotMet", "Precondition Failed");
            default -> error(status == 0 ? 403 : status, "calendar", "requiredAccessLevel",
                    "You need to have writer access to this calendar.");
        };
    }
}
