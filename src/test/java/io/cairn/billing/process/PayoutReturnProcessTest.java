package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BankFile;
import io.cairn.billing.LedgerService;
import io.cairn.billing.PaymentService;
import io.cairn.billing.PayoutService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

@ProcessTest
class PayoutReturnProcessTest {

    @Autowired
    private World world;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private PaymentService payments;
    @Autowired
    private LedgerService ledger;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatCameBackIsPaidAgainOnceFinanceHasSeenToIt() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String transfer = payouts.transfers(mentors.issued()).get(0).id();
        String back = BankFile.credit("B-2", "2.45", transfer, "", "", "");
        mentors.bank("S-1", "10.00", "10.00", PayoutProcessTest.debit(transfer) + back);
        mentors.bank("S-2", "10.00", "12.45", back);

        assertThat(ledger.balance("bank")).as("once, however often it is told").isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -245L));
        assertThat(payments.payments()).as("it is no sponsor's").isEmpty();
        assertThat(payouts.dues()).extracting(PayoutService.Due::standing)
                .containsExactly(PayoutService.Standing.RETURNED);
        assertThat(mentors.begin()).isNull();

        mentors.as("finance-1", "See to returned payout", Map.of());

        assertThat(world.ending(PayoutReturnProcess.KEY, transfer)).isEqualTo("Return seen to");
        assertThat(payouts.transfers(mentors.begin())).singleElement()
                .satisfies(one -> assertThat(one.amount()).isEqualTo(245));
    }
}
