package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of our bank accounts: each is taken once, and what came in goes the way of every payment. */
@Service
public class StatementService {

    private final Statements statements;
    private final StatementEntries entries;
    private final Invoices invoices;
    private final PaymentService payments;
    private final PayoutService payouts;
    private final ProviderPayoutService providerPayouts;
    private final StatementWorkflow workflow;
    private final Clock clock;

    StatementService(Statements statements, StatementEntries entries, Invoices invoices, PaymentService payments,
            PayoutService payouts, ProviderPayoutService providerPayouts, StatementWorkflow workflow, Clock clock) {
        this.statements = statements;
        this.entries = entries;
        this.invoices = invoices;
        this.payments = payments;
        this.payouts = payouts;
        this.providerPayouts = providerPayouts;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such statement */
    public Statement statement(String id) {
        return statements.findById(id).orElseThrow(() -> new NotFound("There is no statement " + id));
    }

    /** @return the entries, in the order of the statement */
    public List<StatementEntry> entries(String statementId) {
        return entries.findByStatementIdOrderById(statementId);
    }

    /**
     * Takes a file in camt.053.001, all of its statements or none.
     *
     * @return the statements, also those that were taken before; these have not changed
     * @throws BadInput that names the element that is wrong
     * @throws Conflict if the bank has told another content under the same id before
     */
    @Transactional
    public List<Statement> take(byte[] file) {
        List<Statement> taken = new ArrayList<>();
        Camt053.read(file).forEach(read -> taken.add(statements.findByAccountAndStatementId(read.account(),
                read.statementId()).map(known -> same(known, read)).orElseGet(() -> keep(read))));
        return taken;
    }

    private static Statement same(Statement known, Camt053.Read read) {
        if (known.opening() != read.opening() || known.closing() != read.closing()) {
            throw new Conflict("Another statement " + read.statementId() + " of this account was taken before");
        }
        return known;
    }

    private Statement keep(Camt053.Read read) {
        Statement statement = statements.save(new Statement(Ids.newId("statement"), null, read.account(),
                read.statementId(), read.currency(), read.opening(), read.closing(), read.closedOn(), clock.instant()));
        int line = 0;
        for (Camt053.Entry entry : read.entries()) {
            line++;
            entries.save(new StatementEntry("%s-%05d".formatted(statement.id(), line), null, statement.id(),
                    entry.reference(), entry.amount(), entry.bookedOn(), entry.otherAccount(), entry.endToEndId(),
                    entry.remittance()));
        }
        workflow.received(statement.id());
        return statement;
    }

    /**
     * Books what went to mentors or came back from them, and what the payment provider sent, and has what else came in
     * go the way of every payment.
     */
    @Transactional
    public void book(String statementId) {
        Statement statement = statement(statementId);
        for (StatementEntry entry : entries.findByStatementIdOrderById(statementId)) {
            Money money = new Money(entry.amount(), statement.currency());
            String reference = statement.account() + ":" + entry.reference() + ":" + entry.bookedOn();
            boolean ours = payouts.reported(entry.endToEndId(), money) || entry.amount() > 0
                    && providerPayouts.arrived(reference, money, entry.endToEndId(), entry.remittance());
            if (!ours && entry.amount() > 0) {
                payments.arrived(new PaymentService.Arrived(Payment.Source.BANK, reference, named(entry),
                        entry.otherAccount(), money, entry.remittance(),
                        entry.bookedOn().atStartOfDay(ZoneOffset.UTC).toInstant()));
            }
        }
    }

    /** Whoever pays by an order of ours repeats the invoice's number or id as the order's own id. */
    private String named(StatementEntry entry) {
        return Optional.ofNullable(entry.endToEndId()).flatMap(id -> invoices.findByNumber(id)
                .or(() -> invoices.findById(id))).map(Invoice::id).orElse(null);
    }

    /** Whether the statement begins with the balance with which another one ended; the account's first one does. */
    public boolean follows(String statementId) {
        Statement statement = statement(statementId);
        return statements.countByAccount(statement.account()) == 1
                || statements.existsByAccountAndClosingAndIdNot(statement.account(), statement.opening(), statementId);
    }
}
