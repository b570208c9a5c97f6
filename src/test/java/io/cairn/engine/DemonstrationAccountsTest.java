package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ProcessTest
class DemonstrationAccountsTest {

    @Autowired
    private World world;
    @Autowired
    private Accounts accounts;
    @Autowired
    private ProgramService programs;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aDatabaseThatServedADemonstrationIsRefusedAccountByAccount() {
        TestProgram.oneLearner().storeIn(programs);

        assertThatThrownBy(() -> new DemonstrationAccounts.Guard(accounts))
                .isInstanceOfSatisfying(ProductionGuard.NotReadyForProduction.class, refused ->
                        assertThat(refused.lines()).contains(line("admin"), line("designer"),
                                line("operator"), line("finance"), line("wellbeing"), line("mentor-1")));
    }

    private static String line(String account) {
        return "account " + account + ": belongs to the demonstration; start on an empty database, or delete it";
    }
}
