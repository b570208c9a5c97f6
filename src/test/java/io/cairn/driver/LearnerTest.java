package io.cairn.driver;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LearnerTest {

    private static final Instant NOON = Instant.parse("2027-01-18T12:00:00Z");

    @Test
    void aNudgeThatComesTwiceCountsOnce() {
        List<Instant> once = answersTo(nudge(1, "nudge-a1"), nudge(2, "nudge-b2"), nudge(3, "nudge-c3"));

        assertThat(answersTo(nudge(1, "nudge-a1"), nudge(2, "nudge-a1"), nudge(3, "nudge-b2"), nudge(4, "nudge-c3")))
                .isEqualTo(once).hasSize(3);
    }

    @Test
    void whenSomebodySaysYesDoesNotDependOnThePlaceInTheLog() {
        List<Instant> early = answersTo(message(7, "Reply YES to confirm."));

        assertThat(answersTo(message(8, "Reply YES to confirm."))).isEqualTo(early).hasSize(1);
    }

    private static List<Instant> answersTo(ObjectNode... messages) {
        Plan plan = new Plan();
        Doors nowhere = new Doors("http://localhost:1", Duration.ZERO);
        Learner learner = new Learner(new ProgramFolder.Somebody("learner-01", "learner", "", "+49170", "sms", "", ""),
                nowhere, nowhere, plan, Misfortunes.ofThePilot(1));
        for (ObjectNode message : messages) {
            learner.receives(message, NOON);
        }
        List<Instant> answers = new ArrayList<>();
        for (Optional<Instant> next = plan.next(); next.isPresent(); next = plan.next()) {
            Instant at = next.get();
            answers.add(at);
            assertThatThrownBy(() -> plan.carryOut(at)).hasMessageContaining("failed");
        }
        return answers;
    }

    private static ObjectNode nudge(int seq, String id) {
        return message(seq, "Confirm here: http://localhost/l/token#" + id);
    }

    private static ObjectNode message(int seq, String body) {
        return Doors.JSON.createObjectNode().put("seq", seq).put("channel", "sms").put("body", body);
    }
}
