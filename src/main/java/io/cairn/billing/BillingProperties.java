package io.cairn.billing;

import io.cairn.engine.ProductionNeeds;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who writes invoices, and in which terms.
 *
 * @param issuer        the company that runs Cairn
 * @param paymentTerm   from an invoice's day, where the sponsor is, to the day on which it is due
 * @param objectionTerm how long a mentor may object to a settlement
 * @param minimumPayout what a mentor is paid at least, in minor units by currency; less is carried forward
 * @param madeUpParties whether what a sponsor or mentor lacks for an invoice is made up; for demonstrations
 */
@ConfigurationProperties("cairn.billing")
public record BillingProperties(@DefaultValue Issuer issuer, @DefaultValue("P14D") Duration paymentTerm,
        @DefaultValue("P7D") Duration objectionTerm, @DefaultValue("false") boolean madeUpParties,
        @DefaultValue Map<String, Long> minimumPayout) {

    /** @return in minor units; where nothing is said, everything is paid */
    long minimumPayout(String currency) {
        return Math.max(1, minimumPayout.getOrDefault(currency, 1L));
    }

    /** As in {@link BusinessParty}. */
    public record Issuer(String name, String street, String postCode, String city, String country, String vatId,
            String registration, String eAddress, String iban, String contactName, String contactPhone,
            String contactMail) {

        BusinessParty party() {
            return new BusinessParty("issuer", name, street, postCode, city, country, vatId, null,
                    given(registration), given(eAddress), "settlements", iban, contactName == null ? null
                            : new BusinessParty.Contact(contactName, contactPhone, contactMail), VatCategory.S, null);
        }

        /** A variable of the environment may be there and empty. */
        private static String given(String value) {
            return value == null || value.isBlank() ? null : value;
        }
    }

    /** What must be said before the outside is real. */
    static class Ready implements ProductionNeeds {

        private static final Map<String, String> NEEDED = Map.of(
                "name", "the company that writes the invoices", "street", "its street and number",
                "post-code", "its postal code", "city", "its city", "country", "its country, such as DE",
                "vat-id", "its VAT id, such as DE123456788", "iban", "the account that sponsors pay to",
                "contact-name", "whom to ask about an invoice", "contact-phone", "that contact's phone",
                "contact-mail", "that contact's mail address");

        @Override
        public List<String> missing(Environment environment) {
            List<String> lines = new ArrayList<>();
            NEEDED.forEach((name, what) -> {
                String key = "cairn.billing.issuer." + name;
                if (Binder.get(environment).bind(key, String.class).orElse("").isBlank()) {
                    lines.add(key + ": set " + what);
                }
            });
            if (Binder.get(environment).bind("cairn.billing.made-up-parties", Boolean.class).orElse(false)) {
                lines.add("cairn.billing.made-up-parties: remove it, or start with the profile sandbox");
            }
            return lines.stream().sorted().toList();
        }
    }
}
