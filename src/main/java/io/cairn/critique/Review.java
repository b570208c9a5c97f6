package io.cairn.critique;

import io.cairn.critique.Critique.Verdict;
import io.cairn.shared.BadInput;
import io.cairn.shared.BadInput.Mistake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A critique as it is written on the page of the artifact. While it is a draft anything may be missing.
 *
 * @param ratings by criterion, 1 to 5
 * @param notes   at most a hundred
 */
public record Review(Map<String, Integer> ratings, Verdict verdict, List<Remark> notes) {

    /**
     * @param words    at most 2000 characters
     * @param template the id of the template that they began with, or null
     * @param drafted  the id of the drafted note that they began with, or null
     */
    public record Remark(Anchor anchor, String words, String template, String drafted) {
    }

    /** For people who read the notes as one text; the page has a label beside each note. */
    private static final String DRAFTED = " (prepared with automated help, checked by the mentor)";

    private static final int MOST_NOTES = 100;
    private static final int LONGEST_NOTE = 2_000;
    private static final int BEST = 5;

    public Review {
        ratings = ratings == null ? Map.of() : new TreeMap<>(ratings);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** @throws BadInput if it is more than can be kept; what is missing may come later */
    void checkDraft() {
        List<Mistake> mistakes = new ArrayList<>();
        ratings.forEach((criterion, rating) -> {
            if (!Ratings.CRITERIA.contains(criterion)) {
                mistakes.add(new Mistake("ratings", "are of " + String.join(", ", Ratings.CRITERIA)));
            } else if (rating != null && (rating < 1 || rating > BEST)) {
                mistakes.add(new Mistake("ratings." + criterion, "must be 1 to " + BEST));
            }
        });
        if (notes.size() > MOST_NOTES) {
            mistakes.add(new Mistake("notes", "must be at most " + MOST_NOTES));
        }
        for (int i = 0; i < notes.size(); i++) {
            String words = notes.get(i).words();
            if (words != null && (words.length() > LONGEST_NOTE || words.indexOf('\0') >= 0)) {
                mistakes.add(new Mistake(field(i) + ".words",
                        "has more than " + LONGEST_NOTE + " characters, or holds a NUL"));
            }
        }
        refuse(mistakes);
    }

    /**
     * @param lines how many lines the text has that it is about; 0 where the work is none
     * @throws BadInput naming all that is missing or wrong
     */
    void check(int lines) {
        checkDraft();
        List<Mistake> mistakes = new ArrayList<>();
        Ratings.CRITERIA.stream().filter(criterion -> ratings.get(criterion) == null)
                .forEach(criterion -> mistakes.add(new Mistake("ratings." + criterion, "is missing")));
        if (verdict == null) {
            mistakes.add(new Mistake("verdict", "is missing"));
        }
        if (notes.isEmpty()) {
            mistakes.add(new Mistake("notes", "are missing: say at least one thing, and where it stands"));
        }
        for (int i = 0; i < notes.size(); i++) {
            Remark remark = notes.get(i);
            if (remark.words() == null || remark.words().isBlank()) {
                mistakes.add(new Mistake(field(i) + ".words", "is missing"));
            }
            if (remark.anchor() == null) {
                mistakes.add(new Mistake(field(i) + ".anchor", "is missing"));
            } else {
                try {
                    remark.anchor().check(field(i) + ".anchor", lines);
                } catch (BadInput wrong) {
                    mistakes.addAll(wrong.mistakes());
                }
            }
        }
        refuse(mistakes);
    }

    private static String field(int note) {
        return "notes[" + note + "]";
    }

    private static void refuse(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }

    /** What would be filled in in the form of the task; one note a line there, each with its place before it. */
    public Map<String, Object> asForm() {
        Map<String, Object> form = new HashMap<>(ratings);
        form.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        form.put("notes", inWords());
        return form;
    }

    private String inWords() {
        return notes.stream().map(note -> note.anchor().words() + ": " + note.words().strip().replaceAll("\\s+", " ")
                        + (note.drafted() == null ? "" : DRAFTED))
                .collect(Collectors.joining("\n"));
    }
}
