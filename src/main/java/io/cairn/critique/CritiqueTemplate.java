package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * Words for a problem that comes up often. Never changed: another wording is another edition, and the one before it is
 * retired.
 *
 * @param problem   what it is about, such as {@code no-decision}; the same for all editions
 * @param edition   from 1
 * @param retiredAt since when mentors are offered it no more; null while they are
 */
@Table("critique_template")
public record CritiqueTemplate(@Id String id, @Version Integer version, String problem, int edition, String title,
        String words, Instant madeAt, Instant retiredAt) {

    CritiqueTemplate retired(Instant at) {
        return new CritiqueTemplate(id, version, problem, edition, title, words, madeAt, at);
    }
}
