package io.cairn.critique;

import io.cairn.shared.BadInput;

/**
 * The place in a piece of work that a note is about: lines of a text, a region of a page, or a second of a recording.
 * Exactly one of the three kinds is meant, and only its fields are there.
 *
 * @param fromLine from 1
 * @param toLine   the last line, too
 * @param page     from 1; of a picture always 1
 * @param x        of the region's upper left corner, in thousandths of the page's width, as {@code y} of its height
 * @param width    in thousandths, as {@code height}
 * @param second   of the recording, from 0
 */
public record Anchor(Kind kind, Integer fromLine, Integer toLine, Integer page, Integer x, Integer y, Integer width,
        Integer height, Integer second) {

    private static final int WHOLE = 1_000;
    private static final int MOST_PAGES = 2_000;
    private static final int MOST_SECONDS = 24 * 3_600;

    public enum Kind { LINES, REGION, MOMENT }

    public static Anchor lines(int from, int to) {
        return new Anchor(Kind.LINES, from, to, null, null, null, null, null, null);
    }

    public static Anchor region(int page, int x, int y, int width, int height) {
        return new Anchor(Kind.REGION, null, null, page, x, y, width, height, null);
    }

    public static Anchor moment(int second) {
        return new Anchor(Kind.MOMENT, null, null, null, null, null, null, null, second);
    }

    /**
     * @param field how the anchor is called where it came from
     * @param lines how many lines the text has; 0 where the work is none
     * @throws BadInput if a field is missing, is of another kind, or lies outside of the work
     */
    void check(String field, int lines) {
        if (kind == null) {
            throw new BadInput(field + ".kind", "must be one of LINES, REGION, MOMENT");
        }
        switch (kind) {
            case LINES -> {
                require(lines > 0, field + ".kind", "cannot be LINES: the work is no text");
                require(within(fromLine, 1, lines), field + ".fromLine", "must be 1 to " + lines);
                require(within(toLine, fromLine, lines), field + ".toLine", "must be " + fromLine + " to " + lines);
            }
            case REGION -> {
                require(within(page, 1, MOST_PAGES), field + ".page", "must be 1 to " + MOST_PAGES);
                require(within(x, 0, WHOLE - 1), field + ".x", "must be 0 to " + (WHOLE - 1));
                require(within(y, 0, WHOLE - 1), field + ".y", "must be 0 to " + (WHOLE - 1));
                require(within(width, 1, WHOLE - x), field + ".width", "must be 1 to " + (WHOLE - x));
                require(within(height, 1, WHOLE - y), field + ".height", "must be 1 to " + (WHOLE - y));
            }
            case MOMENT -> require(within(second, 0, MOST_SECONDS), field + ".second", "must be 0 to " + MOST_SECONDS);
        }
        require(kind == Kind.LINES || fromLine == null && toLine == null, field + ".fromLine", "is only for LINES");
        require(kind == Kind.REGION || page == null && x == null && y == null && width == null && height == null,
                field + ".page", "is only for REGION");
        require(kind == Kind.MOMENT || second == null, field + ".second", "is only for MOMENT");
    }

    private static boolean within(Integer value, int from, int to) {
        return value != null && value >= from && value <= to;
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw new BadInput(field, otherwise);
        }
    }

    /** How a person finds the place, such as {@code lines 3-5}, {@code page 2} or {@code 01:10}. */
    String words() {
        return switch (kind) {
            case LINES -> fromLine.equals(toLine) ? "line " + fromLine : "lines " + fromLine + "-" + toLine;
            case REGION -> "page " + page;
            case MOMENT -> second < 3_600 ? "%02d:%02d".formatted(second / 60, second % 60)
                    : "%d:%02d:%02d".formatted(second / 3_600, second % 3_600 / 60, second % 60);
        };
    }
}
