package io.cairn.program.process;

/** The process {@code learner-run}; its business key is the enrollment's id. */
public final class LearnerRunProcess {

    public static final String KEY = "learner-run";
    public static final String LEARNER_ENROLLED = "program.learner-enrolled";

    private LearnerRunProcess() {
    }
}
