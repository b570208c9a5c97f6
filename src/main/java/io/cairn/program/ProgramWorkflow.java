package io.cairn.program;

/** What a program tells its process. */
public interface ProgramWorkflow {

    /** A program was imported: its cohort begins. */
    void imported(String programId);

    /** Somebody joined a program that runs already: his sprints begin. */
    void enrolled(String enrollmentId);
}
