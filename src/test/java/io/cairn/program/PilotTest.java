package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.program.ProgramDefinition.Prices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

class PilotTest {

    private static final String PILOT = "classpath:programs/decisions-on-one-page";

    private final ProgramReader.Reading reading = ProgramReader.read(ProgramImport.folder(PILOT));

    @Test
    void readsWithoutMistakes() {
        assertThat(reading.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {PILOT, PILOT + "/", "src/main/resources/programs/decisions-on-one-page"})
    void readsTheSameFromWhereverItLies(String location) {
        assertThat(ProgramReader.read(ProgramImport.folder(location)).draft()).isEqualTo(reading.draft());
    }

    @Test
    void isTheCohortThatItsFiguresCountOn() {
        ProgramDefinition program = reading.draft().definition();

        assertThat(program.currency()).isEqualTo("EUR");
        assertThat(program.prices()).isEqualTo(new Prices(350, 1800, 2500, 1250));
        assertThat(program.policies()).isEqualTo(
                new ProgramDefinition.Policies(1, true, false, false, Duration.ofMinutes(5), false));
        assertThat(program.sprints()).hasSize(2).allSatisfy(sprint -> {
            assertThat(sprint.modules()).hasSize(3);
            assertThat(sprint.checkIns()).extracting(ProgramDefinition.CheckIn::minutes).containsExactly(20);
        });
        assertThat(program.sprintStart(1, program.starts())).isEqualTo(LocalDate.of(2027, 1, 18));
        assertThat(program.starts().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        ProgramDefinition.Sprint last = program.sprint(2);
        assertThat(program.sprintStart(2, program.starts()).plusDays(last.days() - 1L))
                .isEqualTo(LocalDate.of(2027, 1, 29));
    }

    @Test
    void threeMentorsHaveFourLearnersEach() {
        List<Enrollment> enrollments = reading.draft().enrollments();

        assertThat(enrollments).extracting(Enrollment::learnerId).first().isEqualTo("learner-01");
        assertThat(enrollments).extracting(Enrollment::mentorId).containsExactly("mentor-1", "mentor-1", "mentor-1",
                "mentor-1", "mentor-2", "mentor-2", "mentor-2", "mentor-2", "mentor-3", "mentor-3", "mentor-3",
                "mentor-3");
        assertThat(enrollments).extracting(Enrollment::rank).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
        assertThat(reading.draft().people()).filteredOn(person -> person.role() == Person.Role.MENTOR)
                .allSatisfy(mentor -> assertThat(mentor.mentorShare()).isEqualTo(7000));
        assertThat(reading.draft().people()).filteredOn(person -> person.role() == Person.Role.SPONSOR)
                .singleElement().extracting(Person::vatRate).isEqualTo(1900);
    }

    @Test
    void everyModuleIsWrittenOut() {
        reading.draft().definition().sprints().stream().flatMap(sprint -> sprint.modules().stream()).forEach(module -> {
            assertThat(module.body().split("\\s+").length).as(module.id()).isBetween(250, 450);
            assertThat(module.items()).as(module.id()).hasSizeBetween(2, 3);
            assertThat(module.minutes()).as(module.id()).isBetween(5, 12);
        });
    }
}
