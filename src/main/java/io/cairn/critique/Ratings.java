package io.cairn.critique;

import io.cairn.shared.BadInput;
import io.cairn.shared.BadInput.Mistake;

import java.util.ArrayList;
import java.util.List;

/** What a reader gives a work: each criterion from 1 to 5. */
public record Ratings(Integer clarity, Integer evidence, Integer application, Integer craft) {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 5;

    /** In the order of the form. */
    public static final List<String> CRITERIA = List.of("clarity", "evidence", "application", "craft");

    /** In the order of {@link #CRITERIA}. */
    public List<Integer> values() {
        List<Integer> values = new ArrayList<>();
        values.add(clarity);
        values.add(evidence);
        values.add(application);
        values.add(craft);
        return values;
    }

    /** @throws BadInput naming each criterion that is not rated from 1 to 5, with the prefix before it */
    void check(String prefix) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < CRITERIA.size(); i++) {
            Integer value = values().get(i);
            if (value == null || value < LOWEST || value > HIGHEST) {
                mistakes.add(new Mistake(prefix + CRITERIA.get(i), "must be a whole number from 1 to 5"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }
}
