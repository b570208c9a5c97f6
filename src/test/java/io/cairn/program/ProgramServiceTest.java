package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Accounts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProcessTest
class ProgramServiceTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private Accounts accounts;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatIsStoredReadsTheSame() {
        TestProgram program = TestProgram.of(2, 2, 1).sprints(2).modules(3);
        String id = program.storeIn(programs);

        assertThat(catalogue.definition(id)).isEqualTo(ProgramReader.read(program.folder()).draft().definition());
        assertThat(catalogue.enrollments(id)).extracting(Enrollment::learnerId)
                .containsExactly("learner-1", "learner-2", "learner-3", "learner-4");
        assertThat(catalogue.person("sponsor-1").vatRate()).isEqualTo(1900);
        assertThat(catalogue.person("mentor-2").mentorShare()).isEqualTo(7000);
        assertThat(accounts.exists("mentor-2")).isTrue();
        assertThat(accounts.exists("learner-1")).isFalse();
    }
}
