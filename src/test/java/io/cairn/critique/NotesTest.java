package io.cairn.critique;

import io.cairn.shared.BadInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class NotesTest {

    @ParameterizedTest
    @ValueSource(strings = {"02:10 Say who decides.", "1:02:10 Say who decides.", "Line 12: say who decides.",
        "page 3 is the heart of it", "Paragraph 1: say who decides.", "Zeile 4: sag, wer entscheidet.",
        "00:40 One.\n\n  lines 3-5: two.\r\n02:10 Three."})
    void aNoteBeginsWithATimeOrAPlace(String notes) {
        assertThatCode(() -> Notes.check(notes)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Say who decides.", "02:70 Say who decides.", "line: say who decides", "02:10", "02:10 \n",
        "Well said, at 02:10"})
    void aNoteWithoutOneIsRefused(String notes) {
        assertThat(catchThrowableOfType(BadInput.class, () -> Notes.check(notes))).isNotNull();
    }

    @Test
    void everyLineWithoutOneIsNamedByItsNumberAndNotQuoted() {
        BadInput refused = catchThrowableOfType(BadInput.class,
                () -> Notes.check("Too long.\n00:40 Fine.\nToo short."));

        assertThat(refused.mistakes()).extracting(BadInput.Mistake::field).containsExactly("notes", "notes");
        assertThat(refused.getMessage()).contains("line 1 must", "line 3 must").doesNotContain("Too");
    }
}
