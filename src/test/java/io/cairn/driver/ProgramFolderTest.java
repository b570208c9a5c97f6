package io.cairn.driver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramFolderTest {

    @TempDir
    private Path folder;

    @Test
    void thePilotLastsUntilItsGraceIsOver() throws IOException {
        ProgramFolder pilot = ProgramFolder.read(DriverOptions.PILOT);

        assertThat(pilot.starts()).isEqualTo(LocalDate.parse("2027-01-18"));
        assertThat(pilot.lastDay()).isEqualTo(LocalDate.parse("2027-01-31"));
        assertThat(pilot.people("mentor")).hasSize(3);
        assertThat(pilot.people("learner")).hasSize(12);
        assertThat(Play.eve(pilot)).isEqualTo(Instant.parse("2027-01-17T12:00:00Z"));
    }

    @Test
    void aLearnerWhoStartsLaterMakesTheProgramLonger() throws IOException {
        Files.writeString(folder.resolve("program.yaml"), """
                id: later
                starts: 2027-01-18
                sprintLength: P7D
                grace: P2D
                sprints: [{}, {}]
                """);
        Files.writeString(folder.resolve("people.csv"), "\uFEFFid,role,starts\r\nlearner-1,learner,2027-02-01\r\n");

        assertThat(ProgramFolder.read(folder.toString()).lastDay()).isEqualTo(LocalDate.parse("2027-02-16"));
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        DriverOptions options = DriverOptions.of("--cairn.pilot.program=" + folder.resolve("nowhere"));

        assertThatThrownBy(() -> new Driver(options, new PrintStream(PrintStream.nullOutputStream())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cairn.pilot.program")
                .hasMessageContaining("nowhere");
    }

    @Test
    void aSeedThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> DriverOptions.of("--cairn.pilot.seed=lucky"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cairn.pilot.seed");
    }
}
