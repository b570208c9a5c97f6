package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestProgramTest {

    @Test
    void aProgramOfAnySizeReadsWithoutMistakes() {
        TestProgram program = TestProgram.of(2, 3, 2).sprints(2).modules(7).checkIns(2).currency("JPY")
                .prices("350", "1800", "2500", "1250").zone("learner-2", "Asia/Tokyo").channel("learner-3", "whatsapp");

        ProgramReader.Reading reading = ProgramReader.read(program.folder());

        assertThat(reading.mistakes()).isEmpty();
        assertThat(reading.draft().people()).hasSize(10);
        assertThat(reading.draft().enrollments()).extracting(Enrollment::mentorId)
                .containsExactly("mentor-1", "mentor-1", "mentor-1", "mentor-2", "mentor-2", "mentor-2");
        assertThat(reading.draft().enrollments()).extracting(Enrollment::rank).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(reading.draft().definition().prices().module()).isEqualTo(350);
    }
}
