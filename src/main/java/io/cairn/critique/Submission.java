package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What a learner handed in for one round; never changed.
 *
 * @param content       the text itself, an absolute http(s) address, or the name of the file
 * @param sha256        hex digest of the file, by which it is kept, or of the content's UTF-8 bytes; of a link it is
 *                      the digest of the address, and what the address led to has its own ({@link Fetch})
 * @param rubricVersion of {@link Pins}: the rubric when it was handed in; null before there were any
 * @param doneVersion   of {@link Pins}: what done meant then; likewise
 */
@Table("critique_submission")
public record Submission(@Id String id, @Version Integer version, String artifactId, int round, Kind kind,
        String content, String sha256, String rubricVersion, String doneVersion, Instant submittedAt) {

    public enum Kind { TEXT, LINK, UPLOAD }
}
