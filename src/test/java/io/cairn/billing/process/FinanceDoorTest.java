package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.Payout;
import io.cairn.billing.PayoutService;
import io.cairn.billing.Settlement;
import io.cairn.engine.Accounts;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.List;

/** Finance sees money and nothing of people's wellbeing, a mentor the own settlements, and others nothing of either. */
@ProcessTest
class FinanceDoorTest {

    private static final String MENTOR = "mentor-1";
    private static final String SECOND_MENTOR = "mentor-2";
    private static final String STRANGER = "door-stranger";
    private static final String SECOND_OF_FINANCE = "door-finance";

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private BillingService billing;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private Accounts accounts;
    @Autowired
    private IdentityService identity;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;
    @Autowired
    private AuthorizationService authorizations;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        money.chargeEveryLearner(TestProgram.of(2, 2, 1).storeIn(programs), Instant.parse("2027-01-20T10:00:00Z"));
        accounts.ensure(MENTOR, "Mira", "One", "mira@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure(SECOND_MENTOR, "Marek", "Two", "marek@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure(STRANGER, "No", "Group", "no@example.org", "cairn", List.of());
    }

    @AfterEach
    void noStranger() {
        identity.deleteUser(STRANGER);
        identity.deleteUser(SECOND_OF_FINANCE);
    }

    @Test
    void aMentorSeesTheOwnSettlementsOnly() {
        world.advanceTo("2027-02-01T08:00:00Z");
        books.closeBooks("2027-01").settlementIds()
                .forEach(id -> runtime.startProcessInstanceByKey(MentorSettlementProcess.KEY, id));
        world.settle();
        Settlement first = billing.settlementsOf(MENTOR).get(0);
        Settlement second = billing.settlementsOf(SECOND_MENTOR).get(0);

        JsonNode own = get(MENTOR, "/api/my/settlements");
        assertThat(own).singleElement().satisfies(one -> {
            assertThat(one.path("id").asText()).isEqualTo(first.id());
            assertThat(one.path("amount").asLong()).isEqualTo(first.amount());
            assertThat(one.path("payable").asLong()).isEqualTo(first.amount());
            assertThat(one.path("lines")).hasSize(1);
        });
        assertThat(get(MENTOR, "/api/my/settlements/" + first.id())).isEqualTo(own.get(0));
        assertThat(status(MENTOR, "/api/my/settlements/" + second.id())).isEqualTo(404);
        assertThat(status(MENTOR, "/api/documents/" + first.id())).isEqualTo(200);
        assertThat(status(MENTOR, "/api/documents/" + second.id())).isEqualTo(404);
        assertThat(status(MENTOR, "/api/settlements")).isEqualTo(403);
        assertThat(status(MENTOR, "/api/settlements/" + first.id() + "/objection")).isEqualTo(403);
        for (String account : List.of(STRANGER, "finance")) {
            assertThat(get(account, "/api/my/settlements")).isEmpty();
            assertThat(status(account, "/api/my/settlements/" + first.id())).isEqualTo(404);
        }
        assertThat(status(STRANGER, "/api/documents/" + first.id())).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/invoices", "/api/invoices/none/timeline", "/api/open-items", "/api/payments",
        "/api/ageing", "/api/cash-forecast", "/api/ledger/balances", "/api/ledger/entries", "/api/settlements",
        "/api/payouts", "/api/payouts/dues", "/api/payouts/none", "/api/payouts/none/file", "/api/transfers/none",
        "/api/sponsors/sponsor-1/balance", "/api/balances",
        "/api/provider-payouts", "/api/provider-payouts/none"})
    void moneyIsFinances(String path) {
        for (String account : List.of(MENTOR, STRANGER, "wellbeing", "operator", "designer")) {
            assertThat(status(account, path)).as(account).isEqualTo(403);
            assertThat(status(account, path + "?format=csv")).as(account).isEqualTo(403);
        }
        assertThat(status("finance", path)).isIn(200, 404);
    }

    @Test
    void aPayoutTakesTwoOfFinanceAndNoMentorSeesIt() {
        accounts.ensure(SECOND_OF_FINANCE, "Fay", "Two", "fay@example.org", "cairn", List.of(Accounts.FINANCE));
        world.reset();
        mentors.accepted(TestProgram.of(2, 2, 1).mentor(PayoutWorld.ACCOUNT));
        String id = mentors.begin();
        String transfer = payouts.transfers(id).get(0).id();
        String prepare = task("Prepare payout");
        for (String account : List.of(MENTOR, SECOND_MENTOR)) {
            assertThat(get(account, "/engine-rest/task")).as(account).isEmpty();
            assertThat(complete(account, prepare, "{}")).as(account).isIn(403, 404);
            assertThat(status(account, "/api/payouts/" + id)).as(account).isEqualTo(403);
            assertThat(status(account, "/api/transfers/" + transfer)).as(account).isEqualTo(403);
        }
        String filter = filters.createTaskFilterQuery().filterName("Payouts").singleResult().getId();
        assertThat(names(get("finance", "/engine-rest/filter/" + filter + "/list"))).containsExactly("Prepare payout");
        assertThat(complete("finance", prepare, "{}")).isEqualTo(204);
        String approve = task("Approve payout");
        String yes = "{\"payoutDecision\": {\"value\": \"approve\"}}";

        assertThat(complete("finance", approve, yes)).isEqualTo(400);
        assertThat(complete(MENTOR, approve, yes)).isIn(403, 404);
        assertThat(payouts.payout(id).state()).isEqualTo(Payout.State.PREPARED);

        assertThat(complete(SECOND_OF_FINANCE, approve, yes)).isEqualTo(204);
        assertThat(payouts.payout(id).approvedBy()).isEqualTo(SECOND_OF_FINANCE);
        assertThat(status("finance", "/api/payouts/" + id + "/file")).isEqualTo(200);
        for (String account : List.of(MENTOR, SECOND_MENTOR)) {
            assertThat(status(account, "/api/payouts/" + id + "/file")).as(account).isEqualTo(403);
        }
    }

    /** What people say of themselves, their talks and their work: an API of its own, a page's or a task's. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/learner/wellbeing", "/api/learner/reflections", "/api/artifacts/none",
        "/api/artifacts/none/notes", "/api/check-ins/none", "/api/check-ins/none/attendance", "/api/replies/none",
        "/api/people/learner-1/consents", "/api/peer-groups/none", "/api/intakes", "/api/adoption"})
    void financeSeesNothingOfPeople(String path) {
        assertThat(status("finance", path)).isIn(401, 403, 404);
    }

    @Test
    void financeSeesNoTaskOfWellbeingNorOfAMentor() {
        Task task = tasks.newTask();
        task.setName("Talk to somebody");
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), Accounts.WELLBEING);
        try {
            assertThat(get("finance", "/engine-rest/task")).isEmpty();
            assertThat(status("finance", "/engine-rest/task/" + task.getId())).isIn(403, 404);
            assertThat(get("wellbeing", "/engine-rest/task")).hasSize(1);
        } finally {
            tasks.deleteTask(task.getId(), true);
        }
    }

    @Test
    void financeHasFiltersOfItsOwn() {
        List<String> own = List.of("Payments to match", "Overdue invoices", "Objections", "Payouts",
                "All of finance");
        assertThat(names(get("finance", "/engine-rest/filter"))).containsAll(own);
        assertThat(names(get(MENTOR, "/engine-rest/filter"))).contains("Mine")
                .doesNotContainAnyElementsOf(own);
        own.forEach(name -> {
            String id = filters.createTaskFilterQuery().filterName(name).singleResult().getId();
            assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(id).list())
                    .as(name).filteredOn(grant -> grant.getGroupId() != null).singleElement().satisfies(grant -> {
                        assertThat(grant.getGroupId()).isEqualTo(Accounts.FINANCE);
                        assertThat(grant.isPermissionGranted(Permissions.READ)).isTrue();
                    });
            assertThat(status(MENTOR, "/engine-rest/filter/" + id + "/list")).isIn(403, 404);
        });
    }

    @Test
    void theMostUrgentPaymentIsFirstAlsoWhenSomebodyHasTakenIt() {
        List<Task> waiting = List.of(finances("small", 10), finances("great", 500));
        try {
            tasks.setAssignee(waiting.get(1).getId(), "finance");
            String all = filters.createTaskFilterQuery().filterName("All of finance").singleResult().getId();
            assertThat(names(get("finance", "/engine-rest/filter/" + all + "/list"))).containsSubsequence("great",
                    "small");
            String match = filters.createTaskFilterQuery().filterName("Payments to match").singleResult().getId();
            assertThat(get("finance", "/engine-rest/filter/" + match + "/list")).isEmpty();
        } finally {
            waiting.forEach(task -> tasks.deleteTask(task.getId(), true));
        }
    }

    private Task finances(String name, int priority) {
        Task task = tasks.newTask();
        task.setName(name);
        task.setPriority(priority);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), Accounts.FINANCE);
        return task;
    }

    private static List<String> names(JsonNode things) {
        return things.findValuesAsText("name");
    }

    private String task(String name) {
        return tasks.createTaskQuery().taskName(name).singleResult().getId();
    }

    private int complete(String account, String task, String variables) {
        return world.http().post().uri("/engine-rest/task/" + task + "/complete")
                .headers(headers -> headers.setBasicAuth(account, "cairn")).contentType(MediaType.APPLICATION_JSON)
                .body("{\"variables\": " + variables + "}")
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private JsonNode get(String account, String path) {
        return world.http().get().uri(path).headers(headers -> headers.setBasicAuth(account, "cairn")).retrieve()
                .body(JsonNode.class);
    }

    private int status(String account, String path) {
        return world.http().get().uri(path).headers(headers -> headers.setBasicAuth(account, "cairn"))
                .exchange((request, response) -> response.getStatusCode().value());
    }
}
