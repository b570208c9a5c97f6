package io.cairn.peer.process;

import io.cairn.engine.Processes;
import io.cairn.peer.GroupService;
import io.cairn.peer.GroupWorkflow;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;
import java.util.Map;

/** The processes of one group; their business key is the group's id. */
@Component
public class PeerGroupProcess implements GroupWorkflow {

    public static final String KEY = "peer-group";
    public static final String SESSION_KEY = "peer-session";
    public static final String SHARING_KEY = "note-sharing";
    public static final String DEADLINES = "peer-deadlines";

    public static final String NOTES_WRITTEN = "peer.notes-written";
    public static final String CONSENTS_ANSWERED = "peer.consents-answered";

    /** Integer, of the table, as are the next five. */
    public static final String SESSION_MINUTES = "sessionMinutes";
    public static final String WRITE_AFTER_SESSION_HOURS = "writeAfterSessionHours";
    public static final String REMIND_BEFORE_HOURS = "remindBeforeHours";
    public static final String PASSED_ON_DAYS = "passedOnDays";
    public static final String CURATION_DAYS = "curationDays";
    public static final String CONSENT_DAYS = "consentDays";
    /** Boolean. */
    public static final String SESSION_FOUND = "sessionFound";
    /** Boolean: whether the calendar took it. */
    public static final String SESSION_BOOKED = "sessionBooked";
    /** Date, as is {@link #WRITING_DUE_AT}. */
    public static final String WRITING_REMIND_AT = "writingRemindAt";
    public static final String WRITING_DUE_AT = "writingDueAt";
    /** Boolean: whether anybody has got a note to write in the place of somebody else. */
    public static final String PLACES_PASSED_ON = "placesPassedOn";
    /** String: the account of the mentor who looks over the notes. */
    public static final String CURATOR_ID = "curatorId";
    /** Date. */
    public static final String CURATION_DUE_AT = "curationDueAt";
    /** Boolean, of the form: that all is looked over. */
    public static final String ALL_CURATED = "allCurated";
    /** Boolean: whether any note stands out. */
    public static final String ANY_AMPLIFIED = "anyAmplified";
    /** Date. */
    public static final String CONSENT_DUE_AT = "consentDueAt";
    /** Boolean: whether the cohort sees any note. */
    public static final String ANY_SHARED = "anyShared";

    private final Processes processes;
    private final TaskService tasks;

    PeerGroupProcess(Processes processes, TaskService tasks) {
        this.processes = processes;
        this.tasks = tasks;
    }

    @Override
    public void notesWritten(String groupId) {
        processes.tell(NOTES_WRITTEN, groupId, Map.of());
    }

    @Override
    public boolean curated(String groupId) {
        Task task = tasks.createTaskQuery().processDefinitionKey(KEY).processInstanceBusinessKey(groupId)
                .singleResult();
        if (task == null) {
            return false;
        }
        tasks.complete(task.getId(), Map.of(ALL_CURATED, true));
        return true;
    }

    @Override
    public void consentsAnswered(String groupId) {
        processes.tell(CONSENTS_ANSWERED, groupId, Map.of());
    }

    static Duration remindBefore(DelegateExecution execution) {
        return Duration.ofHours((Integer) execution.getVariable(REMIND_BEFORE_HOURS));
    }

    static void set(DelegateExecution execution, GroupService.Times times) {
        execution.setVariable(WRITING_REMIND_AT, Date.from(times.remindAt()));
        execution.setVariable(WRITING_DUE_AT, Date.from(times.dueAt()));
    }
}
