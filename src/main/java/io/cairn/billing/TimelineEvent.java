package io.cairn.billing;

import java.time.Instant;

/**
 * Something that has to do with an invoice. What does not apply is null.
 *
 * @param what       which one of its kind: a charge's or a call's kind, a template, an account, a number
 * @param amount     in minor units of {@code currency}; of an entry, debits are positive
 * @param key        the business fact, which happens or is booked once
 * @param attempts   how often a provider was called for it, or a handler was asked
 * @param providerId what the provider calls it
 */
public record TimelineEvent(Instant at, Kind kind, String id, String what, String state, Long amount, String currency,
        String key, Integer attempts, String providerId) {

    /** In the order in which they are told where they are of the same moment. */
    public enum Kind {
        CHARGE, ISSUED, DOCUMENT, BALANCE, EFFECT, MESSAGE, REMINDER, DISPUTE_BEGUN, DISPUTE_OVER, CREDIT_NOTE, WEBHOOK,
        PAYMENT, REFUND, ALLOCATION, ENTRY, SETTLED
    }
}
