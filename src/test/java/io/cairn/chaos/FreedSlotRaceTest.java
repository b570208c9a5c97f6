package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.TestProgram;
import io.cairn.chaos.Surroundings.Due;
import io.cairn.checkin.BackfillService;
import io.cairn.checkin.BackfillService.Answer;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.FreedSlot;
import io.cairn.checkin.SlotOffer;
import io.cairn.sprint.SprintService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twenty say yes to one slot at the same moment, ten on each of two nodes. */
@Tag("chaos")
class FreedSlotRaceTest extends Race {

    private static final int LEARNERS = 21;

    private final Map<String, String> byLearner = new HashMap<>();
    private BackfillService backfill;
    private CheckInService checkIns;

    @BeforeEach
    void twentyWait() {
        stand.reset().close();
        backfill = stand.bean(0, BackfillService.class);
        checkIns = stand.bean(0, CheckInService.class);
        TestProgram program = stand.bean(0, TestProgram.class);
        program.add(TestProgram.definition());
        for (int i = 1; i <= LEARNERS; i++) {
            program.enroll("learner-" + i, "Europe/Berlin");
        }
        for (String sprint : stand.bean(0, SprintService.class).plan(TestProgram.ID)) {
            String id = checkIns.plan(sprint).get(0);
            byLearner.put(checkIns.checkIn(id).learnerId(), id);
            world.start("check-in", id);
        }
        settle();
        for (int i = 2; i <= LEARNERS; i++) {
            backfill.join("learner-" + i, byLearner.get("learner-" + i));
        }
    }

    @Test
    void oneHasItAndNineteenKeepWhatTheyHave() throws Exception {
        Map<String, Instant> before = new HashMap<>();
        byLearner.values().forEach(id -> before.put(id, checkIns.checkIn(id).startsAt()));
        stand.moveTo(Instant.parse("2027-01-21T10:00:00Z"));
        settle();
        String freedBy = byLearner.get("learner-1");
        checkIns.callOff("learner-1", freedBy);
        settle();
        FreedSlot slot = backfill.givenBackBy(freedBy).get(0);
        List<SlotOffer> offers = backfill.offersOf(slot.id());
        assertThat(offers).hasSize(LEARNERS - 1);

        List<Answer> answers = atOnce(offers);
        settle();

        assertThat(answers).filteredOn(answer -> answer == Answer.TAKEN).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer == Answer.GONE).hasSize(LEARNERS - 2);
        String winner = backfill.freedSlot(slot.id()).takenBy();
        for (SlotOffer offer : offers) {
            CheckIn checkIn = checkIns.checkIn(offer.checkInId());
            boolean won = checkIn.id().equals(winner);
            assertThat(checkIn.state()).isEqualTo(CheckIn.State.BOOKED);
            assertThat(checkIn.startsAt()).isEqualTo(won ? slot.startsAt() : before.get(checkIn.id()));
            assertThat(backfill.waits(checkIn.id())).isEqualTo(!won);
        }
        assertThat(stand.jdbc().sql("select count(*) from checkin where slot_key = ?")
                .param(slot.mentorId() + "@" + slot.startsAt()).query(Integer.class).single()).isOne();
        assertThat(stand.jdbc().sql("select count(*) from effect where fact_key like 'checkin-booked:%' "
                        + "and state <> 'DONE'").query(Integer.class).single()).isZero();
    }

    private List<Answer> atOnce(List<SlotOffer> offers) throws Exception {
        CyclicBarrier together = new CyclicBarrier(offers.size());
        ExecutorService pool = Executors.newFixedThreadPool(offers.size());
        List<Future<Answer>> said = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            SlotOffer offer = offers.get(i);
            BackfillService node = stand.bean(i % 2, BackfillService.class);
            said.add(pool.submit(() -> {
                together.await();
                return node.accept(offer.learnerId(), offer.id());
            }));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : said) {
            answers.add(answer.get());
        }
        pool.shutdown();
        return answers;
    }

    /** Whatever is due now, and what waits for a provider's next second. */
    private void settle() {
        for (int round = 0; round < 200; round++) {
            List<Due> due = world.due();
            if (due.isEmpty() && world.nextDue().filter(next -> next.isBefore(stand.now().plusSeconds(60))).isEmpty()) {
                return;
            }
            if (due.isEmpty()) {
                stand.moveTo(world.nextDue().orElseThrow());
            }
            due.forEach(job -> {
                try {
                    world.run(0, job);
                } catch (RuntimeException e) {
                    // Its own retries see to it.
                }
            });
        }
        throw new AssertionError("Something is due for ever: " + world.due());
    }
}
