package io.cairn.sprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.program.ProgramDefinition.Item;

import org.junit.jupiter.api.Test;

import java.util.List;

class ItemVersionsTest {

    private static final Item ITEM = new Item("Which?", List.of("one", "two"), 1, "Because.");

    @Test
    void aQuestionHasAnotherVersionWhenItAsksSomethingElse() {
        String version = ItemVersions.of(List.of(ITEM));
        assertThat(version).matches("[0-9a-f]{16}");
        assertThat(ItemVersions.of(List.of(new Item("Which?", List.of("one", "two"), 1, "For it is."))))
                .isEqualTo(version);
        assertThat(List.of(new Item("Which one?", List.of("one", "two"), 1, null),
                new Item("Which?", List.of("two", "one"), 1, null), new Item("Which?", List.of("one", "two"), 0, null),
                new Item("Which?", List.of("onetwo", ""), 1, null)))
                .allSatisfy(other -> assertThat(ItemVersions.of(List.of(other))).isNotEqualTo(version));
        assertThat(ItemVersions.of(List.of(ITEM, ITEM))).isEqualTo(version + "," + version);
        assertThat(ItemVersions.of(List.of())).isEmpty();
    }
}
