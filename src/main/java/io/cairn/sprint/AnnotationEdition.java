package io.cairn.sprint;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** What an annotation says since a moment; never changed, the one with the highest number counts. */
@Table("sprint_annotation_edition")
public record AnnotationEdition(@Id String id, @Version Integer version, String annotationId, int number, String words,
        Instant writtenAt) {

    static AnnotationEdition of(String annotationId, int number, String words, Instant at) {
        return new AnnotationEdition(annotationId + "/" + number, null, annotationId, number, words, at);
    }
}
