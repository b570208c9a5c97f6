package io.cairn.benchmark.contender;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Mentors with open tasks, and what Tasklist asks for when a mentor opens it: the first page of a filter and its count,
 * with his rights. The tasks are copies of one that the engine made.
 */
public final class TaskDesk {

    /** Deployed by the contender. */
    private static final String PROCESS = "textbook-task";
    private static final String MENTORS = "mentors";
    private static final String FILTER = "Mine";
    /** As many as Tasklist shows. */
    private static final int PAGE = 15;
    /** Mentors who look, one after the other. */
    private static final int LOOKS = 20;

    /** Tables of a task, and what differs from copy to copy. */
    private static final Map<String, Map<String, String>> COPIES = Map.of(
            "act_ru_execution", Map.of("id_", "%s", "proc_inst_id_", "%s", "root_proc_inst_id_", "%s",
                    "business_key_", "%s"),
            "act_ru_task", Map.of("id_", "%s", "proc_inst_id_", "%s", "execution_id_", "%s", "assignee_", "mentor",
                    "create_time_", "create_time_ - n * interval '1 second'"),
            "act_ru_authorization", Map.of("id_", "%s", "resource_id_", "%s", "user_id_", "mentor"));

    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;
    private int mentors;

    public TaskDesk(ProcessEngine engine, JdbcTemplate jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** So many open tasks for each of so many mentors. */
    public String fill(int withMentors, int tasksEach) {
        mentors = withMentors;
        filter();
        engine.getRuntimeService().startProcessInstanceByKey(PROCESS, "task-of-mentor-0");
        Task task = engine.getTaskService().createTaskQuery().processDefinitionKey(PROCESS).singleResult();
        copy("act_ru_execution", "id_ = '" + task.getExecutionId() + "'", tasksEach);
        copy("act_ru_task", "id_ = '" + task.getId() + "'", tasksEach);
        copy("act_ru_authorization", "resource_id_ = '" + task.getId() + "'", tasksEach);
        jdbc.execute("vacuum analyze");
        return String.valueOf(engine.getTaskService().createTaskQuery().processDefinitionKey(PROCESS).count());
    }

    private void copy(String table, String where, int tasksEach) {
        List<String> columns = jdbc.queryForList("""
                select column_name from information_schema.columns where table_name = ? and table_schema = 'public'""",
                String.class, table);
        String values = columns.stream().map(column -> switch (COPIES.get(table).getOrDefault(column, "")) {
            case "" -> column;
            case "%s" -> column + " || '-' || n";
            case "mentor" -> "'mentor-' || n % " + mentors;
            default -> COPIES.get(table).get(column);
        }).collect(Collectors.joining(", "));
        jdbc.update("insert into %s (%s) select %s from %s, generate_series(1, %d) n where %s".formatted(table,
                String.join(", ", columns), values, table, mentors * tasksEach - 1, where));
    }

    /** As Cairn brings it along; on the defaults it is made. */
    private void filter() {
        FilterService filters = engine.getFilterService();
        if (filters.createTaskFilterQuery().filterName(FILTER).count() == 0) {
            Filter filter = filters.newTaskFilter(FILTER);
            filter.setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}")
                    .orderByDueDate().asc());
            filters.saveFilter(filter);
            Authorization grant = engine.getAuthorizationService()
                    .createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(MENTORS);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter.getId());
            grant.addPermission(Permissions.READ);
            engine.getAuthorizationService().saveAuthorization(grant);
        }
    }

    /** @return seconds for one look at the first page */
    public String page() throws Exception {
        return looks((filters, filter) -> {
            if (filters.listPage(filter, engine.getTaskService().createTaskQuery().orderByTaskCreateTime().desc(), 0,
                    PAGE).size() != PAGE) {
                throw new IllegalStateException("The page is not full");
            }
        });
    }

    /** @return seconds for one count */
    public String count() throws Exception {
        return looks((filters, filter) -> {
            if (filters.count(filter) < PAGE) {
                throw new IllegalStateException("Tasks are missing");
            }
        });
    }

    private interface Look {
        void at(FilterService filters, String filter);
    }

    private String looks(Look look) throws Exception {
        String filter = engine.getFilterService().createTaskFilterQuery().filterName(FILTER).singleResult().getId();
        double seconds = Double.parseDouble(Crowd.timed(() -> {
            for (int mentor = 0; mentor < LOOKS; mentor++) {
                engine.getIdentityService().setAuthentication("mentor-" + mentor % mentors, List.of(MENTORS));
                try {
                    look.at(engine.getFilterService(), filter);
                } finally {
                    engine.getIdentityService().clearAuthentication();
                }
            }
            return null;
        }));
        return String.valueOf(seconds / LOOKS);
    }
}
