package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One party's share in an invoice's net; the shares of an invoice sum to its net.
 *
 * @param party        a mentor's id, or {@link Split#PLATFORM}
 * @param amount       in minor units of the invoice's currency
 * @param settlementId where a mentor's share is settled; null for the platform
 */
@Table("billing_split")
public record NetShare(@Id String id, @Version Integer version, String invoiceId, String party, long amount,
        String settlementId) {

    NetShare settledBy(String settlement) {
        return new NetShare(id, version, invoiceId, party, amount, settlement);
    }
}
