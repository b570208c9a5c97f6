package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Stripe's bracketed parameters: knows which an endpoint takes and refuses the rest, as Stripe does. */
record StripeForm(Form form) {

    /** @param known names with {@code [*]} for an index; {@code metadata[]} allows any one key */
    StripeForm allowing(final Set<String> known) {
        for (final Form.Pair pair : form.pairs()) {
            final String name = pair.name().replaceAll("\\[\\d*\\]", "[*]");
            final boolean isMap = name.matches(".*metadata\\]?\\[[^\\]]+\\]$")
                    && known.contains(name.substring(0, name.lastIndexOf('[')) + "[]");
            if (!isMap && !known.contains(name) && !"expand[*]".equals(name)) {
                throw StripeErrors.refuse("parameter_unknown", "Received unknown parameter: " + pair.name(),
                        pair.name());
            }
        }
        return this;
    }

    Optional<String> text(final String name) {
        return form.value(name);
    }

    String required(final String name) {
        return form.value(name).orElseThrow(() -> StripeErrors.missing(name));
    }

    /** A whole number in minor units. */
    Optional<Long> integer(final String name) {
        return form.value(name).map(value -> {
            if (!value.matches("-?\\d{1,12}")) {
                throw StripeErrors.refuse("parameter_invalid_integer", "Invalid integer: " + value, name);
            }
            return Long.valueOf(value);
        });
    }

    long amount(final String name) {
        final long amount = integer(name).orElseThrow(() -> StripeErrors.missing(name));
        if (amount < 0) {
            throw StripeErrors.refuse("parameter_invalid_integer",
                    "This value must be greater than or equal to 0.", name);
        }
        if (amount > 99_999_999L) {
            throw StripeErrors.refuse("amount_too_large", "Amount must be no more than 99999999", name);
        }
        return amount;
    }

    Optional<Boolean> bool(final String name) {
        return form.value(name).map(value -> {
            if (!"true".equals(value) && !"false".equals(value)) {
                throw StripeErrors.refuse(null, "Invalid boolean: " + value, name);
            }
            return Boolean.valueOf(value);
        });
    }

    String currency(final String name) {
        final String currency = required(name).toLowerCase(Locale.ROOT);
        final boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equalsIgnoreCase(currency));
        if (!known) {
            throw StripeErrors.refuse(null, "Invalid currency: " + currency, name);
        }
        return currency;
    }

    /** At most 50 keys of 40 characters with values of 500. */
    ObjectNode metadata(final String name) {
        final ObjectNode metadata = form.map(name);
        if (metadata.size() > 50) {
            throw StripeErrors.refuse(null, "Metadata can have at most 50 keys.", name);
        }
        metadata.fields().forEachRemaining(field -> {
            if (field.getKey().length() > 40) {
                throw StripeErrors.refuse(null, "Metadata keys must be at most 40 characters.", name);
            }
            if (field.getValue().asText().length() > 500) {
                throw StripeErrors.refuse(null, "Metadata values must be at most 500 characters.",
                        name + "[" + field.getKey() + "]");
            }
        });
        return metadata;
    }

    boolean has(final String prefix) {
        return form.pairs().stream().anyMatch(pair -> pair.name().startsWith(prefix));
    }
}
