package io.cairn.engine;

import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Many processes that wait for the same message, found with four queries instead of several for each. The engine keeps
 * what was found in the memory of its command, and need not ask again when each of them goes on.
 */
class WaitingProcesses {

    private static final String QUERIES = "engine/waiting-processes.xml";

    private final RuntimeService runtime;
    private final DbEntityManager entities;
    private final HistoryInSets.Beginnings beginnings;

    WaitingProcesses(RuntimeService runtime, CommandContext command) {
        this.runtime = runtime;
        this.entities = command.getDbEntityManager();
        this.beginnings = command.getSession(HistoryInSets.Beginnings.class);
    }

    /** Makes the queries known to the engine. */
    static void register(Configuration queries) {
        new XMLMapperBuilder(WaitingProcesses.class.getClassLoader().getResourceAsStream(QUERIES), queries, QUERIES,
                queries.getSqlFragments()).parse();
    }

    /** @return the business keys for which somebody waited */
    Set<String> tell(String message, Set<String> businessKeys, Map<String, Object> facts) {
        Set<String> told = new LinkedHashSet<>();
        Collection<List<ExecutionEntity>> instances = instances(businessKeys);
        readBeginnings(instances);
        for (List<ExecutionEntity> executions : instances) {
            List<ExecutionEntity> waiting = executions.stream().filter(execution -> waits(execution, message)).toList();
            if (waiting.isEmpty()) {
                continue;
            }
            String key = instance(executions).getBusinessKey();
            if (waiting.size() > 1 || !told.add(key)) {
                throw new IllegalStateException("Several steps of " + key + " wait for " + message);
            }
            runtime.messageEventReceived(message, waiting.get(0).getId(), facts);
        }
        return told;
    }

    private void readBeginnings(Collection<List<ExecutionEntity>> waiting) {
        List<String> instances = waiting.stream().map(executions -> executions.get(0).getProcessInstanceId()).toList();
        // What waits is an activity; its instance, the process itself, bears the process instance's id.
        List<String> activities = waiting.stream().flatMap(List::stream).map(ExecutionEntity::getActivityInstanceId)
                .filter(Objects::nonNull).toList();
        if (!waiting.isEmpty()) {
            this.<Map<String, Object>>select("beginningsOfInstances", instances).forEach(this::keepBeginning);
            this.<Map<String, Object>>select("beginningsOfActivities", activities).forEach(this::keepBeginning);
        }
    }

    private void keepBeginning(Map<String, Object> row) {
        Map<String, Object> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        columns.putAll(row);
        beginnings.add((String) columns.get("ID_"), (Date) columns.get("START_TIME_"));
    }

    private Collection<List<ExecutionEntity>> instances(Set<String> businessKeys) {
        List<ExecutionEntity> found = select("executionsByBusinessKeys", List.copyOf(businessKeys));
        Map<String, List<ExecutionEntity>> instances = new LinkedHashMap<>();
        found.forEach(execution -> instances.computeIfAbsent(execution.getProcessInstanceId(),
                first -> new ArrayList<>()).add(execution));
        if (!found.isEmpty()) {
            restore(instances, select("subscriptionsOfExecutions",
                    found.stream().map(ExecutionEntity::getId).toList()));
        }
        return instances.values();
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> select(String query, List<String> parameters) {
        return entities.selectList(WaitingProcesses.class.getName() + "." + query, (Object) parameters);
    }

    private static void restore(Map<String, List<ExecutionEntity>> instances, List<EventSubscriptionEntity> all) {
        Map<String, List<EventSubscriptionEntity>> subscriptions = all.stream()
                .collect(Collectors.groupingBy(EventSubscriptionEntity::getProcessInstanceId));
        instances.forEach((id, executions) -> instance(executions).restoreProcessInstance(executions,
                subscriptions.getOrDefault(id, List.of()), null, null, null, null, null));
    }

    private static ExecutionEntity instance(List<ExecutionEntity> executions) {
        return executions.stream().filter(ExecutionEntity::isProcessInstanceExecution).findFirst().orElseThrow();
    }

    private static boolean waits(ExecutionEntity execution, String message) {
        return execution.getEventSubscriptions().stream().anyMatch(wanted ->
                wanted.isSubscriptionForEventType(EventType.MESSAGE) && message.equals(wanted.getEventName()));
    }
}
