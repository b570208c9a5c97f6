package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * By what a sponsor agreed to be charged without being there. What is over stays: it is the proof of earlier charges.
 *
 * @param customer the provider's id of the sponsor
 * @param method   the provider's id of the card
 * @param mandate  the words that the sponsor agreed to
 * @param agreedOn the day on which he did
 * @param endedAt  since when it is not used any more, or null
 */
@Table("billing_saved_method")
public record SavedMethod(@Id String id, @Version Integer version, String sponsorId, String customer, String method,
        String mandate, LocalDate agreedOn, String recordedBy, Instant recordedAt, Instant endedAt) {

    SavedMethod ended(Instant at) {
        return new SavedMethod(id, version, sponsorId, customer, method, mandate, agreedOn, recordedBy, recordedAt, at);
    }
}
