package io.cairn.billing.process;

import io.cairn.World;
import io.cairn.billing.BankFile;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.LedgerEntry;
import io.cairn.billing.LedgerService;
import io.cairn.billing.PayoutService;
import io.cairn.billing.SettlementService;
import io.cairn.billing.StatementService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Mentors whose settlements of January, 2.45 EUR for each learner, are accepted. */
@Component
public class PayoutWorld {

    public static final Map<String, String> ACCOUNT = Map.of("iban", "DE89370400440532013000");

    static final Map<String, String> AT_PROVIDER = Map.of("providerAccount", "acct_1Mentor");

    private final World world;
    private final BillingWorld money;
    private final ProgramService programs;
    private final CloseService books;
    private final SettlementService settlements;
    private final PayoutService payouts;
    private final StatementService statements;
    private final LedgerService ledger;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService identity;

    PayoutWorld(World world, BillingWorld money, ProgramService programs, CloseService books,
            SettlementService settlements, PayoutService payouts, StatementService statements, LedgerService ledger,
            RuntimeService runtime, TaskService tasks, IdentityService identity) {
        this.world = world;
        this.money = money;
        this.programs = programs;
        this.books = books;
        this.settlements = settlements;
        this.payouts = payouts;
        this.statements = statements;
        this.ledger = ledger;
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
    }

    /** @return the settlements, by mentor */
    public List<String> accepted(TestProgram program) {
        money.chargeEveryLearner(program.storeIn(programs), Instant.parse("2027-01-20T10:00:00Z"));
        return accepted("2027-01");
    }

    /** So many modules of mentor-1's, 2.45 for the mentor each, in February. @return the settlements */
    public List<String> acceptedInFebruary(int modules) {
        money.charge("test-program", "mentor-1", Instant.parse("2027-02-15T10:00:00Z"), modules, 0, 0, 0);
        return accepted("2027-02");
    }

    private List<String> accepted(String month) {
        world.advanceTo(YearMonth.parse(month).plusMonths(1) + "-01T08:00:00Z");
        List<String> ids = books.closeBooks(month).settlementIds();
        ids.forEach(id -> {
            settlements.drawUp(id);
            settlements.issue(id);
            settlements.send(id);
            settlements.accept(id);
        });
        return ids;
    }

    /** Begins the payout of what is due. @return its id, or null where there is nothing to pay */
    public String begin() {
        List<String> ids = payouts.gather().payoutIds();
        ids.forEach(this::begin);
        return ids.isEmpty() ? null : ids.get(0);
    }

    void begin(String payoutId) {
        runtime.startProcessInstanceByKey(PayoutProcess.KEY, payoutId);
        world.settle();
    }

    /** Money of a mentor's, in cents, that went by the payment provider: nothing but the ledger knows of it. */
    void handedOnOtherwise(String mentorId, long cents) {
        ledger.book("handed-on:" + mentorId + ":" + cents, List.of(new LedgerEntry("mentor:" + mentorId, cents, "EUR"),
                new LedgerEntry(LedgerEntry.Accounts.BANK, -cents, "EUR")));
    }

    /** Completes the only task of that name. */
    public void as(String account, String task, Map<String, Object> answers) {
        complete(account, task(task), answers);
        world.settle();
    }

    /** @return the id of the only task of that name */
    String task(String name) {
        return tasks.createTaskQuery().taskName(name).singleResult().getId();
    }

    void complete(String account, String taskId, Map<String, Object> answers) {
        identity.setAuthentication(account, List.of("finance"));
        try {
            tasks.complete(taskId, answers);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** @return the id of a payout that two people have looked at */
    public String issued() {
        String id = begin();
        as("finance-1", "Prepare payout", Map.of());
        as("finance-2", "Approve payout", Map.of("payoutDecision", "approve"));
        return id;
    }

    /** The bank's statement of one entry. */
    public void bank(String id, String opening, String closing, String entry) {
        statements.take(BankFile.of(id, opening, closing, entry).getBytes(StandardCharsets.UTF_8));
        world.settle();
    }
}
