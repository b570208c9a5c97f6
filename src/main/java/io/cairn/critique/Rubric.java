package io.cairn.critique;

import java.util.List;

/** What every critique rates, each from 1 to 5; the form critique-artifact asks in the same words. */
public final class Rubric {

    /**
     * @param lowest  what a 1 means
     * @param highest what a 5 means
     */
    public record Criterion(String name, String lowest, String highest) {
    }

    public static final List<Criterion> CRITERIA = List.of(
            new Criterion("clarity", "hard to follow", "clear at first reading"),
            new Criterion("evidence", "claims only", "shows what happened"),
            new Criterion("application", "talks about the skill", "uses it in real work"),
            new Criterion("craft", "a first draft", "ready to be used"));

    private Rubric() {
    }
}
