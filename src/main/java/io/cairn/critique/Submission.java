package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What a learner handed in for one round; never changed.
 *
 * @param content the text itself, or an absolute http(s) address
 * @param sha256  hex digest of the content's UTF-8 bytes; of a link it is the digest of the address, not of what the
 *                address leads to
 */
@Table("critique_submission")
public record Submission(@Id String id, @Version Integer version, String artifactId, int round, Kind kind,
        String content, String sha256, Instant submittedAt) {

    public enum Kind { TEXT, LINK }
}
