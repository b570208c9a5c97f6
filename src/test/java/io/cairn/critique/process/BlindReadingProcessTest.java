package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.Date;

/** Of a second reading; the mentor has a day for it. */
@ProcessTest
class BlindReadingProcessTest {

    @Autowired
    private World world;
    @Autowired
    private ReadingWorld readings;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;

    private String id;

    @BeforeEach
    void aSecondReadingIsWanted() {
        id = readings.handedIn(2);
        readings.rate(id, 4, "accept", "line 1: As the first reader sees it.");
    }

    @Test
    void theTaskIsLikeAnyCritiqueAndHoldsNothingOfTheFirstReading() {
        Task task = readings.critique(id);
        assertThat(task.getName()).isEqualTo("Critique artifact");
        assertThat(task.getDueDate()).isEqualTo(Date.from(world.now().plus(Duration.ofHours(24))));
        assertThat(tasks.getVariables(task.getId())).containsOnlyKeys("artifactId", "reviewerId", "round",
                "critiqueDueAt", "remindAfter", "giveUpAfter");
        assertThat(world.log("mail", "message")).last().satisfies(mail ->
                assertThat(mail.toString()).contains("mentor-2@", "waits for your critique").doesNotContain("second"));
        readings.rate(id, 4, "accept", "line 1: As the second reader sees it.");

        assertThat(world.ending(SecondReadingProcess.BLIND_READING, id)).isEqualTo("Work read");
        assertThat(world.path(SecondReadingProcess.BLIND_READING, id)).containsSubsequence("Ask for reading",
                "Critique artifact");
    }

    @Test
    void aReaderIsRemindedAndAfterThirtyHoursTheReadingIsGivenUp() {
        int before = world.log("mail", "message").size();
        world.advance(Duration.ofHours(16));
        assertThat(world.log("mail", "message")).hasSize(before + 1);
        assertThat(world.path(SecondReadingProcess.BLIND_READING, id)).contains("Remind reader", "Reader reminded");
        assertThat(readings.critique(id)).isNotNull();
        world.advance(Duration.ofHours(14));

        assertThat(readings.critique(id)).isNull();
        assertThat(world.path(SecondReadingProcess.BLIND_READING, id)).contains("Critique overdue");
        assertThat(history.createHistoricActivityInstanceQuery().activityType("errorEndEvent")
                .activityName("Never read").count()).isEqualTo(1);
    }
}
