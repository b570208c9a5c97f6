package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A program that was imported.
 *
 * @param definition the JSON of {@link ProgramDefinition}, with the newest version of each module
 */
@Table("program")
public record Program(@Id String id, @Version Integer version, String title, String definition, Instant importedAt) {

    Program with(String otherDefinition) {
        return new Program(id, version, title, otherDefinition, importedAt);
    }
}
