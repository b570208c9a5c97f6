package io.cairn.engine.door;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.query.Query;

import java.util.List;

/**
 * The engine's filter service; a filter is judged when it is stored and again each time it is executed. Whether somebody
 * may use the filter is always asked; what he may see of it is not where that is {@link OwnTasks}.
 */
final class GuardedFilterService extends FilterServiceImpl {

    @Override
    public Filter saveFilter(Filter filter) {
        if (filter != null) {
            QueryExpressions.refuseUnlisted(filter.getQuery());
        }
        return super.saveFilter(filter);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> list(String filterId) {
        return (List<T>) judged(filterId, null, new ExecuteFilterListCmd(filterId));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extending) {
        return (List<T>) judged(filterId, extending, new ExecuteFilterListCmd(filterId, extending));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> listPage(String filterId, int first, int max) {
        return (List<T>) judged(filterId, null, new ExecuteFilterListPageCmd(filterId, first, max));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, Q extends Query<?, T>> List<T> listPage(String filterId, Q extending, int first, int max) {
        return (List<T>) judged(filterId, extending, new ExecuteFilterListPageCmd(filterId, extending, first, max));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T singleResult(String filterId) {
        return (T) judged(filterId, null, new ExecuteFilterSingleResultCmd(filterId));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extending) {
        return (T) judged(filterId, extending, new ExecuteFilterSingleResultCmd(filterId, extending));
    }

    @Override
    public Long count(String filterId) {
        return judged(filterId, null, new ExecuteFilterCountCmd(filterId));
    }

    @Override
    public Long count(String filterId, Query<?, ?> extending) {
        return judged(filterId, extending, new ExecuteFilterCountCmd(filterId, extending));
    }

    private <T> T judged(String filterId, Query<?, ?> extending, Command<T> command) {
        QueryExpressions.refuseAny(extending);
        return commandExecutor.execute(context -> {
            Filter stored = filterId == null ? null : context.getFilterManager().findFilterById(filterId);
            if (stored != null) {
                QueryExpressions.refuseUnlisted(stored.getQuery());
                if (OwnTasks.only(stored.getQuery(), extending)) {
                    return context.runWithoutAuthorization(command);
                }
            }
            return command.execute(context);
        });
    }
}
