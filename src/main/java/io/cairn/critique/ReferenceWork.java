package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One work of a {@link ReferenceSet}, with what the experts gave it; never changed.
 *
 * @param because  why the experts rate it so; only who practises reads it
 * @param practice whether it is for practice: its ratings are then shown, and it does not calibrate
 */
@Table("critique_reference_work")
public record ReferenceWork(@Id String id, @Version Integer version, String setId, int place, String title,
        String content, int clarity, int evidence, int application, int craft, String because, boolean practice) {

    public Ratings ratings() {
        return new Ratings(clarity, evidence, application, craft);
    }
}
