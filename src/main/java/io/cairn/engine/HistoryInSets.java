package io.cairn.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.Session;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes history as the engine does, which reads when something began each time it ends, to know how long it took: where
 * many go on in one command, that was read for all of them together.
 */
class HistoryInSets extends DbHistoryEventHandler {

    /** When instances and activities began, by the ids of their rows in history; as long as one command. */
    static final class Beginnings implements Session {

        private final Map<String, Date> begun = new HashMap<>();

        void add(String id, Date at) {
            begun.put(id, at);
        }

        @Override
        public void flush() {
            // Nothing of it is kept.
        }

        @Override
        public void close() {
            begun.clear();
        }
    }

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        Date begun = event.getId() == null ? null
                : Context.getCommandContext().getSession(Beginnings.class).begun.get(event.getId());
        if (begun != null && !isInitialEvent(event) && event instanceof HistoricScopeInstanceEvent scope
                && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null) {
            scope.setStartTime(begun);
            getDbEntityManager().merge(event);
        } else {
            super.insertOrUpdate(event);
        }
    }
}
