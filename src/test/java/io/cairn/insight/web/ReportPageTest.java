package io.cairn.insight.web;

import io.cairn.checkin.Utilisation;
import io.cairn.insight.AdoptionFigures;
import io.cairn.insight.DraftFigures;
import io.cairn.insight.MedianTime;
import io.cairn.insight.Report;
import io.cairn.insight.Share;

import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class ReportPageTest {

    private static final String LONG = "a-mentor-whose-id-is-as-long-as-the-format-of-programs-lets-";
    private static final Instant FIRST = Instant.parse("2027-01-18T09:00:00Z");

    @Test
    void longIdsAreShortenedInPlotsStayDifferentAndAreThereInFull() {
        String page = page(12, 1, 12_345, LONG + "1", LONG + "2");

        assertThat(ReportPage.shortened(LONG + "1")).hasSize(32).isNotEqualTo(ReportPage.shortened(LONG + "2"));
        assertThat(page).contains("<title>" + LONG + "1: 86.42&nbsp;EUR</title>",
                ">" + HtmlUtils.htmlEscape(ReportPage.shortened(LONG + "1")) + "</text>")
                .doesNotContain("y=\"12\">" + LONG);
    }

    @Test
    void moneyHasAnAxisAndDaysHaveTheirMonth() {
        String page = page(14, 1, 12_345, "mentor-1", "mentor-2");

        assertThat(page).contains("What was earned (EUR), day by day");
        assertThat(texts(page, "n")).containsSubsequence("0", "50", "100", "150");
        assertThat(texts(page, null)).contains("18", "Jan 2027");
    }

    @Test
    void aLongProgramIsPlottedInWhatFits() {
        assertThat(page(100, 1, 100, "mentor-1", "mentor-2")).contains("week by week");
        String years = page(4000, 40, 100_000_000, "mentor-1", "mentor-2");

        assertThat(years).contains("year by year");
        assertThat(Pattern.compile("<rect x=\"(\\d+)\"[^>]* width=\"(\\d+)\"").matcher(years).results())
                .isNotEmpty().allMatch(bar -> Integer.parseInt(bar.group(1)) + Integer.parseInt(bar.group(2)) <= 320);
    }

    @Test
    void amountsStandAtTheRight() {
        assertThat(page(1, 1, 350, "mentor-1", "mentor-2")).contains("<th class=\"n\">Gross</th>",
                "<td class=\"n\">3.50&nbsp;EUR</td>");
    }

    @Test
    void theEffectOfThePromptsPlaceHasItsInterval() {
        assertThat(page(1, 1, 100, "mentor-1", "mentor-2"))
                .contains("9 / 10 (90&nbsp;%)", "3 / 10 (30&nbsp;%)", "+60", "+17 to +81");
    }

    @Test
    void whatStuckIsToldByTheDay() {
        assertThat(page(1, 1, 100, "mentor-1", "mentor-2"))
                .contains("4 / 6 (67&nbsp;%)", "30&nbsp;% to 90&nbsp;%", "2 / 3 (67&nbsp;%)");
    }

    @Test
    void whatMentorsMadeOfDraftsIsTold() {
        assertThat(page(1, 1, 100, "mentor-1", "mentor-2"))
                .contains("1 / 2 (50&nbsp;%)", "1 / 4 (25&nbsp;%)", "2 / 4 (50&nbsp;%)", "6.5");
    }

    private static List<String> texts(String page, String style) {
        return Pattern.compile("<text" + (style == null ? "" : " class=\"" + style + "\"") + " x=[^>]*>([^<]*)</text>")
                .matcher(page).results().map((MatchResult text) -> text.group(1)).toList();
    }

    private static String page(int days, int everyDays, long amount, String... mentors) {
        List<Report.ChargeLine> charges = new ArrayList<>();
        for (int day = 0; day < days; day += everyDays) {
            charges.add(new Report.ChargeLine("module", "learner-1", mentors[0], "sponsor-1", amount, "EUR",
                    FIRST.plus(Duration.ofDays(day)), null));
        }
        return ReportPage.of(new Report("long", "Long ids", "EUR", FIRST, new Report.Modules(1, 2),
                new Report.Acknowledgments(Share.of(9, 10), Share.of(3, 10), Share.of(9, 10).less(Share.of(3, 10))),
                List.of(new Report.Retention(2, Share.of(4, 6), Share.of(2, 3))),
                new Report.Artifacts(2, 2, 1, new TreeMap<>(Map.of(1, 1L))),
                new AdoptionFigures(Share.of(1, 1), 0, 0, new MedianTime(9L, 9L, null)),
                new DraftFigures(Share.of(1, 2), Share.of(1, 4), Share.of(2, 4), Share.of(1, 4), 6.5),
                new Report.Peers(3, 7, Share.of(5, 6), Share.of(1, 2)),
                new Report.CheckIns(2, 1, new Report.NoShow(1, 0, 0)), new Report.Wellbeing(1), new Report.Sprints(1, 1),
                List.of(new Report.Loss("call-missed-by-mentor", "learner-1", mentors[0], 1, FIRST)),
                List.of(new Utilisation(mentors[0], "2027-W03", 480, 20, 0, new Utilisation.Losses(400, 20, 20, 20, 0))),
                new Report.Amounts(20_000, 3_800, 23_800), List.of(new Report.InvoiceLine("sponsor-1", "2027-0001",
                "2027-01", 20_000, 3_800, 23_800, "EUR", "PAID")), List.of(
                new Report.SettlementLine(mentors[0], "2027-01", 8_642, "EUR"),
                new Report.SettlementLine(mentors[1], "2027-01", 5_358, "EUR")), new Report.Platform(6_000),
                new Report.Ledger(0, new TreeMap<>(Map.of("EUR", 0L))), charges, new Report.Messages(Map.of("sms", 3L),
                new Report.Nudges(4, 1, 1, new TreeMap<>(Map.of("too-late", 1L)), 90L)),
                new Report.Incidents(0), new TreeMap<>(), List.of(), 60L, 1L));
    }
}
