package io.cairn.insight.web;

import io.cairn.insight.AdoptionFigures;
import io.cairn.insight.DraftFigures;
import io.cairn.insight.MedianTime;
import io.cairn.insight.Report;
import io.cairn.insight.Share;
import io.cairn.shared.Money;

import org.springframework.web.util.HtmlUtils;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as one file that needs no network: figures, plots as inline SVG, and the tables behind them. */
final class ReportPage {

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("module", "var(--stone)");
        KINDS.put("critique", "var(--cool)");
        KINDS.put("check-in", "var(--warm)");
        KINDS.put("missed-call", "var(--rose)");
    }

    /** Of a plot, in its own units; on a phone one of them is about a pixel. */
    private static final int WIDTH = 320;
    private static final int HEIGHT = 170;
    private static final int ABOVE = 8;
    private static final int BELOW = 34;
    private static final int AXIS = 44;
    private static final int ROW = 36;
    private static final int DAY_WIDTH = 18;
    private static final int MONTH_WIDTH = 56;
    /** Characters that fit beside an amount. */
    private static final int LONGEST_LABEL = 32;
    private static final int MOST_BARS = 35;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    /** What one bar stands for. */
    private enum Period {
        DAY(1, "day by day"), WEEK(7, "week by week"), QUARTER(91, "quarter by quarter"), YEAR(365, "year by year");

        private final int days;
        private final String words;

        Period(int days, String words) {
            this.days = days;
            this.words = words;
        }
    }

    private final Report report;

    private ReportPage(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new ReportPage(report).html();
    }

    private String html() {
        return Html.page(escape(report.title()) + " — report", """
                <header class="hero"><h1>%s</h1><p>Report of program <code>%s</code> at %s UTC%s</p></header>
                <div class="tiles">%s</div>
                <section><h2>Plots</h2><div class="charts">%s%s%s%s</div></section>
                <section><h2>Money</h2>%s</section>
                <section><h2>What did not come about</h2>%s</section>
                <section><h2>What came into use</h2>%s</section>
                <section><h2>Drafts of feedback</h2>%s</section>
                <section><h2>What learners said of each other’s work</h2>%s</section>
                <section><h2>What stuck of modules</h2>%s</section>
                <section><h2>Acknowledgment prompts</h2>%s</section>
                <section><h2>Mentors’ minutes</h2>%s</section>
                <section><h2>Processes</h2>%s</section>
                <section><h2>Charges</h2><details><summary>%d charges, each from one business fact</summary>%s</details>
                </section>
                """.formatted(escape(report.title()), escape(report.program()),
                minute(report.at()), play(), tiles(),
                card("What was earned (" + report.currency() + "), " + period().words, earned()),
                card("What came of it", outcomes()), card("Where the net goes", shares()),
                card("Messages that reached people", messages()), money(), losses(), adoption(), drafts(), peers(),
                retention(), acknowledgments(), utilisation(), processes(),
                report.charges().size(), charges()));
    }

    private String play() {
        return report.seed() == null ? "" : " · seed %d · played in %d s".formatted(report.seed(),
                report.wallSeconds() == null ? 0 : report.wallSeconds());
    }

    private String tiles() {
        return tile(report.modules().completed() + " / " + report.modules().assigned(), "modules completed")
                + tile(report.artifacts().accepted() + " / " + report.artifacts().due(), "artifacts accepted, "
                + report.artifacts().critiqued() + " critiqued")
                + tile(report.checkins().attended() + " / " + report.checkins().booked(), "calls attended, "
                + (report.checkins().noShow().learner() + report.checkins().noShow().mentor()
                + report.checkins().noShow().both()) + " missed")
                + tile(report.sprints().completed() + " / "
                + (report.sprints().completed() + report.sprints().notCompleted()), "sprints completed")
                + tile(money(report.invoice().net()).replace('\u00a0', ' '),
                "invoiced net, " + money(report.invoice().gross()) + " gross")
                + tile(String.valueOf(report.ledger().sum()), "sum of the ledger")
                + tile(String.valueOf(report.wellbeing().prompts()), "wellbeing prompts shown")
                + tile(String.valueOf(report.incidents().open()), "open incidents");
    }

    private static String tile(String figure, String label) {
        return "<div class=\"tile\"><strong>%s</strong><span>%s</span></div>".formatted(figure, escape(label));
    }

    private static String card(String title, String content) {
        return "<div class=\"card\"><h2>%s</h2>%s</div>".formatted(escape(title), content);
    }

    private static Period period(long days) {
        return Stream.of(Period.values()).filter(period -> days <= MOST_BARS * period.days).findFirst()
                .orElse(Period.YEAR);
    }

    private Period period() {
        List<LocalDate> days = report.charges().stream().map(ReportPage::day).sorted().toList();
        return days.isEmpty() ? Period.DAY : period(ChronoUnit.DAYS.between(days.get(0), days.get(days.size() - 1)) + 1);
    }

    private String earned() {
        if (report.charges().isEmpty()) {
            return "<p class=\"note\">Nothing was earned yet.</p>";
        }
        Period period = period();
        LocalDate first = report.charges().stream().map(ReportPage::day).min(LocalDate::compareTo).orElseThrow();
        SortedMap<Integer, Map<String, Long>> bars = new TreeMap<>();
        report.charges().forEach(charge -> bars
                .computeIfAbsent((int) ChronoUnit.DAYS.between(first, day(charge)) / period.days,
                        bar -> new LinkedHashMap<>())
                .merge(charge.kind(), charge.amount(), Long::sum));
        long highest = bars.values().stream()
                .mapToLong(kinds -> kinds.values().stream().mapToLong(Long::longValue).sum()).max().orElseThrow();
        long step = step(highest);
        long top = (highest + step - 1) / step * step;
        int slot = (WIDTH - AXIS) / (bars.lastKey() + 1);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Net per %s\">"
                .formatted(WIDTH, HEIGHT + BELOW, period.name().toLowerCase(Locale.ROOT)));
        for (long amount = 0; amount <= top; amount += step) {
            svg.append("""
                    <rect x="%d" y="%d" width="%d" height="1" fill="var(--line)"/>\
                    <text class="n" x="%d" y="%d">%s</text>"""
                    .formatted(AXIS, y(amount, top), WIDTH - AXIS, AXIS - 5, y(amount, top) + 4, whole(amount)));
        }
        bars.forEach((bar, kinds) -> {
            long below = 0;
            for (Map.Entry<String, String> kind : KINDS.entrySet()) {
                long amount = kinds.getOrDefault(kind.getKey(), 0L);
                if (amount > 0) {
                    svg.append("""
                            <rect x="%d" y="%d" width="%d" height="%d" fill="%s"><title>%s, %s: %s</title></rect>"""
                            .formatted(AXIS + bar * slot + 1, y(below + amount, top), Math.max(1, slot - 3),
                                    Math.max(1, y(below, top) - y(below + amount, top)), kind.getValue(),
                                    first.plusDays((long) bar * period.days), kind.getKey(), money(amount)));
                }
                below += amount;
            }
        });
        return svg.append(dates(first, bars.lastKey() + 1, period, slot)).append("</svg>").append(legend()).toString();
    }

    /** The day below each bar that has room for it, and the month below the first bar of each. */
    private static String dates(LocalDate first, int bars, Period period, int slot) {
        StringBuilder svg = new StringBuilder();
        int dayFree = 0;
        int monthFree = 0;
        YearMonth month = null;
        for (int bar = 0; bar < bars; bar++) {
            LocalDate day = first.plusDays((long) bar * period.days);
            int x = AXIS + bar * slot + 1;
            if (x >= dayFree) {
                svg.append("<text x=\"%d\" y=\"%d\">%d</text>".formatted(x, HEIGHT + 13, day.getDayOfMonth()));
                dayFree = x + DAY_WIDTH;
            }
            if (!YearMonth.from(day).equals(month) && x >= monthFree) {
                month = YearMonth.from(day);
                svg.append("<text x=\"%d\" y=\"%d\">%s</text>".formatted(Math.min(x, WIDTH - MONTH_WIDTH), HEIGHT + 28,
                        MONTH.format(day)));
                monthFree = x + MONTH_WIDTH;
            }
        }
        return svg.toString();
    }

    private static LocalDate day(Report.ChargeLine charge) {
        return charge.at().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Room is left above for half of the topmost label. */
    private static int y(long amount, long top) {
        return (int) (HEIGHT - amount * (HEIGHT - ABOVE) / top);
    }

    /** 1, 2 or 5 with zeros, in minor units, so that at most five lines are drawn. */
    private static long step(long highest) {
        for (long power = 1;; power *= 10) {
            for (long step : new long[] {power, 2 * power, 5 * power}) {
                if (highest <= 4 * step) {
                    return step;
                }
            }
        }
    }

    private static String legend() {
        return "<p class=\"note\">" + KINDS.entrySet().stream().map(kind -> """
                <span style="white-space:nowrap"><svg style="width:.7rem;height:.7rem;display:inline-block" \
                viewBox="0 0 10 10"><rect width="10" height="10" rx="2" fill="%s"/></svg> %s</span>"""
                .formatted(kind.getValue(), kind.getKey())).collect(Collectors.joining(" &nbsp; ")) + "</p>";
    }

    private String outcomes() {
        List<String> rows = new ArrayList<>();
        rows.add(bar("Modules", report.modules().completed(), report.modules().assigned(), "var(--stone)"));
        rows.add(bar("Critiqued", report.artifacts().critiqued(), report.artifacts().due(), "var(--cool)"));
        rows.add(bar("Accepted", report.artifacts().accepted(), report.artifacts().due(), "var(--cool)"));
        rows.add(bar("Calls held", report.checkins().attended(), report.checkins().booked(), "var(--warm)"));
        rows.add(bar("Sprints", report.sprints().completed(),
                report.sprints().completed() + report.sprints().notCompleted(), "var(--stone)"));
        return stack(rows);
    }

    private String shares() {
        Map<String, Long> shares = new TreeMap<>();
        report.settlements().forEach(line -> shares.merge(line.mentor(), line.amount(), Long::sum));
        List<String> rows = new ArrayList<>();
        shares.forEach((mentor, amount) ->
                rows.add(bar(mentor, amount, report.invoice().net(), "var(--stone)", money(amount))));
        rows.add(bar("platform", report.platform().share(), report.invoice().net(), "var(--warm)",
                money(report.platform().share())));
        return stack(rows);
    }

    private String messages() {
        long most = report.messages().byChannel().values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<String> rows = new ArrayList<>();
        report.messages().byChannel().forEach((channel, count) ->
                rows.add(bar(channel, count, most, "var(--cool)", String.valueOf(count))));
        Report.Nudges nudges = report.messages().nudges();
        if (nudges.received() > 0) {
            rows.add(bar("nudges acknowledged", nudges.acknowledged(), nudges.received(), "var(--stone)"));
            if (nudges.gathered() > 0) {
                rows.add(bar("gathered into digests", nudges.gathered(), nudges.received(), "var(--cool)"));
            }
            nudges.suppressed().forEach((reason, count) ->
                    rows.add(bar("not sent: " + reason, count, nudges.received(), "var(--warm)")));
        }
        return stack(rows);
    }

    private static String bar(String label, long part, long whole, String color) {
        return bar(label, part, whole, color, part + " / " + whole);
    }

    private static String bar(String label, long part, long whole, String color, String value) {
        long width = whole == 0 ? 0 : Math.max(0, part * WIDTH / whole);
        return """
                <title>%s: %s</title><text x="0" y="12">%s</text><text class="n" x="%d" y="12">%s</text>\
                <rect y="18" width="%d" height="10" rx="4" fill="var(--line)"/>\
                <rect y="18" width="%d" height="10" rx="4" fill="%s"/>"""
                .formatted(escape(label), escape(value), escape(shortened(label)), WIDTH, escape(value), WIDTH, width,
                        color);
    }

    /** Ids of a kind often differ at their end. */
    static String shortened(String label) {
        int tail = 12;
        return label.length() <= LONGEST_LABEL ? label
                : label.substring(0, LONGEST_LABEL - tail - 1) + "…" + label.substring(label.length() - tail);
    }

    private static String stack(List<String> rows) {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">"
                .formatted(WIDTH, Math.max(1, rows.size()) * ROW));
        for (int i = 0; i < rows.size(); i++) {
            svg.append("<g transform=\"translate(0 %d)\">%s</g>".formatted(i * ROW, rows.get(i)));
        }
        return svg.append("</svg>").toString();
    }

    private record Column(String head, boolean number) {

        static Column of(String head) {
            return new Column(head, false);
        }

        static Column number(String head) {
            return new Column(head, true);
        }
    }

    private String money() {
        return table(List.of(Column.of("Invoice"), Column.of("Sponsor"), Column.of("Month"), Column.number("Net"),
                Column.number("VAT"), Column.number("Gross"), Column.of("State")),
                report.invoices().stream().map(line -> List.of(text(line.number()), line.sponsor(), line.period(),
                        money(line.net()), money(line.vat()), money(line.gross()), words(line.state()))).toList())
                + "<br>" + table(List.of(Column.of("Mentor"), Column.of("Month"), Column.number("Settlement")),
                report.settlements().stream().map(line -> List.of(line.mentor(), line.period(), money(line.amount())))
                        .toList())
                + "<p class=\"note\">The platform's share is %s.</p>".formatted(money(report.platform().share()));
    }

    private String losses() {
        return report.losses().isEmpty() ? "<p class=\"note\">Everything came about.</p>"
                : table(List.of(Column.of("What"), Column.of("Learner"), Column.of("Mentor"), Column.number("Sprint"),
                Column.of("New slot (UTC)")), report.losses().stream().map(loss -> List.of(words(loss.what()),
                loss.learner(), loss.mentor(), String.valueOf(loss.sprint()),
                loss.newSlot() == null ? "—" : minute(loss.newSlot()))).toList());
    }

    private String adoption() {
        AdoptionFigures adoption = report.adoption();
        MedianTime velocity = adoption.velocity();
        return table(List.of(Column.of("Accepted work"), Column.number("Figure"), Column.number("95 % interval")),
                List.of(List.of("in use over accepted", share(adoption.adopted()), interval(adoption.adopted())),
                        List.of("no longer relevant", String.valueOf(adoption.givenUp()), ""),
                        List.of("not in use so far", String.valueOf(adoption.open()), ""),
                        List.of("median days from acceptance to use",
                                velocity.days() == null ? "not reached" : String.valueOf(velocity.days()),
                                velocity.days() == null && velocity.low() == null ? "—"
                                        : text(velocity.low()) + " to " + text(velocity.high()))))
                + "<p class=\"note\">The share’s interval is Wilson’s. The median is Kaplan and Meier’s: work that "
                + "is not in use yet counts for as long as that is known.</p>";
    }

    private String drafts() {
        DraftFigures drafts = report.drafts();
        return drafts.came().whole() == 0 ? "<p class=\"note\">No machine was asked for a draft.</p>"
                : table(List.of(Column.of("What a machine drafted"), Column.number("Figure"),
                Column.number("95 % interval")),
                List.of(List.of("drafts that came over those asked for", share(drafts.came()), interval(drafts.came())),
                        List.of("notes given as they were", share(drafts.approved()), interval(drafts.approved())),
                        List.of("notes given in other words", share(drafts.edited()), interval(drafts.edited())),
                        List.of("notes rejected", share(drafts.rejected()), interval(drafts.rejected())),
                        List.of("median characters changed until a note was given", drafts.medianDistance() == null
                                ? "—" : String.format(Locale.ROOT, "%.1f", drafts.medianDistance()), "")))
                + "<p class=\"note\">A mentor’s notes are independent of each other no more than the work is: the "
                + "intervals are rather too narrow. What nobody decided on was left alone.</p>";
    }

    private String peers() {
        Report.Peers peers = report.peers();
        return peers.works() == 0 ? "<p class=\"note\">Nobody has read anybody’s work yet.</p>"
                : table(List.of(Column.of("Peer review"), Column.number("Figure"), Column.number("95 % interval")),
                List.of(List.of("notes on a work", BigDecimal.valueOf(peers.notes())
                                .divide(BigDecimal.valueOf(peers.works()), 1, RoundingMode.HALF_UP).toPlainString(), ""),
                        List.of("notes in time over notes asked for", share(peers.inTime()), interval(peers.inTime())),
                        List.of("shared with consent over chosen", share(peers.shared()), interval(peers.shared()))));
    }

    private String retention() {
        return report.retention().isEmpty() ? "<p class=\"note\">Nothing was asked again yet.</p>"
                : table(List.of(Column.number("Days after the module"), Column.number("Right over asked"),
                Column.number("95 % interval"), Column.number("Answered over asked")),
                report.retention().stream().map(day -> List.of(String.valueOf(day.day()), share(day.right()),
                        interval(day.right()), share(day.answered()))).toList())
                + "<p class=\"note\">What was asked again and not answered counts as not right.</p>";
    }

    private String acknowledgments() {
        Share atStart = report.acknowledgments().atStart();
        Share atEnd = report.acknowledgments().atEnd();
        Share.Difference difference = report.acknowledgments().difference();
        return table(List.of(Column.of("Modules"), Column.number("Completed"), Column.number("95 % interval")),
                List.of(List.of("prompt before the module", share(atStart), interval(atStart)),
                        List.of("prompt after the module", share(atEnd), interval(atEnd)),
                        List.of("difference, in percentage points",
                                difference == null ? "—" : points(difference.difference()),
                                difference == null ? "—"
                                        : points(difference.low()) + " to " + points(difference.high()))))
                + "<p class=\"note\">The difference’s interval is Newcombe’s. The program’s author chose where each "
                + "prompt stands: a comparison and no experiment.</p>";
    }

    private static String points(double difference) {
        return String.format(Locale.ROOT, "%+.0f", 100 * difference);
    }

    private static String share(Share share) {
        return share.part() + " / " + share.whole()
                + (share.share() == null ? "" : " (" + percent(share.share()) + ")");
    }

    private static String interval(Share share) {
        return share.share() == null ? "—" : percent(share.low()) + " to " + percent(share.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
    }

    private static String text(Long daysOrNull) {
        return daysOrNull == null ? "…" : String.valueOf(daysOrNull);
    }

    private String utilisation() {
        return report.utilisation().isEmpty() ? "<p class=\"note\">Nothing was offered yet.</p>"
                : table(List.of(Column.of("Mentor"), Column.of("Week"), Column.number("Offered"), Column.number("Used"),
                Column.number("Not booked"), Column.number("Cancelled late"), Column.number("Learner missed"),
                Column.number("Mentor missed"), Column.number("Both missed"), Column.number("Not recorded")),
                report.utilisation().stream().map(line -> Stream.concat(Stream.of(line.mentorId(), line.week()),
                        Stream.of(line.offered(), line.used(), line.losses().notBooked(), line.losses().cancelledLate(),
                                line.losses().learner(), line.losses().mentor(), line.losses().both(), line.open())
                                .map(String::valueOf)).toList()).toList());
    }

    private String processes() {
        return table(List.of(Column.of("Process"), Column.number("Started"), Column.number("Completed")),
                report.processes().values().stream().map(process -> List.of(process.label(),
                        String.valueOf(process.started()), String.valueOf(process.completed()))).toList());
    }

    private String charges() {
        return table(List.of(Column.of("At (UTC)"), Column.of("Kind"), Column.of("Learner"), Column.of("Mentor"),
                Column.of("Sponsor"), Column.number("Net")), report.charges().stream().map(charge -> List.of(
                minute(charge.at()), charge.kind(), charge.learner(), charge.mentor(), charge.sponsor(),
                money(charge.amount()))).toList());
    }

    private static String table(List<Column> columns, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"wide\"><table><thead><tr>");
        columns.forEach(column -> table.append(column.number() ? "<th class=\"n\">" : "<th>")
                .append(escape(column.head())).append("</th>"));
        table.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            table.append("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                table.append(columns.get(i).number() ? "<td class=\"n\">" : "<td>").append(escape(row.get(i)))
                        .append("</td>");
            }
            table.append("</tr>");
        }
        return table.append("</tbody></table></div>").toString();
    }

    private String money(long minor) {
        BigDecimal amount = new Money(minor, report.currency()).decimal();
        return "%s\u00a0%s".formatted(String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount), report.currency());
    }

    /** For the axis: without the decimals where they are zeros. */
    private String whole(long minor) {
        BigDecimal amount = new Money(minor, report.currency()).decimal().stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
    }

    private static String minute(Instant moment) {
        return moment.toString().replace('T', ' ').substring(0, 16);
    }

    private static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    private static String text(String textOrNull) {
        return textOrNull == null ? "—" : textOrNull;
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
