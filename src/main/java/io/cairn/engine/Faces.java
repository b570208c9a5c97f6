package io.cairn.engine;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each group sees: the webapps it may open, what it may read and do there, and Tasklist's preset filters.
 * A task itself is opened to its assignee and its candidate groups by the engine when the process makes it, so that
 * a mentor never sees another mentor's work.
 */
@Component
@Order(1)
class Faces implements ApplicationRunner {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";
    private static final List<String> WORKERS =
            List.of(Accounts.MENTORS, Accounts.OPERATORS, Accounts.FINANCE, Accounts.WELLBEING);

    /** What tells tasks apart on their cards: ids and rounds, never a name (decision 0015). */
    private static final List<Map<String, String>> ON_THE_CARD = List.of(
            Map.of("name", "artifactId", "label", "Artifact"), Map.of("name", "round", "label", "Round"),
            Map.of("name", "checkInId", "label", "Check-in"), Map.of("name", "invoiceId", "label", "Invoice"),
            Map.of("name", "effectId", "label", "Outside call"), Map.of("name", "webhookId", "label", "Event"),
            Map.of("name", "replyId", "label", "Reply"), Map.of("name", "calendarId", "label", "Calendar"),
            Map.of("name", "matchId", "label", "Match"), Map.of("name", "rematchId", "label", "Rematch"),
            Map.of("name", "calibrationId", "label", "Calibration"), Map.of("name", "driftId", "label", "Drift"),
            Map.of("name", "peerGroupId", "label", "Peer group"), Map.of("name", "paymentId", "label", "Payment"),
            Map.of("name", "settlementId", "label", "Settlement"),
            Map.of("name", "refundId", "label", "Refund"),
            Map.of("name", "statementId", "label", "Statement"), Map.of("name", "payoutId", "label", "Payout"),
            Map.of("name", "payoutRunId", "label", "Payout run"), Map.of("name", "transferId", "label", "Transfer"),
            Map.of("name", "incomingId", "label", "Incoming invoice"),
            Map.of("name", "fieldCheckId", "label", "Field check"),
            Map.of("name", "providerPayoutId", "label", "Provider payout"));

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final Accounts accounts;

    Faces(AuthorizationService authorizations, FilterService filters, TaskService tasks, Accounts accounts) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        WORKERS.forEach(accounts::ensureGroup);
        accounts.ensureGroup(Accounts.DESIGNERS);
        workers();
        designers();
        operators();
        presetFilters();
    }

    private void workers() {
        for (String group : WORKERS) {
            grant(group, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        }
        for (String group : List.of(Accounts.MENTORS, Accounts.FINANCE, Accounts.WELLBEING)) {
            grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ);
        }
    }

    private void designers() {
        grant(Accounts.DESIGNERS, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        grant(Accounts.DESIGNERS, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY);
        grant(Accounts.DESIGNERS, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ,
                Permissions.READ_HISTORY);
        grant(Accounts.DESIGNERS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ, Permissions.CREATE);
    }

    private void operators() {
        grant(Accounts.OPERATORS, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
        grant(Accounts.OPERATORS, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.UPDATE_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB, ProcessDefinitionPermissions.SUSPEND_INSTANCE);
        grant(Accounts.OPERATORS, Resources.PROCESS_INSTANCE, Authorization.ANY, ProcessInstancePermissions.READ,
                ProcessInstancePermissions.RETRY_JOB);
        grant(Accounts.OPERATORS, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ,
                Permissions.READ_HISTORY);
        grant(Accounts.OPERATORS, Resources.TASK, Authorization.ANY, TaskPermissions.READ, TaskPermissions.TASK_ASSIGN);
        grant(Accounts.OPERATORS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        grant(Accounts.OPERATORS, Resources.BATCH, Authorization.ANY, Permissions.READ);
        grant(Accounts.OPERATORS, Resources.USER, Authorization.ANY, Permissions.READ);
    }

    private void presetFilters() {
        preset("Mine", "What is assigned to me", 10, query().taskAssigneeExpression("${currentUser()}"));
        preset("My group's", "What anybody of my groups may take", 20,
                query().taskCandidateGroupInExpression("${currentUserGroups()}"));
        preset("Due today", "Due before midnight", 30,
                query().dueBeforeExpression("${dateTime().withTimeAtStartOfDay().plusDays(1)}")
                        .dueAfterExpression("${dateTime().withTimeAtStartOfDay()}"));
        preset("Overdue", "Due before now", 40, query().dueBeforeExpression("${now()}"));
        preset("Critiques", "Artifacts that wait for a critique", 50,
                query().processDefinitionKeyIn("artifact-critique", "blind-reading"));
        preset("Check-ins", "Calls whose attendance is to be recorded", 60, query().processDefinitionKey("check-in"));
        ofFinance();
    }

    /** With what somebody of finance has taken already: they look after each other's. */
    private void ofFinance() {
        List<String> finance = List.of(Accounts.FINANCE);
        preset("Payments to match", "Money that no rule could place, the most urgent first", 61,
                urgentFirst().taskDefinitionKey("Activity_MatchPayment"), finance);
        preset("Overdue invoices", "Invoices that three reminders did not help", 62,
                query().taskDefinitionKey("Activity_DecideOnOverdueInvoice"), finance);
        preset("Objections", "What mentors have against their settlements", 63,
                query().taskDefinitionKey("Activity_DecideObjection"), finance);
        preset("Invoices to approve", "What others charge us, first where a discount ends soon", 63,
                urgentFirst().taskDefinitionKey("Activity_ApproveInvoice"), finance);
        preset("Fields to confirm", "What could not be read surely of invoices that came in", 63,
                query().taskDefinitionKey("Activity_ConfirmFields"), finance);
        preset("Payouts", "What mentors are to be paid: to prepare, to approve, to see to", 64,
                query().processDefinitionKeyIn("payout-run", "payout", "payout-return",
                        "provider-transfer", "provider-payout", "provider-payout-failure"), finance);
        preset("All of finance", "Everything that finance has to decide", 65,
                urgentFirst().taskCandidateGroup(Accounts.FINANCE).includeAssignedTasks(), finance);
    }

    private TaskQuery urgentFirst() {
        return tasks.createTaskQuery().orderByTaskPriority().desc().orderByDueDate().asc();
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().orderByDueDate().asc();
    }

    private void preset(String name, String description, int priority, TaskQuery query) {
        preset(name, description, priority, query, WORKERS);
    }

    private void preset(String name, String description, int priority, TaskQuery query, List<String> groups) {
        Filter known = filters.createTaskFilterQuery().filterName(name).list().stream().findFirst().orElse(null);
        if (known != null) {
            showOnTheCard(known);
            return;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of("description", description, "priority", priority, "color", "#2f6f5e",
                "refresh", true, "showUndefinedVariable", false, "variables", ON_THE_CARD));
        filters.saveFilter(filter);
        groups.forEach(group -> grant(group, Resources.FILTER, filter.getId(), Permissions.READ));
    }

    /** A filter of an earlier version does not say all of it yet. */
    private void showOnTheCard(Filter filter) {
        Object shown = filter.getProperties().getOrDefault("variables", List.of());
        boolean ours = shown instanceof List<?> list && list.size() < ON_THE_CARD.size()
                && ON_THE_CARD.subList(0, list.size()).equals(list);
        if (ours) {
            Map<String, Object> properties = new HashMap<>(filter.getProperties());
            properties.put("variables", ON_THE_CARD);
            filters.saveFilter(filter.setProperties(properties));
        }
    }

    /** Adds what the group lacks, also to what an earlier version has granted. */
    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource)
                .resourceId(id).authorizationType(Authorization.AUTH_TYPE_GRANT).singleResult();
        if (grant == null) {
            grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
            grant.setPermissions(permissions);
        } else if (Stream.of(permissions).allMatch(grant::isPermissionGranted)) {
            return;
        } else {
            Stream.of(permissions).forEach(grant::addPermission);
        }
        authorizations.saveAuthorization(grant);
    }
}
