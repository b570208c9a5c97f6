package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One thing that was earned and that a sponsor pays for, or that takes such a charge back. Never changed, but for the
 * invoice that takes it up.
 *
 * @param factKey   the business fact, such as {@code module:delivery-k7f3q2}; unique
 * @param amount    net, in minor units of {@code currency}; negative where it takes a charge back
 * @param at        the moment of the business fact (UTC)
 * @param period    the month of {@code at} in the sponsor's zone, such as 2027-01
 * @param invoiceId null until a month's close takes it up
 * @param reverses  the id of the charge that this one takes back, or null
 */
@Table("billing_charge")
public record Charge(@Id String id, @Version Integer version, Kind kind, String factKey, String programId,
        String learnerId, String mentorId, String sponsorId, long amount, String currency, Instant at, String period,
        String invoiceId, String reverses) {

    public enum Kind { MODULE, CRITIQUE, CHECK_IN, MISSED_CALL }

    Charge on(String newInvoiceId) {
        return new Charge(id, version, kind, factKey, programId, learnerId, mentorId, sponsorId, amount, currency, at,
                period, newInvoiceId, reverses);
    }

    /** Of the same moment and month: both go with one close, or a credit note takes the charge off its invoice. */
    Charge reversal(String newId) {
        return new Charge(newId, null, kind, "reversal:" + id, programId, learnerId, mentorId, sponsorId,
                Math.negateExact(amount), currency, at, period, null, id);
    }
}
