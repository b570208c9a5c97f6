package io.cairn.billing.process;

import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** The payment provider's balance: a sponsor has paid 21.42 EUR there, and the mentor was handed on 12.60 of it. */
@Component
public class ProviderPayoutWorld {

    private final World world;
    private final BillingWorld money;
    private final PayoutWorld mentors;
    private final BillingService billing;
    private final RuntimeService runtime;

    ProviderPayoutWorld(World world, BillingWorld money, PayoutWorld mentors, BillingService billing,
            RuntimeService runtime) {
        this.world = world;
        this.money = money;
        this.mentors = mentors;
        this.billing = billing;
        this.runtime = runtime;
    }

    /** With the fee of 0.57 there are 8.25 left. */
    void paidAndHandedOn() {
        mentors.accepted(TestProgram.oneLearner().prices("18.00", "18.00", "25.00", "12.50")
                .mentor(PayoutWorld.AT_PROVIDER));
        billing.invoices().forEach(invoice ->
                runtime.startProcessInstanceByKey(CaptureToCashProcess.KEY, invoice.id()));
        world.settle();
        billing.invoices().forEach(money::pay);
        mentors.issued();
    }

    /** The schedule comes round once payments are available. @return the payout as the provider has it */
    JsonNode payOut() {
        world.advance(Duration.ofDays(3));
        JsonNode payout = world.http().post().uri("/sandbox/payouts").retrieve().body(JsonNode.class);
        world.settle();
        return payout;
    }

    void fail(JsonNode payout) {
        world.http().post().uri("/sandbox/payouts/" + payout.path("id").asText() + "/failure").retrieve()
                .toBodilessEntity();
        world.settle();
    }
}
