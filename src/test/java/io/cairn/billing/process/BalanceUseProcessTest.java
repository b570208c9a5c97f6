package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BalanceService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.TopUp;
import io.cairn.billing.TopUpService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.Map;

/** Invoices of 4.17 EUR. */
@ProcessTest
class BalanceUseProcessTest {

    private static final String SPONSOR = "sponsor-1";

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private BalanceService balances;
    @Autowired
    private TopUpService topUps;
    @Autowired
    private RuntimeService runtime;

    private String program;

    @BeforeEach
    void oneLearner() {
        world.reset();
        program = TestProgram.oneLearner().storeIn(programs);
    }

    @Test
    void withoutAnAgreementNothingIsOrdered() {
        Invoice invoice = january();
        assertThat(topUps.of(SPONSOR)).isEmpty();
        assertThat(world.ending(BalanceUseProcess.KEY, invoice.id())).isEqualTo("Balance left as it is");
        assertThat(world.path(BalanceUseProcess.KEY, invoice.id())).containsSubsequence("Use balance",
                "See what is left", "Judge balance", "Top up?");
    }

    @Test
    void whereLittleIsLeftTheAgreedTopUpIsOrderedAndItsMoneyPaysTheNextInvoice() {
        topUps.agree(SPONSOR, "EUR", 500, 2_000, "finance");
        Invoice invoice = january();
        assertThat(world.ending(BalanceUseProcess.KEY, invoice.id())).isEqualTo("Top-up ordered");
        TopUp topUp = topUps.of(SPONSOR).get(0);
        assertThat(topUp.amount()).isEqualTo(2_000);
        assertThat(topUp.orderedBy()).isEqualTo("agreement");
        money.pay(topUp);
        assertThat(balances.balance(SPONSOR)).as("the open invoice is asked for by its link")
                .isEqualTo(Map.of("EUR", 2_000L));

        money.charge(program, "mentor-1", Instant.parse("2027-02-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-03-01T08:00:00Z");
        Invoice next = collected("2027-02");

        assertThat(next.state()).isEqualTo(Invoice.State.PAID);
        assertThat(balances.balance(SPONSOR)).isEqualTo(Map.of("EUR", 1_583L));
        assertThat(topUps.of(SPONSOR)).as("enough is left").hasSize(1);
        assertThat(world.ending(BalanceUseProcess.KEY, next.id())).isEqualTo("Balance left as it is");
    }

    @Test
    void whileOneIsOpenThereIsNoOther() {
        world.advanceTo("2027-02-01T07:00:00Z");
        topUps.agree(SPONSOR, "EUR", 500, 2_000, "finance");
        topUps.order(SPONSOR, "by-hand", 700, "EUR", "finance");
        Invoice invoice = january();
        topUps.orderByAgreement(invoice.id());
        assertThat(topUps.of(SPONSOR)).extracting(TopUp::idempotencyKey).containsExactly("by-hand");
    }

    private Invoice january() {
        money.charge(program, "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        return collected("2027-01");
    }

    private Invoice collected(String period) {
        String id = books.closeBooks(period).invoiceIds().get(0);
        runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, id);
        world.settle();
        return invoices.invoice(id);
    }
}
