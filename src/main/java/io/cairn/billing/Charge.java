package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One thing that was earned and that a sponsor pays for. Never changed, but for the invoice that takes it up.
 *
 * @param factKey   the business fact, such as {@code module:delivery-k7f3q2}; unique
 * @param amount    net, in minor units of {@code currency}
 * @param at        the moment of the business fact (UTC)
 * @param period    the month of {@code at} in the sponsor's zone, such as 2027-01
 * @param invoiceId null until a month's close takes it up
 */
@Table("billing_charge")
public record Charge(@Id String id, @Version Integer version, Kind kind, String factKey, String programId,
        String learnerId, String mentorId, String sponsorId, long amount, String currency, Instant at, String period,
        String invoiceId) {

    public enum Kind { MODULE, CRITIQUE, CHECK_IN, MISSED_CALL }

    Charge on(String newInvoiceId) {
        return new Charge(id, version, kind, factKey, programId, learnerId, mentorId, sponsorId, amount, currency, at,
                period, newInvoiceId);
    }
}
