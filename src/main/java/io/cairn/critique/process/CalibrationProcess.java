package io.cairn.critique.process;

import io.cairn.critique.CalibrationWorkflow;
import io.cairn.engine.Processes;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code calibration}; its business key is the calibration's id. */
@Component
public class CalibrationProcess implements CalibrationWorkflow {

    public static final String KEY = "calibration";
    public static final String CALIBRATION_OUTCOME = "calibration-outcome";

    public static final String CALIBRATION_WANTED = "critique.calibration-wanted";
    public static final String PROBATION_SERVED = "critique.probation-served";

    /** String: the account of the mentor who rates. */
    public static final String RATER_ID = "raterId";
    /** Integer: which round it is, from 1. */
    public static final String RATING_ROUND = "ratingRound";
    /** Date: when the mentor is reminded of a round, and when the round, a probation or a practice is over. */
    public static final String ROUND_DUE_SOON_AT = "roundDueSoonAt";
    public static final String CALIBRATION_DUE_AT = "calibrationDueAt";
    /** Integer, in thousandths: Krippendorff's alpha, ordinal, of the mentor and the experts. */
    public static final String AGREEMENT_ALPHA = "agreementAlpha";
    /** String, of the table: passed, probation, retrain or not-calibrated. */
    public static final String OUTCOME = "calibrationOutcome";
    /** String, of the table: an ISO 8601 period of whole days that what follows lasts. */
    public static final String OUTCOME_LASTS = "outcomeLasts";
    /** Integer, of the table: after so many critiques a probation is over. */
    public static final String CRITIQUES_WANTED = "critiquesWanted";
    /** String: the learning sprint in which the mentor is retrained; null where there is none. */
    public static final String RETRAINING_SPRINT_ID = "retrainingSprintId";
    /** Boolean, of the forms: that all is rated. */
    public static final String ALL_RATED = "allRated";

    private final Processes processes;
    private final TaskService tasks;

    CalibrationProcess(Processes processes, TaskService tasks) {
        this.processes = processes;
        this.tasks = tasks;
    }

    @Override
    public void wanted(String calibrationId) {
        processes.start(CALIBRATION_WANTED, calibrationId, Map.of());
    }

    @Override
    public boolean handIn(String calibrationId) {
        Task task = tasks.createTaskQuery().processDefinitionKey(KEY).processInstanceBusinessKey(calibrationId)
                .singleResult();
        if (task == null) {
            return false;
        }
        tasks.complete(task.getId(), Map.of(ALL_RATED, true));
        return true;
    }

    @Override
    public boolean probationServed(String calibrationId) {
        return processes.tell(PROBATION_SERVED, calibrationId, Map.of());
    }
}
