package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * In which tier and currency a sponsor pays for a program from a day on, until a later entry.
 *
 * @param effectiveFrom the first day, in the sponsor's zone
 * @param setBy         the account
 */
@Table("billing_sponsor_tier")
public record SponsorTier(@Id String id, @Version Integer version, String programId, String sponsorId, String tier,
        String currency, LocalDate effectiveFrom, String setBy, Instant setAt) {
}
