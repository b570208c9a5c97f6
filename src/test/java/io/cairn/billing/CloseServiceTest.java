package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@ProcessTest
class CloseServiceTest {

    private static final Instant JANUARY = Instant.parse("2027-01-20T10:00:00Z");

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
    private ChargeService charges;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void fiftyClosesAtOnceGiveOneInvoice() throws Exception {
        money.charge(TestProgram.oneLearner().storeIn(programs), "mentor-1", JANUARY, 3, 1, 1, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        // As many as have a connection; the others would wait for one until their time is over.
        ExecutorService many = Executors.newFixedThreadPool(10);
        List<Future<CloseService.Closed>> closes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            closes.add(many.submit(() -> books.closeBooks("2027-01")));
        }
        List<String> handedOut = new ArrayList<>();
        for (Future<CloseService.Closed> close : closes) {
            handedOut.addAll(close.get().invoiceIds());
        }
        many.shutdown();
        assertThat(billing.invoices()).extracting(Invoice::id, Invoice::net)
                .containsExactly(tuple(handedOut.get(0), 5_350L));
        assertThat(handedOut).hasSize(1);
        assertThat(billing.settlements()).hasSize(1);
    }

    @Test
    void aMonthThatIsNotOverStaysOpen() {
        money.charge(TestProgram.oneLearner().storeIn(programs), "mentor-1", JANUARY, 1, 0, 0, 0);
        world.advanceTo("2027-01-31T22:59:59Z");
        assertThat(books.closeBooks("2027-01").invoiceIds()).isEmpty();
        world.advanceTo("2027-01-31T23:00:00Z");
        assertThat(books.closeBooks("2027-01").invoiceIds()).hasSize(1);
    }

    @Test
    void sponsorsAndCurrenciesAreKeptApart() {
        String euros = TestProgram.of(1, 2, 2).storeIn(programs);
        money.chargeEveryLearner(euros, JANUARY);
        world.advanceTo("2027-02-01T08:00:00Z");
        assertThat(books.closeBooks("2027-01").invoiceIds()).hasSize(2);
        assertThat(billing.invoices()).extracting(Invoice::sponsorId, Invoice::net, Invoice::vat)
                .containsExactly(tuple("sponsor-1", 350L, 67L), tuple("sponsor-2", 350L, 67L));
        assertThat(billing.settlements()).extracting(Settlement::amount).containsExactly(490L);
    }

    @Test
    void aFactIsChargedOnce() {
        String program = TestProgram.oneLearner().storeIn(programs);
        Charge first = charges.charge(Charge.Kind.MODULE, "module:1", program, "learner-1", "mentor-1", JANUARY);
        Charge replay = charges.charge(Charge.Kind.MODULE, "module:1", program, "learner-1", "mentor-1",
                JANUARY.plusSeconds(60));
        assertThat(replay.id()).isEqualTo(first.id());
        assertThat(billing.charges()).extracting(Charge::amount).containsExactly(350L);
    }
}
