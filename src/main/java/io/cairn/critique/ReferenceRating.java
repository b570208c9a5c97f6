package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** What a mentor gave a reference work in one round, or in the practice that follows it. */
@Table("critique_reference_rating")
public record ReferenceRating(@Id String id, @Version Integer version, String roundId, String workId, int clarity,
        int evidence, int application, int craft, Instant ratedAt) {

    public Ratings ratings() {
        return new Ratings(clarity, evidence, application, craft);
    }

    ReferenceRating with(Ratings given, Instant at) {
        return new ReferenceRating(id, version, roundId, workId, given.clarity(), given.evidence(),
                given.application(), given.craft(), at);
    }
}
