package io.cairn.effect;

/**
 * Why something is done outside, and what it is.
 *
 * @param key      the business fact, such as {@code checkin-booked:checkin-k7f3q2}; the same however often it is tried
 * @param provider google, twilio, stripe or mail
 */
public record Fact(String key, Effect.Kind kind, String provider) {
}
