package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * That a sponsor's account is topped up by itself.
 *
 * @param threshold when less than that is left, in minor units of {@code currency}
 * @param amount    what is ordered then, in minor units
 */
@Table("billing_top_up_agreement")
public record TopUpAgreement(@Id String id, @Version Integer version, String sponsorId, String currency, long threshold,
        long amount, String recordedBy, Instant recordedAt) {
}
