package io.cairn.engine.door;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.query.Query;

/**
 * Filters that show nobody anything but what is assigned to himself, which he may read anyway: the engine grants it with
 * the assignment. To look up those grants it compares every task of his with every grant of his, and for a few hundred of
 * each that is nearly all of the time that a page takes.
 */
final class OwnTasks {

    private static final String ASSIGNEE = "taskAssignee";
    private static final String WHO_ASKS = "${currentUser()}";

    private OwnTasks() {
    }

    /**
     * @param stored    of the filter
     * @param extending what the page adds, such as an order or a text that is searched for; may be null
     * @return whether all that both can find together is assigned to whoever asks; in doubt not
     */
    static boolean only(Query<?, ?> stored, Query<?, ?> extending) {
        return stored instanceof TaskQueryImpl tasks && plain(tasks)
                && WHO_ASKS.equals(tasks.getExpressions().get(ASSIGNEE))
                && (extending == null || extending instanceof TaskQueryImpl more && plain(more)
                        && saysNothingOfTheAssignee(more));
    }

    /** All of its criteria have to hold. */
    private static boolean plain(TaskQueryImpl query) {
        return !query.isOrQueryActive() && query.getQueries().size() == 1;
    }

    /** What a page says of it would take the place of what the filter says. */
    private static boolean saysNothingOfTheAssignee(TaskQueryImpl query) {
        return query.getExpressions().isEmpty() && query.getAssignee() == null && query.getAssigneeLike() == null
                && query.getAssigneeIn() == null && query.getAssigneeNotIn() == null && query.isAssignedInternal() == null
                && query.isUnassignedInternal() == null;
    }
}
