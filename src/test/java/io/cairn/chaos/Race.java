package io.cairn.chaos;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What happens in one moment on two nodes, which all tests of a run share. */
abstract class Race {

    static Stand stand;

    final Surroundings world = new Surroundings(stand);

    @BeforeAll
    static void twoNodes() {
        stand = Stand.shared();
    }

    @AfterAll
    static void giveBack() {
        stand.giveBackTheClock();
    }
}
