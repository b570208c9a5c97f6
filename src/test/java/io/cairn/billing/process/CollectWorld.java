package io.cairn.billing.process;

import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.Invoice;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Invoices of January that have been sent and are due on Monday, 15 February 2027. */
@Component
class CollectWorld {

    private final World world;
    private final BillingWorld money;
    private final ProgramService programs;
    private final CloseService books;
    private final BillingService billing;
    private final RuntimeService runtime;

    CollectWorld(World world, BillingWorld money, ProgramService programs, CloseService books, BillingService billing,
            RuntimeService runtime) {
        this.world = world;
        this.money = money;
        this.programs = programs;
        this.books = books;
        this.billing = billing;
        this.runtime = runtime;
    }

    /** One of 21.42 EUR gross for each sponsor: a critique of 18.00 and 19 % VAT. @return them by their numbers */
    List<Invoice> invoices(int sponsors) {
        TestProgram program = TestProgram.of(1, sponsors, sponsors).prices("18.00", "18.00", "25.00", "12.50");
        money.chargeEveryLearner(program.storeIn(programs), Instant.parse("2027-01-20T10:00:00Z"));
        world.advanceTo("2027-02-01T08:00:00Z");
        books.closeBooks("2027-01").invoiceIds()
                .forEach(id -> runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, id));
        world.settle();
        return billing.invoices().stream().sorted(Comparator.comparing(Invoice::number)).toList();
    }
}
