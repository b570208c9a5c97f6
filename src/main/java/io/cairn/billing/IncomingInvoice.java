package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * An invoice that somebody sent to us. What it says is in its fields; here is only what others of the same vendor are
 * compared with, and what became of it.
 *
 * @param submittedBy   the account that handed it in; null where it came by mail
 * @param sender        the mail address that it came from, or null
 * @param mentorId      whom it came from, where that is a mentor of ours
 * @param vendorId      null as long as nobody knows whose it is
 * @param numberKey     the number without blanks and marks
 * @param gross         in minor units of {@code currency}
 * @param discount      what is saved by paying until {@code discountUntil}, in minor units
 * @param untouched     whether nobody but rules had to do with it
 * @param reason        why it was rejected: a word of the table's, or what a person wrote
 * @param duplicateOf   the invoice that it repeats, or may repeat
 * @param settlementId  the settlement that it is the mentor's own invoice about
 * @param checkId       in which a person looks, or looked, at its fields
 */
@Table("billing_incoming_invoice")
public record IncomingInvoice(@Id String id, @Version Integer version, Source source, String submittedBy, String sender,
        String mentorId, String vendorId, String number, String numberKey, String currency, Long gross,
        LocalDate issuedOn, LocalDate dueOn, LocalDate discountUntil, long discount, State state, boolean untouched,
        String reason, String duplicateOf, String settlementId, String checkId, Instant receivedAt,
        Instant decidedAt) {

    /** How it came. */
    public enum Source { UPLOAD, MAIL }

    public enum State {
        /** Nobody has read it yet. */
        RECEIVED,
        /** A person looks at fields that are not sure. */
        CHECKING,
        /** It was compared with others, and waits for what is decided. */
        WEIGHED,
        APPROVED,
        REJECTED,
        DUPLICATE
    }

    /** What others are compared with: in these it is, or may come to be, owed. */
    static final Set<State> STANDING = Set.of(State.WEIGHED, State.APPROVED);

    static IncomingInvoice received(String id, Source source, String submittedBy, String sender, String mentorId,
            Instant at) {
        return new IncomingInvoice(id, null, source, submittedBy, sender, mentorId, null, null, null, null, null, null,
                null, null, 0, State.RECEIVED, true, null, null, null, null, at, null);
    }

    public boolean decided() {
        return decidedAt != null;
    }

    IncomingInvoice saying(InvoiceFacts facts, String vendor, String mentor) {
        return new IncomingInvoice(id, version, source, submittedBy, sender, mentor, vendor,
                facts.text(InvoiceField.NUMBER), facts.numberKey(), facts.text(InvoiceField.CURRENCY),
                facts.minor(InvoiceField.GROSS), facts.day(InvoiceField.ISSUED_ON), facts.day(InvoiceField.DUE_ON),
                facts.discountUntil(), facts.discount(), state, untouched, reason, duplicateOf, settlementId, checkId,
                receivedAt, decidedAt);
    }

    IncomingInvoice in(State next) {
        return with(next, untouched, reason, duplicateOf, settlementId, checkId, decidedAt);
    }

    IncomingInvoice checkedIn(String check) {
        return with(State.CHECKING, untouched, reason, duplicateOf, settlementId, check, decidedAt);
    }

    IncomingInvoice touched() {
        return with(state, false, reason, duplicateOf, settlementId, checkId, decidedAt);
    }

    IncomingInvoice like(String other) {
        return with(state, untouched, reason, other, settlementId, checkId, decidedAt);
    }

    IncomingInvoice about(String settlement) {
        return with(state, untouched, reason, duplicateOf, settlement, checkId, decidedAt);
    }

    IncomingInvoice decided(State end, String why, Instant at) {
        return with(end, untouched, why, duplicateOf, settlementId, checkId, at);
    }

    private IncomingInvoice with(State next, boolean nobody, String why, String other, String settlement,
            String check, Instant end) {
        return new IncomingInvoice(id, version, source, submittedBy, sender, mentorId, vendorId, number, numberKey,
                currency, gross, issuedOn, dueOn, discountUntil, discount, next, nobody, why, other, settlement, check,
                receivedAt, end);
    }
}
