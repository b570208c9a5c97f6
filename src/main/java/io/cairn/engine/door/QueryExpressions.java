package io.cairn.engine.door;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.query.Query;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which expressions a query may carry: an ad hoc query none, a stored filter exactly those of {@link #OF_FILTERS},
 * letter by letter. What is nested in {@code orQueries} counts like the rest; the engine's own check (7.24.0) does not
 * look there, and lets a stored filter carry any expression.
 */
final class QueryExpressions {

    /** Who is logged in, and the moments of the preset filters; they read nothing else and change nothing. */
    static final Set<String> OF_FILTERS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}",
            "${dateTime().withTimeAtStartOfDay()}", "${dateTime().withTimeAtStartOfDay().plusDays(1)}");

    private QueryExpressions() {
    }

    /** @throws BadUserRequestException naming each criterion of an ad hoc query that is an expression */
    static void refuseAny(Query<?, ?> query) {
        refuse(of(query), "an ad hoc query carries no expressions");
    }

    /** @throws BadUserRequestException naming each criterion whose expression is not on the list */
    static void refuseUnlisted(Query<?, ?> query) {
        refuse(unlisted(query), "a filter carries only the expressions "
                + OF_FILTERS.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The criteria of a query, nested ones included, whose expression is not on the list. */
    static Map<String, String> unlisted(Query<?, ?> query) {
        Map<String, String> found = of(query);
        found.values().removeIf(OF_FILTERS::contains);
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
                (one, other) -> OF_FILTERS.contains(one) ? other : one));
        Collection<?> nested = query instanceof TaskQueryImpl tasks ? tasks.getQueries() : List.of();
        nested.forEach(part -> collect(part, found, seen));
    }
}
