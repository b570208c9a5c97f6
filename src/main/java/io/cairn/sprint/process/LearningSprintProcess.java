package io.cairn.sprint.process;

/** The process {@code learning-sprint}; its business key is the sprint's id. */
public final class LearningSprintProcess {

    public static final String KEY = "learning-sprint";

    /** Date: when the sprint begins. */
    public static final String SPRINT_STARTS_AT = "sprintStartsAt";
    /** Boolean: whether the program names a deliverable for the sprint. */
    public static final String DELIVERABLE_DEFINED = "deliverableDefined";
    /** JSON: one id per module of the sprint. */
    public static final String MODULE_DELIVERY_IDS = "moduleDeliveryIds";
    /** String, handed back by the critique: what became of the artifact. */
    public static final String ARTIFACT_OUTCOME = "artifactOutcome";
    /** JSON, in the process that runs a cohort: one id per learner and sprint. */
    public static final String SPRINT_IDS = "sprintIds";

    private LearningSprintProcess() {
    }
}
