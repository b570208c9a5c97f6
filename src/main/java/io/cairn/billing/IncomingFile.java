package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The file of an invoice that came in, byte for byte; the database refuses to change it.
 *
 * @param id     the invoice's
 * @param sha256 of the content, in lower-case hex; the same file is one invoice
 */
@Table("billing_incoming_file")
public record IncomingFile(@Id String id, @Version Integer version, String sha256, String mediaType, byte[] content) {
}
