package io.cairn.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class IdsTest {

    /** Of so many ids with six characters ten or so would be there before. */
    @Test
    void allNudgesOfABusyWeekHaveIdsOfTheirOwn() {
        int nudges = 150_000;
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < nudges; i++) {
            ids.add(Ids.newId("nudge"));
        }
        assertThat(ids).hasSize(nudges).allMatch(id -> id.matches("nudge-[0-9a-hjkmnp-tv-z]{10}"));
    }
}
