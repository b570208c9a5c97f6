package io.cairn.critique;

import io.cairn.shared.BadInput;
import io.cairn.shared.BadInput.Mistake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A mentor's notes: one a line, each beginning with a time or a place, so that the learner finds what it is about. */
final class Notes {

    private static final Pattern STAMP = Pattern.compile("\\s*(?:(?:\\d{1,2}:)?\\d{1,2}:[0-5]\\d\\b"
            + "|(?:lines?|page|paragraph|section|slide|step|row|zeilen?|seite|absatz|abschnitt|folie|schritt)"
            + "\\s+\\d+\\b)"
            + ".*\\S.*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Notes() {
    }

    /** @throws BadInput naming each line without a stamp by its number; what was typed is not repeated */
    static void check(String notes) {
        List<Mistake> mistakes = new ArrayList<>();
        String[] lines = notes.split("\\R");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !STAMP.matcher(lines[i]).matches()) {
                mistakes.add(new Mistake("notes", "line " + (i + 1) + " must begin with a time or a place, such as"
                        + " 02:10, line 12 or page 3"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }
}
