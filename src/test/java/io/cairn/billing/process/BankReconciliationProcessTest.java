package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BankFile;
import io.cairn.billing.CreditorReference;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.PaymentService;
import io.cairn.billing.Statement;
import io.cairn.billing.StatementService;
import io.cairn.shared.Conflict;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

@ProcessTest
class BankReconciliationProcessTest {

    @Autowired
    private World world;
    @Autowired
    private CollectWorld collect;
    @Autowired
    private StatementService statements;
    @Autowired
    private PaymentService payments;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatCameInPaysWhatIsOpen() {
        List<Invoice> three = collect.invoices(3);
        String id = take("S-1", "100.00", "178.26", BankFile.credit("B-1", "42.84", "", "", "",
                three.get(0).number() + " + " + three.get(1).number())
                + BankFile.credit("B-2", "21.42", three.get(2).number(), "GB82WEST12345698765432", "", "")
                + BankFile.credit("B-3", "45.00", "", "", "", "Thank you") + BankFile.debit("B-4", "31.00"));

        three.forEach(invoice -> assertThat(invoices.invoice(invoice.id()).state()).isEqualTo(Invoice.State.PAID));
        assertThat(tasks.createTaskQuery().taskCandidateGroup("finance").list()).extracting(Task::getName)
                .containsExactly("Match payment");
        assertThat(ledger.balance("suspense:unknown")).isEqualTo(Map.of("EUR", -4_500L));
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 10_926L));
        assertThat(world.ending(BankReconciliationProcess.KEY, id)).isEqualTo("Statement booked");
    }

    @Test
    void aStatementCountsOnceHoweverOftenItIsHandedIn() {
        Invoice invoice = collect.invoices(1).get(0);
        String entry = BankFile.credit("B-1", "21.42", "", "", CreditorReference.of(invoice.number()), "");
        String id = take("S-1", "0.00", "21.42", entry);
        assertThat(take("S-1", "0.00", "21.42", entry)).isEqualTo(id);
        take("S-1b", "0.00", "21.42", entry);
        assertThat(payments.payments()).as("also where the bank puts it on two statements").hasSize(1);
        assertThatThrownBy(() -> take("S-1", "0.00", "21.43",
                entry.replace("21.42", "21.43"))).isInstanceOf(Conflict.class);
    }

    @Test
    void aGapBetweenTwoStatementsIsForFinance() {
        take("S-1", "0.00", "10.00", BankFile.credit("B-1", "10.00", "", "", "", ""));
        String second = take("S-2", "10.00", "15.00", BankFile.credit("B-2", "5.00", "", "", "", ""));
        String fourth = take("S-4", "17.00", "18.00", BankFile.credit("B-4", "1.00", "", "", "", ""));
        assertThat(world.ending(BankReconciliationProcess.KEY, second)).isEqualTo("Statement booked");
        Task gap = tasks.createTaskQuery().taskName("Get missing statement").singleResult();
        assertThat(tasks.getVariable(gap.getId(), "statementId")).isEqualTo(fourth);

        tasks.complete(gap.getId());

        assertThat(world.ending(BankReconciliationProcess.KEY, fourth)).isEqualTo("Gap seen to");
    }

    private String take(String id, String opening, String closing, String entries) {
        List<Statement> taken = statements.take(BankFile.of(id, opening, closing, entries)
                .getBytes(StandardCharsets.UTF_8));
        world.settle();
        return taken.get(0).id();
    }
}
