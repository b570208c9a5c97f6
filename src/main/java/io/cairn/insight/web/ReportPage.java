package io.cairn.insight.web;

import io.cairn.insight.Report;
import io.cairn.shared.Money;

import org.springframework.web.util.HtmlUtils;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report as one file that needs no network: figures, plots as inline SVG, and the tables behind them. */
final class ReportPage {

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("module", "var(--stone)");
        KINDS.put("critique", "var(--cool)");
        KINDS.put("check-in", "var(--warm)");
        KINDS.put("missed-call", "var(--rose)");
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
                <section><h2>Processes</h2>%s</section>
                <section><h2>Charges</h2><details><summary>%d charges, each from one business fact</summary>%s</details>
                </section>
                """.formatted(escape(report.title()), escape(report.program()),
                report.at().toString().replace('T', ' ').substring(0, 16), play(), tiles(),
                card("What was earned, day by day", earnedByDay()), card("What came of it", outcomes()),
                card("Where the net goes", shares()), card("Messages that reached people", messages()),
                money(), processes(), report.charges().size(), charges()));
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
                + (report.checkins().noShow().learner() + report.checkins().noShow().mentor()) + " missed")
                + tile(report.sprints().completed() + " / "
                + (report.sprints().completed() + report.sprints().notCompleted()), "sprints completed")
                + tile(money(report.invoice().net()), "invoiced net, " + money(report.invoice().gross()) + " gross")
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

    private String earnedByDay() {
        SortedMap<LocalDate, Map<String, Long>> days = new TreeMap<>();
        report.charges().forEach(charge -> days.computeIfAbsent(charge.at().atZone(ZoneOffset.UTC).toLocalDate(),
                day -> new LinkedHashMap<>()).merge(charge.kind(), charge.amount(), Long::sum));
        if (days.isEmpty()) {
            return "<p class=\"note\">Nothing was earned yet.</p>";
        }
        LocalDate first = days.firstKey();
        int span = (int) (days.lastKey().toEpochDay() - first.toEpochDay()) + 1;
        long highest = days.values().stream()
                .mapToLong(kinds -> kinds.values().stream().mapToLong(Long::longValue).sum()).max().orElse(1);
        int width = 420;
        int height = 180;
        int slot = Math.max(4, (width - 10) / span);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Net per day\">"
                .formatted(width, height + 24));
        for (Map.Entry<LocalDate, Map<String, Long>> day : days.entrySet()) {
            int x = 5 + slot * (int) (day.getKey().toEpochDay() - first.toEpochDay());
            int y = height;
            for (Map.Entry<String, String> kind : KINDS.entrySet()) {
                long amount = day.getValue().getOrDefault(kind.getKey(), 0L);
                int bar = (int) (amount * (height - 20) / Math.max(1, highest));
                y -= bar;
                if (bar > 0) {
                    svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>%s, %s: %s</title></rect>"
                            .formatted(x, y, Math.max(2, slot - 3), bar, kind.getValue(), day.getKey(),
                                    kind.getKey(), money(amount)));
                }
            }
            if (span <= 20 || day.getKey().getDayOfMonth() == 1) {
                svg.append("<text x=\"%d\" y=\"%d\">%d</text>".formatted(x, height + 15, day.getKey().getDayOfMonth()));
            }
        }
        return svg.append("</svg>").append(legend()).toString();
    }

    private static String legend() {
        return "<p class=\"note\">" + KINDS.entrySet().stream().map(kind -> """
                <svg style="width:.7rem;height:.7rem;display:inline-block" viewBox="0 0 10 10"><rect width="10" \
                height="10" rx="2" fill="%s"/></svg> %s""".formatted(kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(" &nbsp; ")) + "</p>";
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
        return stack(rows);
    }

    private static String bar(String label, long part, long whole, String color) {
        return bar(label, part, whole, color, part + " / " + whole);
    }

    private static String bar(String label, long part, long whole, String color, String value) {
        long width = whole == 0 ? 0 : part * 220 / whole;
        return """
                <text x="0" y="14">%s</text><rect x="90" y="3" width="220" height="14" rx="4" fill="var(--line)"/>\
                <rect x="90" y="3" width="%d" height="14" rx="4" fill="%s"/><text x="318" y="14">%s</text>"""
                .formatted(escape(label), Math.max(0, width), color, escape(value));
    }

    private static String stack(List<String> rows) {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 420 %d\" role=\"img\">"
                .formatted(Math.max(1, rows.size()) * 26));
        for (int i = 0; i < rows.size(); i++) {
            svg.append("<g transform=\"translate(0 %d)\">%s</g>".formatted(i * 26, rows.get(i)));
        }
        return svg.append("</svg>").toString();
    }

    private String money() {
        String invoices = report.invoices().stream().map(line -> row(text(line.number()), line.sponsor(), line.period(),
                money(line.net()), money(line.vat()), money(line.gross()), line.state().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining());
        String settlements = report.settlements().stream().map(line -> row(line.mentor(), line.period(),
                money(line.amount()))).collect(Collectors.joining());
        return table(invoices, "Invoice", "Sponsor", "Month", "Net", "VAT", "Gross", "State")
                + "<br>" + table(settlements, "Mentor", "Month", "Settlement")
                + "<p class=\"note\">The platform's share is %s.</p>".formatted(money(report.platform().share()));
    }

    private String processes() {
        return table(report.processes().values().stream().map(process -> row(process.label(),
                String.valueOf(process.started()), String.valueOf(process.completed())))
                .collect(Collectors.joining()), "Process", "Started", "Completed");
    }

    private String charges() {
        return table(report.charges().stream().map(charge -> row(
                charge.at().toString().replace('T', ' ').substring(0, 16), charge.kind(), charge.learner(),
                charge.mentor(), charge.sponsor(), money(charge.amount()))).collect(Collectors.joining()),
                "At (UTC)", "Kind", "Learner", "Mentor", "Sponsor", "Net");
    }

    private static String table(String rows, String... heads) {
        return "<div class=\"wide\"><table><thead><tr>" + List.of(heads).stream()
                .map(head -> "<th>" + escape(head) + "</th>").collect(Collectors.joining())
                + "</tr></thead><tbody>" + rows + "</tbody></table></div>";
    }

    private static String row(String... cells) {
        return "<tr>" + List.of(cells).stream().map(cell -> "<td>" + escape(cell) + "</td>")
                .collect(Collectors.joining()) + "</tr>";
    }

    private String money(long minor) {
        BigDecimal amount = new Money(minor, report.currency()).decimal();
        return "%s\u00a0%s".formatted(String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount), report.currency());
    }

    private static String text(String textOrNull) {
        return textOrNull == null ? "—" : textOrNull;
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
