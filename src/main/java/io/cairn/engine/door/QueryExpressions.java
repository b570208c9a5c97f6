package io.cairn.engine.door;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.task.TaskQuery;

import java.util.Collection;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which expressions a query may carry: an ad hoc query none, a stored filter exactly those of {@link #OF_FILTERS},
 * letter by letter. What is nested in {@code orQueries} counts like the rest; the engine's own check (7.24.0) does not
 * look there, and lets a stored filter carry any expression.
 */
final class QueryExpressions {

    /**
     * Who is logged in, and the moments of the preset filters, each with what it yields; they read nothing else and
     * change nothing. A criterion of another type could not be executed, so it does not fit.
     */
    static final Map<String, Class<?>> OF_FILTERS = Map.of("${currentUser()}", String.class,
            "${currentUserGroups()}", List.class, "${now()}", Date.class,
            "${dateTime().withTimeAtStartOfDay()}", Date.class,
            "${dateTime().withTimeAtStartOfDay().plusDays(1)}", Date.class);

    private QueryExpressions() {
    }

    /** @throws BadUserRequestException naming each criterion of an ad hoc query that is an expression */
    static void refuseAny(Query<?, ?> query) {
        refuse(of(query), "an ad hoc query carries no expressions");
    }

    /** @throws BadUserRequestException naming each criterion whose expression is not on the list */
    static void refuseUnlisted(Query<?, ?> query) {
        refuse(unlisted(query), "a filter carries only expressions that fit, of "
                + OF_FILTERS.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The criteria of a query, nested ones included, whose expression is not on the list. */
    static Map<String, String> unlisted(Query<?, ?> query) {
        Map<String, String> found = of(query);
        found.entrySet().removeIf(criterion -> fits(criterion.getKey(), criterion.getValue()));
        return found;
    }

    private static void refuse(Map<String, String> found, String why) {
        if (!found.isEmpty()) {
            throw new BadUserRequestException(found.keySet().stream().map(criterion -> criterion + ": " + why)
                    .collect(Collectors.joining("; ")));
        }
    }

    private static Map<String, String> of(Query<?, ?> query) {
        Map<String, String> found = new TreeMap<>();
        collect(query, found, new IdentityHashMap<>());
        return found;
    }

    /** A criterion may stand in several nested queries; one that is not on the list hides no other and is not hidden. */
    private static void collect(Object query, Map<String, String> found, Map<Object, Object> seen) {
        if (!(query instanceof AbstractQuery<?, ?> known) || seen.put(query, query) != null) {
            return;
        }
        known.getExpressions().forEach((criterion, expression) -> found.merge(criterion, expression,
                (one, other) -> fits(criterion, one) ? other : one));
        Collection<?> nested = query instanceof TaskQueryImpl tasks ? tasks.getQueries() : List.of();
        nested.forEach(part -> collect(part, found, seen));
    }

    /** The engine keeps an expression under the name of the method that takes its value. */
    private static boolean fits(String criterion, String expression) {
        Class<?> yields = expression == null ? null : OF_FILTERS.get(expression);
        return yields != null && Stream.of(TaskQuery.class.getMethods()).anyMatch(method ->
                method.getName().equals(criterion) && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == yields);
    }
}
