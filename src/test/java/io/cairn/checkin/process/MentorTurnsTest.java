package io.cairn.checkin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.MentorTurns;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

@ProcessTest
class MentorTurnsTest {

    private static final List<String> BOTH = List.of(TestProgram.MENTOR, TestProgram.SECOND_MENTOR);

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private MentorTurns turns;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void aCallIsATurnUnlessTheLearnerDoesNotCome() {
        assertThat(order()).containsExactly(TestProgram.MENTOR, TestProgram.SECOND_MENTOR);
        String id = calls.booked();
        assertThat(order()).containsExactly(TestProgram.SECOND_MENTOR, TestProgram.MENTOR);

        checkIns.missed(id, MissedBy.LEARNER);
        assertThat(order()).containsExactly(TestProgram.MENTOR, TestProgram.SECOND_MENTOR);
        checkIns.missed(id, MissedBy.MENTOR);
        assertThat(order()).containsExactly(TestProgram.SECOND_MENTOR, TestProgram.MENTOR);
    }

    @Test
    void aNewcomerDoesNotCatchUp() {
        List<String> ids = calls.plan("learner-1", "learner-2", "learner-3");
        ids.forEach(checkIns::pickSlot);

        assertThat(order()).as("three turns and what is taken for three").containsExactly(TestProgram.MENTOR,
                TestProgram.SECOND_MENTOR);
        jdbc.sql("update checkin set mentor_id = ? where id = ?").params(TestProgram.SECOND_MENTOR, ids.get(0)).update();
        assertThat(order()).as("two, and one more than three").containsExactly(TestProgram.MENTOR,
                TestProgram.SECOND_MENTOR);
    }

    @Test
    void whoHasMoreWeightTakesMore() {
        jdbc.sql("update program_person set mentor_weight = 3 where id = ?").param(TestProgram.MENTOR).update();
        order();
        List<String> ids = calls.plan("learner-1", "learner-2", "learner-3", "learner-4");
        for (String id : ids.subList(0, 3)) {
            assertThat(order()).first().isEqualTo(TestProgram.MENTOR);
            checkIns.pickSlot(id);
        }
        assertThat(order()).first().isEqualTo(TestProgram.SECOND_MENTOR);
    }

    private List<String> order() {
        return turns.order(TestProgram.ID, BOTH);
    }
}
