package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Stripe's test cards by the names of their payment methods, such as {@code pm_card_visa_chargeDeclined}
 * (<a href="https://docs.stripe.com/testing">as documented</a>). Whatever bears none of these names pays.
 */
final class StripeCards {

    /** @param code the error's, {@code declineCode} what the card's issuer says */
    record Decline(String name, String code, String declineCode, String message) {
    }

    private static final Decline AUTHENTICATION = new Decline("authenticationRequired", "authentication_required",
            "authentication_required", "Your card was declined. This transaction requires authentication.");
    /** The first one whose name the card's contains. */
    private static final List<Decline> DECLINES = List.of(
            new Decline("chargeDeclinedExpiredCard", "expired_card", "expired_card", "Your card has expired."),
            new Decline("chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc",
                    "Your card's security code is incorrect."),
            new Decline("chargeDeclinedProcessingError", "processing_error", "processing_error",
                    "An error occurred while processing your card. Try again in a little bit."),
            new Decline("chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds",
                    "Your card has insufficient funds."),
            new Decline("chargeDeclinedLostCard", "card_declined", "lost_card", "Your card was declined."),
            new Decline("chargeDeclinedStolenCard", "card_declined", "stolen_card", "Your card was declined."),
            new Decline("chargeDeclined", "card_declined", "generic_decline", "Your card was declined."),
            new Decline("chargeCustomerFail", "card_declined", "generic_decline", "Your card was declined."));

    private StripeCards() {
    }

    /** @param offSession nobody is there who could authenticate himself */
    static Optional<Decline> decline(final String card, final boolean offSession) {
        if (offSession && needsAuthentication(card)) {
            return Optional.of(AUTHENTICATION);
        }
        return DECLINES.stream().filter(decline -> card.contains(decline.name())).findFirst();
    }

    static boolean needsAuthentication(final String card) {
        return card.endsWith(AUTHENTICATION.name());
    }

    /** Refunds to it succeed at first and fail some time later. */
    static boolean refundsFail(final ObjectNode charge) {
        return charge.path("payment_method_details").path("sandbox_card").asText().contains("refundFail");
    }
}
