package io.cairn.integration.stripe;

import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A POST to Stripe that is done once. Within the 24 hours for which Stripe knows an idempotency key, asking again under
 * it is the look-up: it repeats the first answer, or does what was never begun. After that, and where an error is stored
 * under the key, the object is looked for by our effect in its metadata, or by its state. What an error is stored for and
 * what is not found then is for a person to judge; a key of its own comes with that judgement and never by itself.
 */
abstract class StripeCall implements OutsideCall {

    /** In the metadata of everything that is made. */
    static final String EFFECT = "cairn_effect";

    static final String FACT = "cairn_fact";
    /** Less a little: clocks differ. */
    private static final Duration KEY_KNOWN = Duration.ofHours(24).minusMinutes(5);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final String PAGE = "100";
    /** Refusals that an earlier attempt of ours may be the reason of. */
    private static final Set<String> DONE_BEFORE = Set.of("payment_intent_unexpected_state", "charge_already_refunded");

    private final StripeApi api;
    private final Effect.Kind kind;
    private final String operation;
    private final String path;
    private final Map<String, String> form;

    /** @param form what is asked for, in Stripe's fields; our own metadata comes to it */
    StripeCall(StripeApi api, Effect.Kind kind, String operation, String path, Map<String, String> form) {
        this.api = api;
        this.kind = kind;
        this.operation = operation;
        this.path = path;
        this.form = form;
    }

    @Override
    public final Effect.Kind kind() {
        return kind;
    }

    @Override
    public final String provider() {
        return StripePayments.PROVIDER;
    }

    /** What is asked for, without how Stripe wants it said. */
    @Override
    public String request() {
        return path + " " + form;
    }

    @Override
    public final Answer send(Attempt attempt) {
        try {
            return answer(api.post(operation, path, labelled(attempt), attempt.key()));
        } catch (StripeRefusal refusal) {
            if (!DONE_BEFORE.contains(refusal.code())) {
                return Answer.refused(refusal.code());
            }
            return found(attempt).orElseGet(() -> Answer.refused(refusal.code()));
        } catch (StoredFailure stored) {
            return found(attempt).orElseGet(Answer::untellable);
        }
    }

    @Override
    public final Answer lookUp(Attempt attempt) {
        if (attempt.firstSentAt() == null || attempt.now().isBefore(attempt.firstSentAt().plus(KEY_KNOWN))) {
            return send(attempt);
        }
        return find(attempt).map(this::answer).orElseGet(Answer::absent);
    }

    /** The object that an earlier attempt made or changed. */
    abstract Optional<JsonNode> find(Attempt attempt);

    Answer answer(JsonNode object) {
        return Answer.done(object.path("id").asText());
    }

    boolean takesMetadata() {
        return true;
    }

    /** Whoever cannot look knows as little as before, even if the look-up certainly did not take place. */
    private Optional<Answer> found(Attempt attempt) {
        try {
            return find(attempt).map(this::answer);
        } catch (ProviderFailure failure) {
            throw ProviderFailure.unclear(failure.getMessage(), failure);
        }
    }

    private Map<String, String> labelled(Attempt attempt) {
        Map<String, String> labelled = new LinkedHashMap<>(form);
        if (takesMetadata()) {
            labelled.put("metadata[" + EFFECT + "]", attempt.effectId());
            labelled.put("metadata[" + FACT + "]", attempt.key());
        }
        return labelled;
    }

    final Optional<JsonNode> findByEffect(Attempt attempt, Map<String, String> filter) {
        Map<String, String> since = new LinkedHashMap<>(filter);
        since.put("created[gte]", Long.toString(first(attempt).minus(CLOCKS_DIFFER).getEpochSecond()));
        return findByMetadata(api, path, since, EFFECT, attempt.effectId(), first(attempt));
    }

    /** From when on the object may have been made. */
    static Instant first(Attempt attempt) {
        return attempt.firstSentAt() == null ? attempt.now().minus(KEY_KNOWN) : attempt.firstSentAt();
    }

    final JsonNode read(String objectPath) {
        return api.get("Looking up: " + operation, objectPath, Map.of());
    }

    /** Lists come newest first; where Stripe takes no {@code created}, the age of an object ends the search. */
    static Optional<JsonNode> findByMetadata(StripeApi api, String path, Map<String, String> filter, String name,
            String value, Instant first) {
        long oldest = first.minus(CLOCKS_DIFFER).getEpochSecond();
        Map<String, String> query = new LinkedHashMap<>(filter);
        query.put("limit", PAGE);
        JsonNode page;
        do {
            page = api.get("Looking through " + path, path, query);
            for (JsonNode object : page.path("data")) {
                if (object.path("created").asLong(Long.MAX_VALUE) < oldest) {
                    return Optional.empty();
                }
                if (value.equals(object.path("metadata").path(name).asText())) {
                    return Optional.of(object);
                }
                query.put("starting_after", object.path("id").asText());
            }
        } while (page.path("has_more").asBoolean());
        return Optional.empty();
    }
}
