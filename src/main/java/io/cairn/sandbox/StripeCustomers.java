package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Customers and the cards that are kept for them. */
@Component
@SandboxPart
class StripeCustomers {

    private static final Set<String> CUSTOMER = Set.of("name", "email", "description", "metadata[]");
    /** What Stripe says of a method that is nobody's any more. */
    private static final String MAY_NOT_BE_USED = "The provided PaymentMethod was previously used with a "
            + "PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, "
            + "or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you "
            + "must attach it to a Customer first.";

    private final StripeObjects objects;

    StripeCustomers(final StripeObjects objects) {
        this.objects = objects;
    }

    ObjectNode create(final StripeForm form) {
        form.allowing(CUSTOMER);
        final ObjectNode customer = objects.create("customer", "cus_").put("balance", 0).putNull("currency");
        customer.put("description", form.text("description").orElse(null));
        customer.put("email", form.text("email").orElse(null));
        customer.set("metadata", form.metadata("metadata"));
        return objects.save(customer.put("name", form.text("name").orElse(null)));
    }

    /** A test card becomes a method of the customer's, with an id of its own. */
    ObjectNode attach(final String method, final StripeForm form) {
        form.allowing(Set.of("customer"));
        final String customer = objects.get("customer", form.required("customer"), "customer").path("id").asText();
        if (!method.startsWith("pm_card_")) {
            objects.get("payment_method", method, "id");
            throw StripeErrors.refuse(null, MAY_NOT_BE_USED, "payment_method");
        }
        final ObjectNode kept = objects.create("payment_method", "pm_").put("customer", customer).put("type", "card");
        kept.putObject("card").put("brand", "visa").put("sandbox_card", method);
        kept.putObject("metadata");
        return objects.save(kept);
    }

    ObjectNode detach(final String method, final StripeForm form) {
        form.allowing(Set.of());
        return objects.save(objects.get("payment_method", method, "id").putNull("customer"));
    }

    /** The test card behind a method; one that is kept is its customer's only. */
    String card(final String method, final Optional<String> customer) {
        customer.ifPresent(id -> objects.get("customer", id, "customer"));
        if (method.startsWith("pm_card_")) {
            return method;
        }
        final ObjectNode kept = objects.get("payment_method", method, "payment_method");
        if (!kept.hasNonNull("customer")) {
            throw StripeErrors.conflict(null, MAY_NOT_BE_USED, null);
        }
        if (!kept.path("customer").asText().equals(customer.orElse(null))) {
            throw StripeErrors.conflict(null, "The PaymentMethod supplied (" + method + ") belongs to a Customer. "
                    + "Please include the Customer in the `customer` parameter on the PaymentIntent.", "payment_method");
        }
        return kept.path("card").path("sandbox_card").asText();
    }
}
