package io.cairn.chaos;

import io.cairn.TestProgram;
import io.cairn.billing.Charge;
import io.cairn.billing.ChargeService;
import io.cairn.billing.PriceEntry;
import io.cairn.billing.PriceService;
import io.cairn.shared.Conflict;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One business fact is charged once, at the price of its day, whichever of two nodes hears of it or of the price. */
@Tag("chaos")
class ChargesRaceTest extends Race {

    private static final int FACTS = 60;
    private static final int TELLERS = 8;
    private static final long OLD = 350;
    private static final long NEW = 420;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeEach
    void people() {
        stand.reset().close();
        world.people();
    }

    @Test
    void whoSetsAPriceWaitsForTheChargeThatIsBeingMade() {
        CompletableFuture<?> set = stand.together(0).execute(begun -> {
            assertThat(charge(0, "module:first").amount()).isEqualTo(OLD);
            return stand.besides(() -> set(1, 0));
        });

        assertThatThrownBy(set::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Conflict.class);
        assertThat(charge(1, "module:second").amount()).isEqualTo(OLD);
    }

    @Test
    void whoChargesWaitsForThePriceThatIsBeingSet() {
        CompletableFuture<Charge> charge = stand.together(1).execute(begun -> {
            set(1, 0);
            return stand.besides(() -> charge(0, "module:first"));
        });

        assertThat(charge.join().amount()).isEqualTo(NEW);
        assertThat(charge(1, "module:first").amount()).isEqualTo(NEW);
    }

    @Test
    void twoThatChargeDoNotWaitForOneAnother() {
        stand.together(0).executeWithoutResult(begun -> {
            charge(0, "module:first");
            assertThat(CompletableFuture.supplyAsync(() -> charge(1, "module:second")).orTimeout(PATIENCE.toSeconds(),
                    TimeUnit.SECONDS).join().amount()).isEqualTo(OLD);
        });
    }

    /** Each fact is told four times, by both nodes, in any order and at once; and once more when all is over. */
    @Test
    void aFactThatManyTellIsChargedOnce() throws Exception {
        List<Integer> told = new ArrayList<>(IntStream.range(0, 4 * FACTS).map(n -> n % FACTS).boxed().toList());
        Collections.shuffle(told, new Random(7));
        ExecutorService tellers = Executors.newFixedThreadPool(TELLERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < told.size(); i++) {
                int node = i % 2;
                String fact = "module:" + told.get(i);
                all.add(tellers.submit(() -> tell(node, fact)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            tellers.shutdown();
        }
        set(0, 2);
        IntStream.range(0, FACTS).forEach(fact -> tell(1, "module:" + fact));

        assertThat(stand.jdbc().sql("select count(*) from billing_charge").query(Long.class).single()).isEqualTo(FACTS);
        assertThat(stand.jdbc().sql("select sum(amount) from billing_charge").query(Long.class).single())
                .isEqualTo(FACTS * OLD);
    }

    /** As a job is: what another node was quicker with is told again. */
    private static void tell(int node, String fact) {
        try {
            charge(node, fact);
        } catch (DbActionExecutionException quicker) {
            assertThat(quicker).hasCauseInstanceOf(DuplicateKeyException.class);
            charge(node, fact);
        }
    }

    private static Charge charge(int node, String fact) {
        return stand.bean(node, ChargeService.class).charge(Charge.Kind.MODULE, fact, TestProgram.ID, "learner-1",
                TestProgram.MENTOR, stand.now());
    }

    private static PriceEntry set(int node, int daysFromNow) {
        BigDecimal net = BigDecimal.valueOf(NEW, 2);
        return stand.bean(node, PriceService.class).set(TestProgram.ID, "standard", "EUR",
                LocalDate.ofInstant(stand.now(), ZoneOffset.UTC).plusDays(daysFromNow),
                new PriceService.Decimals(net, net, net, net), "finance-1");
    }
}
