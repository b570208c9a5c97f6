package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Somebody who sends us invoices.
 *
 * @param nameKey    the name without marks and case, by which one without ids is known
 * @param iban       where an invoice of it was approved to be paid; null before
 * @param mentorId   where it is a mentor of ours
 * @param approvedAt when an invoice of it was approved for the first time; null before
 */
@Table("billing_vendor")
public record Vendor(@Id String id, @Version Integer version, String name, String nameKey, String vatId, String iban,
        String mentorId, Instant approvedAt) {

    Vendor knowing(String moreVatId, String mentor) {
        return new Vendor(id, version, name, nameKey, vatId == null ? moreVatId : vatId, iban,
                mentorId == null ? mentor : mentorId, approvedAt);
    }

    Vendor approved(String account, Instant at) {
        return new Vendor(id, version, name, nameKey, vatId, account == null ? iban : account, mentorId,
                approvedAt == null ? at : approvedAt);
    }
}
