package io.cairn.shared;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines (or passages) that a note is about again in another version of the text. A note never comes to stand
 * at other words than those it was written about: where these are gone, or could be any of several, it says so.
 */
public final class Anchoring {

    public enum Found {
        /** The same words between the same neighbours, wherever that is by now. */
        KEPT,
        /** The same words at another place. */
        MOVED,
        /** The words are not there any more, or it cannot be told which of several they are. */
        OBSOLETE
    }

    /**
     * Where the lines are.
     *
     * @param from the first line, from 1; of an obsolete note, the first of what stands at its place
     * @param to   the last line, too; less than {@code from} where nothing stands at the place
     * @param was  the lines as they were
     * @param is   the lines from {@code from} to {@code to}
     */
    public record Place(Found found, int from, int to, List<String> was, List<String> is) {
    }

    private Anchoring() {
    }

    /** The lines of a text; one that ends with a line break has none after it. */
    public static List<String> lines(String text) {
        return text.lines().toList();
    }

    /**
     * @param from the first line in the old text, from 1
     * @param to   the last line, too
     */
    public static Place find(List<String> old, List<String> fresh, int from, int to) {
        List<String> was = old.subList(from - 1, to);
        Patch<String> patch = DiffUtils.diff(old, fresh);
        boolean unique = says(was) && occurrences(was, old).size() == 1;
        List<Integer> elsewhere = occurrences(was, fresh);
        Integer aligned = aligned(patch, from - 1, to - 1);
        if (aligned != null && (unique && elsewhere.size() == 1
                || sameNeighbour(old, from - 1, to - 1, fresh, aligned, aligned + was.size() - 1))) {
            return place(Found.KEPT, aligned, was, fresh);
        }
        if (unique && elsewhere.size() == 1) {
            return place(Found.MOVED, elsewhere.get(0), was, fresh);
        }
        return gone(patch, from - 1, to - 1, was, fresh);
    }

    /** Of words that stand in several places, those are meant that stand beside the same line as before. */
    private static boolean sameNeighbour(List<String> old, int first, int last, List<String> fresh, int newFirst,
            int newLast) {
        boolean before = first == 0 ? newFirst == 0
                : newFirst > 0 && old.get(first - 1).equals(fresh.get(newFirst - 1));
        boolean after = last == old.size() - 1 ? newLast == fresh.size() - 1
                : newLast < fresh.size() - 1 && old.get(last + 1).equals(fresh.get(newLast + 1));
        return before && after;
    }

    private static Place place(Found found, int start, List<String> was, List<String> fresh) {
        return new Place(found, start + 1, start + was.size(), was, fresh.subList(start, start + was.size()));
    }

    /** Empty lines are alike everywhere. */
    private static boolean says(List<String> lines) {
        return lines.stream().anyMatch(line -> !line.isBlank());
    }

    /** @return where the lines begin, from 0, if none of them was touched and nothing came between them; else null */
    private static Integer aligned(Patch<String> patch, int first, int last) {
        int shift = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            int start = delta.getSource().getPosition();
            int end = start + delta.getSource().size();
            if (end <= first) {
                shift += delta.getTarget().size() - delta.getSource().size();
            } else if (start <= last) {
                return null;
            }
        }
        return first + shift;
    }

    /** What stands at the place now: all that the changes brought which touch the lines. */
    private static Place gone(Patch<String> patch, int first, int last, List<String> was, List<String> fresh) {
        int shift = 0;
        int from = first;
        int after = last + 1;
        boolean touched = false;
        boolean beyond = false;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            int start = delta.getSource().getPosition();
            int end = start + delta.getSource().size();
            if (start > last) {
                break;
            }
            if (end > first && !touched) {
                from = start < first ? delta.getTarget().getPosition() : first + shift;
                touched = true;
            }
            shift += delta.getTarget().size() - delta.getSource().size();
            if (end > last + 1) {
                after = delta.getTarget().getPosition() + delta.getTarget().size();
                beyond = true;
            }
        }
        from = touched ? from : first + shift;
        after = beyond ? after : last + 1 + shift;
        return new Place(Found.OBSOLETE, from + 1, after, was, fresh.subList(from, after));
    }

    private static List<Integer> occurrences(List<String> lines, List<String> text) {
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start + lines.size() <= text.size(); start++) {
            if (text.subList(start, start + lines.size()).equals(lines)) {
                starts.add(start);
            }
        }
        return starts;
    }
}
