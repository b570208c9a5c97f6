package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * The order to the bank, word for word: made once and never changed.
 *
 * @param id     the payout's
 * @param sha256 of the content, in lower-case hex
 */
@Table("billing_payout_file")
public record PayoutFile(@Id String id, @Version Integer version, byte[] content, String sha256, Instant writtenAt) {
}
