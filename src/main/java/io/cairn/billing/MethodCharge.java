package io.cairn.billing;

import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * That a saved method is charged for something.
 *
 * @param id      of the invoice or the top-up
 * @param amount  in minor units of {@code currency}
 * @param intent  the provider's id of what is set aside; null before that
 * @param refusal the provider's code where it did not work, such as {@code card_declined}
 */
@Table("billing_method_charge")
record MethodCharge(@Id String id, @Version Integer version, String methodId, Payments.Purpose purpose, long amount,
        String currency, State state, String intent, String refusal, Instant plannedAt) {

    enum State {
        PLANNED,
        /** Set aside, not taken. */
        AUTHORISED,
        /** Taken; the money arrives as a payment. */
        CAPTURED,
        /** Nothing was set aside. */
        DECLINED,
        /** What was set aside could not be taken, and is to be let go of. */
        CAPTURE_REFUSED,
        /** What was set aside was let go of. */
        CANCELLED
    }

    MethodCharge authorised(String providerId) {
        return new MethodCharge(id, version, methodId, purpose, amount, currency, State.AUTHORISED, providerId, refusal,
                plannedAt);
    }

    MethodCharge in(State next) {
        return new MethodCharge(id, version, methodId, purpose, amount, currency, next, intent, refusal, plannedAt);
    }

    MethodCharge refused(State next, String code) {
        return new MethodCharge(id, version, methodId, purpose, amount, currency, next, intent, code, plannedAt);
    }

    Money money() {
        return new Money(amount, currency);
    }
}
