package io.cairn.program.process;

import io.cairn.engine.Processes;
import io.cairn.program.ProgramWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** One instance per program; its business key is the program's id. */
@Component
public class CohortRunProcess implements ProgramWorkflow {

    public static final String KEY = "cohort-run";
    public static final String PROGRAM_IMPORTED = "program.imported";
    /** JSON: the ids of the learning sprints that were planned. */
    public static final String SPRINT_IDS = "sprintIds";

    private final Processes processes;

    CohortRunProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void imported(String programId) {
        processes.start(PROGRAM_IMPORTED, programId, Map.of());
    }

    @Override
    public void enrolled(String enrollmentId) {
        processes.start(LearnerRunProcess.LEARNER_ENROLLED, enrollmentId, Map.of());
    }
}
