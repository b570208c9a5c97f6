package io.cairn.program;

import java.util.List;
import java.util.Map;

/**
 * What a folder without mistakes says, not yet stored.
 *
 * @param idLine      where program.yaml gives the id
 * @param trainingLine where it says whose mentors it trains, if it does
 * @param personLines where people.csv describes whom, by id
 */
record ProgramDraft(ProgramDefinition definition, List<Person> people, List<Enrollment> enrollments,
        List<ProgramMentor> mentors, List<Party> parties, int idLine, int trainingLine,
        Map<String, Integer> personLines) {
}
