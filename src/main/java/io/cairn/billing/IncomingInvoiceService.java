package io.cairn.billing;

import io.cairn.billing.InvoiceReader.Format;
import io.cairn.billing.InvoiceReader.Opened;
import io.cairn.billing.Reading.How;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;
import io.cairn.shared.Sha256;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes invoices of others, reads them, and has a person look at what is not sure. */
@Service
public class IncomingInvoiceService {

    /** Of a file, in bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    /** What an XML says of itself is as it is; where it contradicts itself, a person looks. */
    private static final int SAID = 100;
    private static final int CONTRADICTED = 50;
    private static final int NAMED_BY_VENDOR = 98;
    private static final int LONGEST_REMARK = 1_000;
    private static final Set<InvoiceField> SUM = Set.of(InvoiceField.NET, InvoiceField.VAT, InvoiceField.GROSS);

    private final IncomingInvoices invoices;
    private final IncomingFiles files;
    private final ReadFields fields;
    private final FieldCorrections corrections;
    private final FieldChecks checks;
    private final InvoiceReader reader;
    private final VendorService vendors;
    private final PartyService parties;
    private final IncomingInvoiceWorkflow workflow;
    private final Clock clock;

    IncomingInvoiceService(IncomingInvoices invoices, IncomingFiles files, ReadFields fields,
            FieldCorrections corrections, FieldChecks checks, InvoiceReader reader, VendorService vendors,
            PartyService parties, IncomingInvoiceWorkflow workflow, Clock clock) {
        this.invoices = invoices;
        this.files = files;
        this.fields = fields;
        this.corrections = corrections;
        this.checks = checks;
        this.reader = reader;
        this.vendors = vendors;
        this.parties = parties;
        this.workflow = workflow;
        this.clock = clock;
    }

    // What is there

    /** @throws NotFound if there is no such invoice */
    public IncomingInvoice invoice(String invoiceId) {
        return invoices.findById(invoiceId)
                .orElseThrow(() -> new NotFound("There is no incoming invoice " + invoiceId));
    }

    /** The earliest first. */
    public List<IncomingInvoice> invoices() {
        return invoices.findAllByOrderByReceivedAtAscIdAsc();
    }

    /** Every field, in the order of {@link InvoiceField}; empty before it was read. */
    public Map<InvoiceField, Reading> fields(String invoiceId) {
        Map<InvoiceField, Reading> readings = new EnumMap<>(InvoiceField.class);
        fields.findByInvoiceId(invoiceId).forEach(field -> readings.put(field.field(), field.reading()));
        return readings;
    }

    /** The earliest first. */
    public List<FieldCorrection> corrections(String invoiceId) {
        return corrections.findByInvoiceIdOrderByCorrectedAtAscIdAsc(invoiceId);
    }

    /** @throws NotFound if there is no such invoice. @throws IllegalStateException if the file is not what came */
    public IncomingFile file(String invoiceId) {
        IncomingFile file = files.findById(invoiceId)
                .orElseThrow(() -> new NotFound("There is no incoming invoice " + invoiceId));
        if (!Sha256.of(file.content()).equals(file.sha256())) {
            throw new IllegalStateException("The file of " + invoiceId + " is not what came");
        }
        return file;
    }

    /** What people read in it, in lines; of a scan nothing. */
    public String text(String invoiceId) {
        return reader.open(file(invoiceId).content()).text();
    }

    // What comes in

    /**
     * Keeps the file as it is and begins the process that reads it.
     *
     * @param submittedBy an account; null where it came by mail
     * @param sender      the mail address that it came from, or null
     * @return the invoice; the one that is there where the same file came before
     * @throws BadInput that says what is wrong with the file; nothing is kept of it then
     */
    @Transactional
    public IncomingInvoice take(byte[] file, IncomingInvoice.Source source, String submittedBy, String sender) {
        if (file.length == 0 || file.length > LARGEST) {
            throw new BadInput("file", file.length == 0 ? "is empty" : "is larger than " + LARGEST + " bytes");
        }
        String sha256 = Sha256.of(file);
        Optional<IncomingFile> known = files.findBySha256(sha256);
        if (known.isPresent()) {
            return invoice(known.get().id());
        }
        Opened opened = reader.open(file);
        String id = Ids.newId("incoming");
        IncomingInvoice invoice = invoices.save(IncomingInvoice.received(id, source, submittedBy, sender, null,
                clock.instant()));
        files.save(new IncomingFile(id, null, sha256, opened.mediaType(), file));
        workflow.arrived(id);
        return invoice;
    }

    // How it is read

    /**
     * Reads the fields and finds out whose it is. Twice is once.
     *
     * @return whether a person has to look at some of the fields; not at those of an invoice that surely came before
     */
    @Transactional
    public boolean read(String invoiceId) {
        IncomingInvoice invoice = invoice(invoiceId);
        if (invoice.state() == IncomingInvoice.State.RECEIVED && fields(invoiceId).isEmpty()) {
            Opened opened = reader.open(file(invoiceId).content());
            Map<InvoiceField, Reading> readings = opened.format() == Format.PLAIN
                    ? ofText(opened.text(), invoice.sender()) : ofXml(opened);
            readings.replaceAll(IncomingInvoiceService::fitting);
            doubtWhatTheCurrencyHasNot(readings);
            readings.forEach((field, reading) -> fields.save(ReadField.of(invoiceId, field, reading)));
            invoice = invoices.save(said(invoice, readings));
        }
        boolean doubtful = fields(invoiceId).values().stream().anyMatch(Reading::doubtful);
        return doubtful && !surelyCameBefore(invoice);
    }

    private Map<InvoiceField, Reading> ofXml(Opened opened) {
        Map<InvoiceField, Reading> readings = new EnumMap<>(InvoiceField.class);
        for (InvoiceField field : InvoiceField.values()) {
            String value = opened.fields().get(field);
            boolean contradicted = field == InvoiceField.IBAN && value != null && !Iban.valid(value)
                    || SUM.contains(field) && !opened.sumsFit();
            readings.put(field, value == null ? Reading.nowhere(field)
                    : new Reading(value, contradicted ? CONTRADICTED : SAID, How.XML));
        }
        return readings;
    }

    /** Twice, where a vendor is found who writes things at places of his own. */
    private Map<InvoiceField, Reading> ofText(String text, String sender) {
        BusinessParty us = parties.issuer();
        Map<InvoiceField, Reading> readings = PlainInvoiceReader.read(text, us, List.of());
        InvoiceFacts sure = sure(readings);
        Optional<Vendor> vendor = vendors.find(sure, vendors.mentor(sure, sender).orElse(null));
        if (vendor.isPresent()) {
            List<PlainInvoiceReader.LabelRule> rules = vendors.acceptedRules(vendor.get().id());
            if (!rules.isEmpty()) {
                readings = PlainInvoiceReader.read(text, us, rules);
            }
            readings.computeIfPresent(InvoiceField.SELLER_NAME, (field, reading) -> reading.doubtful()
                    ? new Reading(vendor.get().name(), NAMED_BY_VENDOR, How.VENDOR) : reading);
        }
        return readings;
    }

    /** What looks like a value and is none that may be kept was not found. */
    private static Reading fitting(InvoiceField field, Reading reading) {
        try {
            return reading.value() == null || reading.how() == How.XML ? reading
                    : new Reading(field.canonical(reading.value()), reading.confidence(), reading.how());
        } catch (BadInput e) {
            return new Reading(null, 0, How.NOWHERE);
        }
    }

    /** Such as half a yen. */
    private static void doubtWhatTheCurrencyHasNot(Map<InvoiceField, Reading> readings) {
        InvoiceFacts facts = InvoiceFacts.of(readings);
        if (facts.text(InvoiceField.CURRENCY) != null) {
            SUM.stream().filter(field -> facts.text(field) != null && facts.minor(field) == null).forEach(field ->
                    readings.computeIfPresent(field, (key, reading) -> reading.at(
                            Math.min(reading.confidence(), CONTRADICTED))));
        }
    }

    /** What is doubtful does not say whose it is, nor what it is compared by. */
    private IncomingInvoice said(IncomingInvoice invoice, Map<InvoiceField, Reading> readings) {
        InvoiceFacts sure = sure(readings);
        String mentorId = vendors.mentor(sure, invoice.sender()).orElse(null);
        return invoice.saying(sure, vendors.identify(sure, mentorId).map(Vendor::id).orElse(null), mentorId);
    }

    private static InvoiceFacts sure(Map<InvoiceField, Reading> readings) {
        Map<InvoiceField, Reading> sure = new EnumMap<>(InvoiceField.class);
        readings.forEach((field, reading) -> {
            if (!reading.doubtful()) {
                sure.put(field, reading);
            }
        });
        return InvoiceFacts.of(sure);
    }

    boolean surelyCameBefore(IncomingInvoice invoice) {
        return sameNumber(invoice).isPresent();
    }

    /** The invoice of the same vendor with the same number that stands already. */
    Optional<IncomingInvoice> sameNumber(IncomingInvoice invoice) {
        return standing(invoice).filter(other -> invoice.numberKey() != null
                && invoice.numberKey().equals(other.numberKey())).findFirst();
    }

    /** One of the same vendor, day and amount under another number. */
    Optional<IncomingInvoice> alike(IncomingInvoice invoice) {
        return standing(invoice).filter(other -> invoice.gross() != null && invoice.gross().equals(other.gross())
                && invoice.currency().equals(other.currency()) && invoice.issuedOn() != null
                && invoice.issuedOn().equals(other.issuedOn())).findFirst();
    }

    private Stream<IncomingInvoice> standing(IncomingInvoice invoice) {
        return invoice.vendorId() == null ? Stream.empty()
                : invoices.findByVendorIdAndStateIn(invoice.vendorId(), IncomingInvoice.STANDING).stream()
                .filter(other -> !other.id().equals(invoice.id()));
    }

    // What a person looks at

    /** Puts the invoice to what a person looks at of its vendor; a look begins where none is open. */
    @Transactional
    public void gather(String invoiceId) {
        IncomingInvoice invoice = invoice(invoiceId);
        if (invoice.state() != IncomingInvoice.State.RECEIVED) {
            return;
        }
        String key = invoice.vendorId() == null ? FieldCheck.UNKNOWN : invoice.vendorId();
        Optional<FieldCheck> open = checks.findByOpenFor(key);
        FieldCheck check = checks.save(open.map(FieldCheck::joined).orElseGet(() -> new FieldCheck(
                Ids.newId("field-check"), null, key, key, 1, null, clock.instant(), null)));
        invoices.save(invoice.checkedIn(check.id()));
        if (open.isEmpty()) {
            workflow.doubted(check.id());
        }
    }

    /** @throws NotFound if there is no such check */
    public FieldCheck check(String checkId) {
        return checks.findById(checkId).orElseThrow(() -> new NotFound("There is no field check " + checkId));
    }

    /** The invoices of a check some of whose fields are not sure, the earliest first. */
    public List<IncomingInvoice> waiting(String checkId) {
        return invoices.findByCheckIdAndStateOrderByReceivedAtAscIdAsc(checkId, IncomingInvoice.State.CHECKING).stream()
                .filter(invoice -> fields(invoice.id()).values().stream().anyMatch(Reading::doubtful)).toList();
    }

    /**
     * A person says what fields are; each that is given is sure from then on, also where it is left as it was. Where a
     * plain PDF was read wrongly, a rule for its vendor is proposed.
     *
     * @param by     an account
     * @param values by field
     * @throws BadInput that names the fields that are no such values, or do not fit each other
     * @throws Conflict if nobody has to look at this invoice
     */
    @Transactional
    public void confirm(String invoiceId, Map<InvoiceField, String> values, String by) {
        IncomingInvoice invoice = invoice(invoiceId);
        if (invoice.state() != IncomingInvoice.State.CHECKING
                || fields(invoiceId).values().stream().noneMatch(Reading::doubtful)) {
            throw new Conflict("Nobody has to look at the fields of " + invoiceId);
        }
        set(invoice, values, by);
        if (fields(invoiceId).values().stream().noneMatch(Reading::doubtful)) {
            workflow.confirmed(invoiceId);
        }
        FieldCheck check = check(invoice.checkId());
        if (check.doneAt() == null && waiting(check.id()).isEmpty()) {
            checks.save(check.done(null, clock.instant()));
            workflow.checked(check.id());
        }
    }

    /** Lets the invoices of a check go on whose fields are all sure. */
    @Transactional
    public void release(String checkId) {
        invoices.findByCheckIdAndStateOrderByReceivedAtAscIdAsc(checkId, IncomingInvoice.State.CHECKING).stream()
                .filter(invoice -> fields(invoice.id()).values().stream().noneMatch(Reading::doubtful))
                .forEach(invoice -> workflow.confirmed(invoice.id()));
    }

    /**
     * A person has looked at all that waits and leaves it as it is; {@link #release} lets the invoices go on.
     *
     * @param remark null where there is nothing to say
     * @throws BadInput that names what is missing, or does not fit
     */
    @Transactional
    public void confirmAll(String checkId, String by, String remark) {
        if (by == null) {
            throw new BadInput("task", "log in to confirm fields");
        }
        if (remark != null && remark.length() > LONGEST_REMARK) {
            throw new BadInput("checkRemark", "is longer than " + LONGEST_REMARK + " characters");
        }
        FieldCheck check = check(checkId);
        for (IncomingInvoice invoice : waiting(checkId)) {
            Map<InvoiceField, String> asRead = new EnumMap<>(InvoiceField.class);
            fields(invoice.id()).forEach((field, reading) -> {
                if (reading.doubtful()) {
                    asRead.put(field, reading.value() == null ? "" : reading.value());
                }
            });
            try {
                set(invoice, asRead, by);
            } catch (BadInput e) {
                throw new BadInput(invoice.id(), e.getMessage() + "; mend it on its page first");
            }
        }
        checks.save(check.done(remark, clock.instant()));
    }

    private void set(IncomingInvoice invoice, Map<InvoiceField, String> values, String by) {
        Map<InvoiceField, ReadField> now = new EnumMap<>(InvoiceField.class);
        fields.findByInvoiceId(invoice.id()).forEach(field -> now.put(field.field(), field));
        Map<InvoiceField, Reading> next = new EnumMap<>(InvoiceField.class);
        now.forEach((field, read) -> next.put(field, read.reading()));
        values.forEach((field, value) -> next.put(field, new Reading(field.canonical(value), SAID, How.PERSON)));
        requireFitting(next);
        IncomingInvoice known = invoices.save(said(invoice.touched(), next));
        IncomingFile file = file(invoice.id());
        Opened opened = reader.open(file.content());
        values.keySet().forEach(field -> {
            Reading was = now.get(field).reading();
            Reading is = next.get(field);
            corrections.save(new FieldCorrection(Ids.newId("correction"), null, invoice.id(), known.vendorId(), field,
                    was.value(), was.confidence(), is.value(), by, clock.instant()));
            fields.save(now.get(field).become(is));
            if (opened.format() == Format.PLAIN && is.value() != null && !is.value().equals(was.value())) {
                vendors.propose(known.vendorId(), invoice.id(), field, is.value(), known.currency(), opened.text());
            }
        });
    }

    private static void requireFitting(Map<InvoiceField, Reading> readings) {
        InvoiceFacts facts = InvoiceFacts.of(readings);
        String currency = facts.text(InvoiceField.CURRENCY);
        for (InvoiceField field : SUM) {
            if (currency != null && facts.text(field) != null && facts.minor(field) == null) {
                throw new BadInput(field.word(), "has more decimals than " + currency);
            }
        }
        boolean sure = SUM.stream().noneMatch(field -> readings.get(field).doubtful());
        if (sure && Boolean.FALSE.equals(facts.sumFits())) {
            Money sum = new Money(facts.minor(InvoiceField.NET), currency)
                    .plus(new Money(facts.minor(InvoiceField.VAT), currency));
            throw new BadInput(InvoiceField.GROSS.word(), "is not what net and VAT come to, which is " + sum);
        }
        if (facts.day(InvoiceField.DUE_ON) != null && facts.day(InvoiceField.ISSUED_ON) != null
                && !readings.get(InvoiceField.DUE_ON).doubtful() && !readings.get(InvoiceField.ISSUED_ON).doubtful()
                && facts.day(InvoiceField.DUE_ON).isBefore(facts.day(InvoiceField.ISSUED_ON))) {
            throw new BadInput(InvoiceField.DUE_ON.word(), "is before the day of the invoice");
        }
    }
}
