package io.cairn.billing;

import io.cairn.program.Catalogue;
import io.cairn.program.Party;
import io.cairn.program.Person;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Knows who sends us invoices, and where each of them writes what. */
@Service
public class VendorService {

    /** What stands at a label; of the rest no label tells. */
    private static final Set<InvoiceField> BY_LABEL = Set.of(InvoiceField.SELLER_NAME, InvoiceField.NUMBER,
            InvoiceField.ISSUED_ON, InvoiceField.DUE_ON, InvoiceField.NET, InvoiceField.VAT, InvoiceField.GROSS,
            InvoiceField.REFERENCE);

    private final Vendors vendors;
    private final VendorRules rules;
    private final Settlements settlements;
    private final Catalogue catalogue;
    private final Clock clock;

    VendorService(Vendors vendors, VendorRules rules, Settlements settlements, Catalogue catalogue, Clock clock) {
        this.vendors = vendors;
        this.rules = rules;
        this.settlements = settlements;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such vendor */
    public Vendor vendor(String vendorId) {
        return vendors.findById(vendorId).orElseThrow(() -> new NotFound("There is no vendor " + vendorId));
    }

    /** In whatever order. */
    public List<Vendor> vendors() {
        return vendors.findAll();
    }

    /** The mentor whose invoice it is: by ids, or by name where the sender or the reference leads to a mentor. */
    Optional<String> mentor(InvoiceFacts facts, String sender) {
        Optional<String> byId = catalogue.mentorWhoBills(facts.text(InvoiceField.VAT_ID), facts.text(InvoiceField.IBAN))
                .map(Person::id);
        String name = facts.text(InvoiceField.SELLER_NAME);
        if (byId.isPresent() || name == null) {
            return byId;
        }
        String reference = facts.text(InvoiceField.REFERENCE);
        return Stream.concat(Optional.ofNullable(sender).flatMap(catalogue::mentorByMail).map(Person::id).stream(),
                Optional.ofNullable(reference).flatMap(settlements::findById).map(Settlement::mentorId).stream())
                .filter(mentorId -> isNamed(mentorId, key(name))).findFirst();
    }

    private boolean isNamed(String mentorId, String nameKey) {
        Person mentor = catalogue.person(mentorId);
        return key(mentor.firstName() + mentor.lastName()).equals(nameKey) || catalogue.party(mentorId)
                .map(Party::legalName).filter(legal -> key(legal).equals(nameKey)).isPresent();
    }

    /** By the mentor, else by VAT id, else by account, else by name where no other VAT id contradicts. */
    Optional<Vendor> find(InvoiceFacts facts, String mentorId) {
        String vatId = facts.text(InvoiceField.VAT_ID);
        String iban = facts.text(InvoiceField.IBAN);
        String name = facts.text(InvoiceField.SELLER_NAME);
        return Optional.ofNullable(mentorId).flatMap(vendors::findByMentorId)
                .or(() -> Optional.ofNullable(vatId).flatMap(vendors::findByVatId))
                .or(() -> iban == null ? Optional.empty() : fitting(vendors.findByIbanOrderById(iban), vatId))
                .or(() -> name == null ? Optional.empty() : fitting(vendors.findByNameKeyOrderById(key(name)), vatId));
    }

    private static Optional<Vendor> fitting(List<Vendor> found, String vatId) {
        return found.stream().filter(vendor -> vatId == null || vendor.vatId() == null || vatId.equals(vendor.vatId()))
                .findFirst();
    }

    /** @return whom the facts are of, a new one where they name one nobody knows yet; empty where they name none */
    @Transactional
    public Optional<Vendor> identify(InvoiceFacts facts, String mentorId) {
        Optional<Vendor> known = find(facts, mentorId);
        String vatId = facts.text(InvoiceField.VAT_ID);
        if (known.isPresent()) {
            Vendor more = known.get().knowing(vatId, mentorId);
            return Optional.of(more.equals(known.get()) ? more : vendors.save(more));
        }
        String name = facts.text(InvoiceField.SELLER_NAME);
        return name == null ? Optional.empty() : Optional.of(vendors.save(new Vendor(Ids.newId("vendor"), null, name,
                key(name), vatId, null, mentorId, null)));
    }

    /** The account that invoices of this vendor are paid to, as far as anybody has ever agreed to one; else null. */
    String account(Vendor vendor) {
        return Optional.ofNullable(vendor.mentorId()).flatMap(catalogue::party).map(Party::iban).map(Iban::compact)
                .orElse(vendor.iban());
    }

    /** Letters and digits only: people write the same name in many ways. */
    static String key(String name) {
        String key = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        return key.isEmpty() ? name : key;
    }

    // Rules

    List<PlainInvoiceReader.LabelRule> acceptedRules(String vendorId) {
        return rules.findByVendorIdAndStateOrderById(vendorId, VendorRule.State.ACCEPTED).stream()
                .map(rule -> new PlainInvoiceReader.LabelRule(rule.field(), rule.label())).toList();
    }

    /** Proposes to read a field of this vendor's where a person has found its value. */
    @Transactional
    public void propose(String vendorId, String invoiceId, InvoiceField field, String value, String currency,
            String text) {
        if (vendorId == null || value == null || !BY_LABEL.contains(field)) {
            return;
        }
        int decimals = currency == null ? 2 : Currency.getInstance(currency).getDefaultFractionDigits();
        LabelFinder.label(text, field, value, decimals)
                .filter(label -> !rules.existsByVendorIdAndFieldAndLabel(vendorId, field, label))
                .ifPresent(label -> rules.save(new VendorRule(Ids.newId("vendor-rule"), null, vendorId, field, label,
                        invoiceId, value, VendorRule.State.PROPOSED, clock.instant(), null, null)));
    }

    /** The earliest first. */
    public List<VendorRule> rules() {
        return rules.findAllByOrderByProposedAtAscIdAsc();
    }

    /**
     * A person says whether a vendor's invoices are read by the rule from now on; it may be taken back later.
     *
     * @throws Conflict if it was declined before
     */
    @Transactional
    public VendorRule decide(String ruleId, boolean accept, String by) {
        VendorRule rule = rules.findById(ruleId).orElseThrow(() -> new NotFound("There is no rule " + ruleId));
        if (rule.state() == VendorRule.State.DECLINED) {
            throw new Conflict(ruleId + " was declined");
        }
        return rules.save(rule.decided(accept ? VendorRule.State.ACCEPTED : VendorRule.State.DECLINED, by,
                clock.instant()));
    }
}
