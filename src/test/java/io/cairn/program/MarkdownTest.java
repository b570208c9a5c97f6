package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

class MarkdownTest {

    private static final String ALL_KINDS = """
            # What *it* is

            One paragraph
            on two `lines`.

            - tight
              - within
            - second

            1. loose

               and more

            2. entry

            > quoted

            ```
            some code
            ```

            <b>not bold</b>
            """;

    @Test
    void eachPassageHasItsWordsAndItsPlaceInTheHtml() {
        assertThat(Markdown.passages(ALL_KINDS)).containsExactly("What it is", "One paragraph on two lines.", "tight",
                "within", "second", "loose", "and more", "entry", "quoted", "some code", "<b>not bold</b>");
        assertThat(numbers(Markdown.html(ALL_KINDS))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(Markdown.html(ALL_KINDS)).contains("<h1 data-passage=\"1\">", "<li data-passage=\"4\">within",
                "<p data-passage=\"8\">entry", "<pre data-passage=\"10\"><code>", "&lt;b&gt;not bold&lt;/b&gt;");
    }

    @Test
    void howLinesAreBrokenMakesNoDifference() {
        assertThat(Markdown.passages("One two\nthree  \nfour")).isEqualTo(Markdown.passages("One\ntwo three four"));
        assertThat(Markdown.firstParagraph("# Title\n\nOne\ntwo.\n\nThree.")).contains("One two.");
        assertThat(Markdown.firstParagraph("# Title")).isEmpty();
    }

    @Test
    void nothingOfAnAuthorsBecomesATagOrAScript() {
        assertThat(Markdown.html("<script>x</script>\n\n[a](javascript:x) <img src=x onerror=y>"))
                .doesNotContain("<script", "javascript:", "<img");
    }

    /** Whatever is written, the page has a place for each passage. */
    @Test
    void everyPassageHasOnePlace() {
        String[] bits = {"# a", "b c", "- d", "  - e", "  f", "1. g", "> h", "  # m", "  > n", "```", "    i", "", "", "***", "![j](k)", "<p>l",
            "---", "* m", "\\", "**n"};
        for (int seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            String text = String.join("\n", IntStream.range(0, random.nextInt(14))
                    .mapToObj(i -> bits[random.nextInt(bits.length)]).toList());
            assertThat(numbers(Markdown.html(text))).as("seed %d: %s", seed, text).containsExactlyInAnyOrderElementsOf(
                    IntStream.rangeClosed(1, Markdown.passages(text).size()).boxed().toList());
        }
    }

    private static List<Integer> numbers(String html) {
        return Pattern.compile("data-passage=\"(\\d+)\"").matcher(html).results().map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
