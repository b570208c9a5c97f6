package io.cairn.billing;

import io.cairn.program.Catalogue;
import io.cairn.program.Party;
import io.cairn.program.Person;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows sellers and buyers as invoices want them: ourselves from the configuration, others from people.csv. */
@Service
@EnableConfigurationProperties(BillingProperties.class)
public class PartyService {

    private static final String MADE_UP_AGREEMENT = "demo 2026-12-01";

    private final Catalogue catalogue;
    private final BillingProperties properties;

    PartyService(Catalogue catalogue, BillingProperties properties) {
        this.catalogue = catalogue;
        this.properties = properties;
    }

    public BusinessParty issuer() {
        return properties.issuer().party();
    }

    /** A sponsor or a mentor; what is not known is null, but in a demonstration, which makes it up. */
    public BusinessParty party(String personId) {
        Person person = catalogue.person(personId);
        Party said = catalogue.party(personId).orElse(new Party(personId, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null));
        boolean mentor = person.role() == Person.Role.MENTOR;
        boolean madeUp = properties.madeUpParties();
        boolean whole = said.street() != null || !madeUp;
        VatCategory category = said.vatCategory() != null ? VatCategory.valueOf(said.vatCategory())
                : rate(person, said) > 0 ? VatCategory.S : mentor ? VatCategory.E : VatCategory.Z;
        boolean reasonFits = category == VatCategory.E || category == VatCategory.AE;
        return new BusinessParty(personId,
                said.legalName() == null ? person.firstName() + " " + person.lastName() : said.legalName(),
                whole ? said.street() : "Example Street 1", whole ? said.postCode() : "10115",
                whole ? said.city() : "Berlin", whole ? said.country() : "DE", said.vatId(),
                madeUp && mentor && said.taxNumber() == null && said.vatId() == null ? "00/000/00000"
                        : said.taxNumber(),
                said.registration(), said.eAddress(), said.buyerReference() == null ? personId : said.buyerReference(),
                said.iban(), new BusinessParty.Contact(person.firstName() + " " + person.lastName(), person.phone(),
                        person.email()),
                category, !reasonFits ? null : said.vatReason() == null ? category.usualReason() : said.vatReason());
    }

    /** Basis points of VAT on what is sold to this sponsor, or by this mentor. */
    public int vatRate(String personId) {
        return rate(catalogue.person(personId), catalogue.party(personId).orElse(null));
    }

    /** The mentor's agreement that we write his invoices; empty where there is none. */
    public Optional<String> agreement(String mentorId) {
        return catalogue.party(mentorId).map(Party::agreement)
                .or(() -> properties.madeUpParties() ? Optional.of(MADE_UP_AGREEMENT) : Optional.empty())
                .filter(agreement -> !agreement.equals(Party.NO_AGREEMENT));
    }

    /** Where the mentor is paid at the payment provider; empty where it is by bank. */
    Optional<String> providerAccount(String mentorId) {
        return catalogue.party(mentorId).map(Party::providerAccount);
    }

    /** @throws IllegalStateException that names what is missing, and where to say it */
    void requireComplete(BusinessParty seller, BusinessParty buyer, VatCategory category) {
        List<String> missing = new ArrayList<>();
        missing.addAll(lacks(seller));
        missing.addAll(lacks(buyer));
        if (seller.vatId() == null && (seller.taxNumber() == null || category == VatCategory.AE)) {
            missing.add(seller.id() + ": vatId" + (category == VatCategory.AE ? "" : " or taxNumber"));
        }
        if (buyer.vatId() == null && category == VatCategory.AE) {
            missing.add(buyer.id() + ": vatId");
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("An invoice cannot be written before this is known: "
                    + String.join("; ", missing) + ". The issuer's is in cairn.billing.issuer, what others lack in "
                    + "their columns of people.csv.");
        }
    }

    private static List<String> lacks(BusinessParty party) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", party.name());
        fields.put("street", party.street());
        fields.put("postCode", party.postCode());
        fields.put("city", party.city());
        fields.put("country", party.country());
        return fields.entrySet().stream().filter(field -> field.getValue() == null || field.getValue().isBlank())
                .map(field -> party.id() + ": " + field.getKey()).toList();
    }

    private static int rate(Person person, Party said) {
        Integer rate = person.role() == Person.Role.SPONSOR ? person.vatRate() : said == null ? null : said.vatRate();
        return rate == null ? 0 : rate;
    }
}
