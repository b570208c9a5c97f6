package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * An attachment that was meant as an invoice and could not be read; nobody else would tell its sender.
 *
 * @param messageId the mail's, as its provider calls it; with the name it is told once
 */
@Table("billing_refused_attachment")
public record RefusedAttachment(@Id String id, @Version Integer version, String messageId, String sender,
        String fileName, String reason, Instant refusedAt) {
}
