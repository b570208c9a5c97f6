package io.cairn.shared;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

import java.util.List;

/** What became of one text's lines (or passages) in another. */
public final class Differences {

    /**
     * One place at which the two differ.
     *
     * @param at   the first of the lines there now, from 1; where none is, the line before which the old ones stood
     * @param was  empty where something came in
     * @param is   empty where something went away
     */
    public record Difference(int at, List<String> was, List<String> is) {
    }

    private Differences() {
    }

    /** In their order; none where the two are alike. */
    public static List<Difference> between(List<String> old, List<String> fresh) {
        return DiffUtils.diff(old, fresh).getDeltas().stream().map(Differences::of).toList();
    }

    private static Difference of(AbstractDelta<String> delta) {
        return new Difference(delta.getTarget().getPosition() + 1, List.copyOf(delta.getSource().getLines()),
                List.copyOf(delta.getTarget().getLines()));
    }
}
