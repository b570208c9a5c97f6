package io.cairn.engine;

import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.repository.DecisionDefinition;

import java.util.EnumSet;
import java.util.Set;

/**
 * What Cockpit, audit and the reports need, and no more: how instances, activities, tasks and their assignments went,
 * the last value of each routing fact, decisions, incidents, failed jobs, and what people did. Neither the single
 * changes of variables nor submitted form values are written, nor a row for each job that simply ran, nor what a
 * decision came to whose history is to live for no day.
 */
class HistoryLevelCairn implements HistoryLevel {

    static final String NAME = "cairn";
    /** The built-in levels take 0 to 3; the id is kept in the database and must never change. */
    private static final int ID = 50;

    private static final Set<HistoryEventTypes> LEFT_OUT = EnumSet.of(
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.JOB_CREATE, HistoryEventTypes.JOB_SUCCESS, HistoryEventTypes.JOB_DELETE);

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return !(type instanceof HistoryEventTypes known) || !LEFT_OUT.contains(known) && !isForgotten(entity);
    }

    private static boolean isForgotten(Object entity) {
        return entity instanceof DecisionDefinition decision && Integer.valueOf(0).equals(decision.getHistoryTimeToLive());
    }
}
