package io.cairn.billing;

import io.cairn.engine.CairnProperties;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;
import io.cairn.shared.Sha256;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has what is issued written down once, and hands it out as it was written. */
@Service
public class DocumentService {

    static final String ONE = "C62";
    private static final Pattern CONTRACT =
            Pattern.compile("<cac:ContractDocumentReference><cbc:ID>([^<]*)</cbc:ID>");

    private final Documents documents;
    private final DocumentWriter writer;
    private final PartyService parties;
    private final VatTermsOf terms;
    private final Charges charges;
    private final Invoices invoices;
    private final NetShares shares;
    private final Catalogue catalogue;
    private final BillingProperties properties;
    private final CairnProperties cairn;
    private final Clock clock;

    DocumentService(Documents documents, DocumentWriter writer, PartyService parties, VatTermsOf terms,
            Charges charges, Invoices invoices, NetShares shares, Catalogue catalogue,
            BillingProperties properties, CairnProperties cairn, Clock clock) {
        this.documents = documents;
        this.writer = writer;
        this.parties = parties;
        this.terms = terms;
        this.charges = charges;
        this.invoices = invoices;
        this.shares = shares;
        this.catalogue = catalogue;
        this.properties = properties;
        this.cairn = cairn;
        this.clock = clock;
    }

    /** @throws NotFound if nothing was issued about it */
    public BillingDocument about(String id) {
        return find(id).orElseThrow(() -> new NotFound("There is no document about " + id));
    }

    public Optional<BillingDocument> find(String about) {
        return documents.findByAbout(about).map(DocumentService::requireUnchanged);
    }

    /** All of them, in whatever order. */
    public List<BillingDocument> all() {
        return documents.findAll();
    }

    /** A link for whoever the document was issued to, who need not have an account; whoever has it can read it. */
    public String link(String about) {
        BillingDocument document = about(about);
        return cairn.baseUrl() + "/documents/" + document.id() + "/" + key(document);
    }

    /** @throws NotFound unless the key is that of the document's link */
    public BillingDocument byLink(String id, String key) {
        return documents.findById(id).map(DocumentService::requireUnchanged)
                .filter(document -> MessageDigest.isEqual(key(document).getBytes(StandardCharsets.UTF_8),
                        key.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> new NotFound("There is no such document"));
    }

    /** What an invoice is made of. */
    public List<InvoiceLine> lines(String invoiceId) {
        return InvoiceLine.of(charges.findByInvoiceIdOrderByAtAscIdAsc(invoiceId));
    }

    /** How it was taxed at its month's close. */
    EInvoice.Vat vat(Invoice invoice) {
        return terms.findById(invoice.id()).map(VatTerms::vat).orElseGet(() -> new EInvoice.Vat(
                invoice.vatRate() > 0 ? VatCategory.S : VatCategory.Z, invoice.vatRate(), null));
    }

    /**
     * Writes an invoice that has just got its number.
     *
     * @throws IllegalStateException where something is missing that an invoice has to say
     */
    @Transactional
    public void write(Invoice invoice) {
        EInvoice.Vat vat = vat(invoice);
        BusinessParty buyer = parties.party(invoice.sponsorId());
        ResourceBundle words = words(invoice.sponsorId());
        List<EInvoice.Line> lines = lines(invoice.id()).stream().map(line -> line(line, vat, words)).toList();
        LocalDate issued = LocalDate.ofInstant(invoice.issuedAt(), ZoneOffset.UTC);
        EInvoice written = new EInvoice(EInvoice.Type.INVOICE, invoice.number(), issued,
                invoice.dueOn(), invoice.currency(), first(invoice.period()),
                last(invoice.period()), parties.issuer(), buyer, lines, null, null, null,
                language(invoice.sponsorId()));
        store(invoice.id(), invoice.sponsorId(), written, invoice.net(), invoice.vat());
    }

    /** How what the mentor did was taxed at the month's close. */
    EInvoice.Vat vat(Settlement settlement) {
        return vat(settlement.id());
    }

    private EInvoice.Vat vat(String settlementId) {
        return terms.findById(settlementId).map(VatTerms::vat)
                .orElseGet(() -> new EInvoice.Vat(VatCategory.E, 0, VatCategory.E.usualReason()));
    }

    /** Of a settlement: the mentor's share in each invoice, in the order of the document. */
    List<EInvoice.Line> lines(Settlement settlement) {
        return shares.findBySettlementIdOrderById(settlement.id()).stream().filter(share -> share.amount() > 0)
                .map(share -> line(share, share.amount(), settlement)).toList();
    }

    EInvoice.Line line(NetShare share, long amount, Settlement settlement) {
        Invoice invoice = invoices.findById(share.invoiceId()).orElseThrow();
        Person sponsor = catalogue.person(invoice.sponsorId());
        Integer basisPoints = catalogue.person(share.party()).mentorShare();
        ResourceBundle words = words(share.party());
        return new EInvoice.Line(share.id(), words.getString("share").formatted(parties.party(sponsor.id()).name()),
                words.getString("share-of").formatted(BigDecimal.valueOf(basisPoints == null ? 0 : basisPoints, 2)
                        .stripTrailingZeros().toPlainString(), new Money(invoice.net(), invoice.currency())),
                1, ONE, amount, vat(settlement));
    }

    /** Writes a settlement as the mentor's invoice to us. */
    @Transactional
    void write(Settlement settlement, String number, String agreement) {
        long net = settlement.amount();
        writeSelfBilled(settlement.id(), EInvoice.Type.SELF_BILLED, number, settlement.mentorId(),
                settlement.period(), settlement.currency(), lines(settlement), null, agreement, null, net,
                vat(settlement).of(net, settlement.currency()));
    }

    /** Writes what is right instead of lines that a credit note took back. */
    @Transactional
    void writeCorrected(Settlement settlement, String number, long net) {
        ResourceBundle words = words(settlement.mentorId());
        String replaced = about(settlement.id()).number();
        EInvoice.Line line = new EInvoice.Line(settlement.id() + ".corrected",
                words.getString("corrected").formatted(replaced), null, 1, ONE, net, vat(settlement));
        writeSelfBilled(settlement.id() + ".corrected", EInvoice.Type.SELF_BILLED, number, settlement.mentorId(),
                settlement.period(), settlement.currency(), List.of(line), null, agreementOf(settlement.id()), null,
                net, vat(settlement).of(net, settlement.currency()));
    }

    /** Writes a credit note. */
    @Transactional
    void write(CreditNote note, List<CreditLine> taken, EInvoice.Preceding corrected) {
        if (note.kind() == CreditNote.Kind.SETTLEMENT) {
            EInvoice.Vat vat = vat(note.corrects());
            writeSelfBilled(note.id(), EInvoice.Type.SELF_BILLED_CREDIT_NOTE, note.number(), note.personId(),
                    note.period(), note.currency(), taken.stream().map(line -> line.on(vat)).toList(), corrected,
                    agreementOf(note.corrects()), note.reason(), note.net(), note.vat());
            return;
        }
        EInvoice.Vat vat = vat(invoices.findById(note.corrects()).orElseThrow());
        store(note.id(), note.personId(), new EInvoice(EInvoice.Type.CREDIT_NOTE, note.number(), today(), null,
                note.currency(), first(note.period()), last(note.period()), parties.issuer(),
                parties.party(note.personId()), taken.stream().map(line -> line.on(vat)).toList(), corrected, null,
                note.reason(), language(note.personId())), note.net(), note.vat());
    }

    private void writeSelfBilled(String about, EInvoice.Type type, String number, String mentorId, String period,
            String currency, List<EInvoice.Line> lines, EInvoice.Preceding corrected, String agreement, String note,
            long net, long vat) {
        LocalDate due = type.credit() ? null : today().plusDays(properties.paymentTerm().toDays());
        store(about, mentorId, new EInvoice(type, number, today(), due, currency, first(period), last(period),
                parties.party(mentorId), parties.issuer(), lines, corrected, agreement, note, language(mentorId)),
                net, vat);
    }

    /** As the document itself says it. */
    private String agreementOf(String settlementId) {
        Matcher contract = CONTRACT.matcher(about(settlementId).xml());
        return contract.find() ? contract.group(1) : null;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    EInvoice.Line line(InvoiceLine line, EInvoice.Vat vat, ResourceBundle words) {
        return new EInvoice.Line(line.id(), words.getString(line.kind().name()),
                catalogue.definition(line.programId()).title(), line.charges().size(), ONE, line.price(), vat);
    }

    /** What was booked and what is written is the same, or it is neither. */
    void store(String about, String personId, EInvoice invoice, long net, long vat) {
        if (invoice.net() != net || invoice.vat() != vat) {
            throw new IllegalStateException(about + " comes to " + net + " and " + vat + ", its lines to "
                    + invoice.net() + " and " + invoice.vat());
        }
        parties.requireComplete(invoice.seller(), invoice.buyer(), invoice.lines().get(0).vat().category());
        DocumentWriter.Written written = writer.write(invoice);
        documents.save(new BillingDocument(Ids.newId("document"), null, about, invoice.type(), invoice.number(),
                personId, written.xml(), written.pdf(), Sha256.of(written.pdf()), clock.instant()));
    }

    ResourceBundle words(String personId) {
        return ResourceBundle.getBundle("billing.words", Locale.forLanguageTag(language(personId)),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String language(String personId) {
        return catalogue.person(personId).language();
    }

    static LocalDate first(String period) {
        return YearMonth.parse(period).atDay(1);
    }

    static LocalDate last(String period) {
        return YearMonth.parse(period).atEndOfMonth();
    }

    private static BillingDocument requireUnchanged(BillingDocument document) {
        if (!Sha256.of(document.pdf()).equals(document.sha256())) {
            throw new IllegalStateException(document.id() + " is not what was issued");
        }
        return document;
    }

    private String key(BillingDocument document) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(cairn.linkSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((document.id() + "\n" + document.sha256())
                    .getBytes(StandardCharsets.UTF_8)), 0, 18);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
