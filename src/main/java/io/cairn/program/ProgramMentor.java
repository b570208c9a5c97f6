package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mentor's place in a program.
 *
 * @param skills what the mentor is good at, by the names that the program's modules give their skills; a semicolon
 *               between two; empty where people.csv names none
 */
@Table("program_mentor")
record ProgramMentor(@Id String id, @Version Integer version, String programId, String mentorId, String skills) {

    static final String BETWEEN = ";";

    static ProgramMentor of(String programId, String mentorId, List<String> skills) {
        return new ProgramMentor(programId + "." + mentorId, null, programId, mentorId, String.join(BETWEEN, skills));
    }

    static List<String> skills(String cell) {
        return Arrays.stream(cell.split(BETWEEN)).map(String::strip).filter(skill -> !skill.isEmpty()).distinct()
                .collect(Collectors.toList());
    }

    /** Whether this mentor can do what the other one can: one skill in common; everybody can, of whom no skill is known. */
    boolean canStandInFor(ProgramMentor other) {
        List<String> asked = skills(other.skills);
        return asked.isEmpty() || skills(skills).stream().anyMatch(asked::contains);
    }
}
