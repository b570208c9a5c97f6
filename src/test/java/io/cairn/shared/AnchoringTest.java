package io.cairn.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.shared.Anchoring.Found;
import io.cairn.shared.Anchoring.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class AnchoringTest {

    /** Lines are letters; what is noted is from one letter to another. */
    @ParameterizedTest
    @CsvSource({
        "abcdef, abcdef, 2, 3, KEPT,     2, 3",
        "abcdef, xyabcdef, 2, 3, KEPT,   4, 5",
        "abcdef, bcdef, 2, 3, KEPT,      1, 2",
        "abcdef, aefbcd, 5, 6, MOVED,    2, 3",
        "abcdef, axcdef, 2, 2, OBSOLETE, 2, 2",
        "abcdef, axyzef, 2, 4, OBSOLETE, 2, 4",
        "abcdef, abxcdef, 2, 3, OBSOLETE, 2, 4",
        "abcdef, adef, 2, 3, OBSOLETE,   2, 1",
        "abcdef, abcxdef, 2, 3, KEPT,    2, 3",
        "abcdef, xabcdef, 1, 1, KEPT,    2, 2",
        "abcdef, abcdefx, 6, 6, KEPT,    6, 6",
        "abcdef, zzz, 3, 4, OBSOLETE,    1, 3",
        "abcdef, bxcabdef, 1, 1, MOVED,  4, 4",
        "akbkc,  akbxc, 2, 2, KEPT,      2, 2",
        "akbkc,  abkc, 2, 2, OBSOLETE,   2, 1",
        "akbkc,  xkyzc, 2, 2, OBSOLETE,  2, 2"})
    void aNoteIsFoundOrSaysThatItIsNot(String old, String fresh, int from, int to, Found found, int newFrom, int newTo) {
        Place place = Anchoring.find(letters(old), letters(fresh), from, to);

        assertThat(place.found()).isEqualTo(found);
        assertThat(place.was()).isEqualTo(letters(old).subList(from - 1, to));
        assertThat(place.is()).isEqualTo(letters(fresh).subList(place.from() - 1, place.to()));
        assertThat(List.of(place.from(), place.to())).containsExactly(newFrom, newTo);
    }

    @Test
    void anEmptyTextHasRoomForNothing() {
        assertThat(Anchoring.find(letters("abc"), List.of(), 1, 3))
                .isEqualTo(new Place(Found.OBSOLETE, 1, 0, letters("abc"), List.of()));
        assertThat(Anchoring.lines("one\r\ntwo\n\n")).containsExactly("one", "two", "");
    }

    /** Whatever is done to a text, a note stands at its own words or says that it does not. */
    @Test
    void noEditMovesANoteToOtherWords() {
        for (int seed = 1; seed <= 20_000; seed++) {
            editAndLook(new Random(seed), "seed " + seed);
        }
    }

    private static void editAndLook(Random random, String seed) {
        int alphabet = random.nextBoolean() ? 3 : 1_000;
        List<Line> old = IntStream.range(0, 1 + random.nextInt(12)).mapToObj(i -> line(random, alphabet)).toList();
        int from = 1 + random.nextInt(old.size());
        int to = from + random.nextInt(old.size() - from + 1);
        List<Line> fresh = new ArrayList<>(old);
        for (int edits = random.nextInt(6); edits > 0; edits--) {
            edit(fresh, random, alphabet);
        }

        Place place = Anchoring.find(words(old), words(fresh), from, to);

        List<Line> noted = old.subList(from - 1, to);
        assertThat(place.was()).as(seed).isEqualTo(words(noted));
        assertThat(place.is()).as(seed).isEqualTo(words(fresh).subList(place.from() - 1, place.to()));
        if (place.found() != Found.OBSOLETE) {
            assertThat(place.is()).as("the same words, %s", seed).isEqualTo(place.was());
            if (words(old).stream().distinct().count() == old.size()
                    && words(fresh).stream().distinct().count() == fresh.size() && fresh.containsAll(noted)) {
                assertThat(fresh.subList(place.from() - 1, place.to())).as("the very lines, %s", seed).isEqualTo(noted);
            }
        }
        if (fresh.equals(old)) {
            assertThat(place.found()).as("where nothing was changed, %s", seed).isEqualTo(Found.KEPT);
            assertThat(place.from()).isEqualTo(from);
        }
    }

    /** @param born tells lines with the same words apart */
    private record Line(long born, String words) {
    }

    private static Line line(Random random, int alphabet) {
        return new Line(random.nextLong(), "word " + random.nextInt(alphabet));
    }

    private static void edit(List<Line> text, Random random, int alphabet) {
        int at = random.nextInt(text.size() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.add(at, line(random, alphabet));
            case 1 -> {
                if (at < text.size()) {
                    text.remove(at);
                }
            }
            case 2 -> {
                if (at < text.size()) {
                    text.set(at, line(random, alphabet));
                }
            }
            default -> {
                int end = at + random.nextInt(text.size() - at + 1);
                List<Line> block = new ArrayList<>(text.subList(at, end));
                text.subList(at, end).clear();
                text.addAll(random.nextInt(text.size() + 1), block);
            }
        }
    }

    private static List<String> words(List<Line> text) {
        return text.stream().map(Line::words).toList();
    }

    private static List<String> letters(String text) {
        return text.strip().chars().mapToObj(letter -> String.valueOf((char) letter)).toList();
    }
}
