package io.cairn.sprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cairn.program.ProgramDefinition.Item;
import io.cairn.shared.BadInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class AssessmentTest {

    private static final List<Item> ITEMS = List.of(
            new Item("First?", List.of("a", "b"), 1, "b it is"),
            new Item("Second?", List.of("a", "b", "c"), 0, "a it is"));

    @ParameterizedTest
    @CsvSource({"1, 0, 2", "1, 2, 1", "0, 0, 1", "0, 1, 0"})
    void onePointPerRightAnswer(int first, int second, int score) {
        Assessment.Result result = Assessment.score(ITEMS, List.of(first, second));
        assertThat(result.score()).isEqualTo(score);
        assertThat(result.outOf()).isEqualTo(2);
    }

    @Test
    void everyAnswerComesBackWithItsReason() {
        assertThat(Assessment.score(ITEMS, List.of(1, 2)).items()).containsExactly(
                new Assessment.Mark(true, 1, "b it is"), new Assessment.Mark(false, 2, "a it is"));
    }

    @Test
    void aModuleWithoutQuestionsScoresNothingOutOfNothing() {
        assertThat(Assessment.score(List.of(), List.of())).isEqualTo(new Assessment.Result(0, 0, List.of()));
    }

    @Test
    void theNumberOfAnswersMustFit() {
        assertThat(fields(null)).containsExactly("answers");
        assertThat(fields(List.of(1))).containsExactly("answers");
        assertThat(fields(List.of(1, 0, 0))).containsExactly("answers");
    }

    @Test
    void everyAnswerMustNameAnOption() {
        assertThat(fields(List.of(2, -1))).containsExactly("answers[0]", "answers[1]");
        assertThat(fields(Arrays.asList(1, null))).containsExactly("answers[1]");
    }

    private static List<String> fields(List<Integer> answers) {
        List<String> fields = new ArrayList<>();
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Assessment.score(ITEMS, answers))
                .satisfies(e -> e.mistakes().forEach(mistake -> fields.add(mistake.field())));
        return fields;
    }
}
