package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.util.Locale;

/**
 * One version of a module's text or of its assessment; never changed.
 *
 * @param id      names it for good, such as {@code my-program/first-steps/text/2}
 * @param number  from 1, for each of the two on its own
 * @param content the JSON of {@link ProgramDefinition.Text} or {@link ProgramDefinition.Assessment}
 */
@Table("program_module_version")
public record ModuleVersion(@Id String id, @Version Integer version, String programId, String moduleId, Kind kind,
        int number, String content, Instant publishedAt) {

    public enum Kind { TEXT, ASSESSMENT }

    static ModuleVersion of(String programId, String moduleId, Kind kind, int number, String content, Instant at) {
        return new ModuleVersion(String.join("/", programId, moduleId, kind.name().toLowerCase(Locale.ROOT),
                String.valueOf(number)), null, programId, moduleId, kind, number, content, at);
    }
}
