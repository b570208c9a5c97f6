package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A call to a provider as it came over the wire.
 *
 * @param operation what the provider's reference calls it, such as {@code events.insert}
 * @param also      further names under which faults may be ordered for it, such as the channel of a message
 * @param request   parameters or body, for the log and for faults that match on text; free of secrets
 * @param failure   the provider's own words for an answer of 429, 500 or 503 and for a permanent refusal
 */
record ProviderCall(String provider, String operation, Set<String> also, String method, String path,
        JsonNode request, Failures failure) {

    /** How a provider words its failures. */
    interface Failures {

        /** The body for a fault of 429 (without the header that says when to come back), 500, 503 or refused. */
        Answer of(Fault fault, String operation);
    }
}
