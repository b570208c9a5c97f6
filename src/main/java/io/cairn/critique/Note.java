package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What a mentor has to say about one place of a submission; never changed.
 *
 * @param round           whose submission it is about
 * @param position        among the round's notes, from 1
 * @param templateId      the template that it was written with, whatever was changed then; null for none
 * @param draftedNoteId   what a machine had drafted and the mentor made it of; null for none
 * @param draftedDistance by {@link EditDistance} from there; null where there is no draft
 */
@Table("critique_note")
public record Note(@Id String id, @Version Integer version, String artifactId, int round, String mentorId, int position,
        @Embedded.Empty(prefix = "anchor_") Anchor anchor, String words, String templateId,
        String draftedNoteId, Integer draftedDistance, Instant notedAt) {

    /** In the words of IPTC's vocabulary of digital source types. */
    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";
    /** As a machine wrote it, though a person decided to give it. */
    public static final String MACHINE = VOCABULARY + "trainedAlgorithmicMedia";
    private static final String BOTH = VOCABULARY + "compositeWithTrainedAlgorithmicMedia";

    public boolean machineDrafted() {
        return draftedNoteId != null;
    }

    /** A term of IPTC's digital source types (cv.iptc.org/newscodes/digitalsourcetype); null where no machine wrote. */
    public String digitalSourceType() {
        return !machineDrafted() ? null : draftedDistance == 0 ? MACHINE : BOTH;
    }
}
