package io.cairn.insight.web;

import io.cairn.engine.Accounts;
import io.cairn.engine.CairnProperties;
import io.cairn.insight.ProcessFigures;
import io.cairn.program.Catalogue;
import io.cairn.program.Program;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The first page: what is running, and where to go from here. */
@RestController
@Tag(name = "First page")
class HomeController {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);
    private static final Map<String, String> DOES = Map.of(
            "admin", "everything, in Admin",
            "designer", "reads diagrams, instances and decisions in Cockpit",
            "operator", "watches Cockpit, settles what a machine cannot",
            "finance", "clears up payments in Tasklist",
            "wellbeing", "nothing yet: no process gives work to this role so far");
    /** Processes that carry what the others say and ask outside. */
    private static final Set<String> PLUMBING = Set.of("message-delivery", "provider-outage", "unknown-effect",
            "webhook-inbox", "webhook-hand-over", "webhook-clean-up");

    private final ProcessFigures processes;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Clock clock;
    private final boolean sandbox;
    private final String sandboxPage;
    private final String password;

    HomeController(ProcessFigures processes, Catalogue catalogue, Accounts accounts, Clock clock,
            CairnProperties cairn, @Value("${cairn.sandbox.embedded:true}") boolean embedded,
            @Value("${cairn.demonstration.password:}") String password) {
        this.processes = processes;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.clock = clock;
        this.sandbox = !cairn.sandboxUrl().isBlank();
        // Below the visitor's own address where it can be: the sandbox refuses what comes from another page.
        this.sandboxPage = embedded ? "/sandbox/" : cairn.sandboxUrl() + "/";
        this.password = password;
    }

    @Operation(summary = "The first page: what is running, and where to go from here")
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String home() {
        return Html.page("Cairn", """
                <header class="hero">
                  <h1>Cairn</h1>
                  <p>Mentor-led microlearning, run by processes that you can read.</p>
                  <p class="clock">%s%s</p>
                </header>
                %s
                <section><h2>What is running</h2>%s</section>
                %s
                <section><h2>Its processes</h2>%s<details><summary>What carries them</summary>%s</details></section>
                %s
                """.formatted(sandbox ? "The demonstration's clock says " : "It is ",
                MOMENT.format(clock.instant().atZone(ZoneOffset.UTC)), doors(), programs(),
                sandbox ? takePart() : "", running(key -> !PLUMBING.contains(key)), running(PLUMBING::contains),
                sandbox ? demonstrationAccounts() : ""));
    }

    private String doors() {
        String always = door("/camunda/app/tasklist/default/", "Tasklist", "Mentors critique artifacts and record calls")
                + door("/camunda/app/cockpit/default/", "Cockpit", "Operators watch the processes, designers read them")
                + door("/finance", "Finance", "What is open, what ages and what is likely to come")
                + door("/texts", "Texts", "Designers read what messages say, in each language")
                + door("/swagger-ui.html", "API", "Every door, described by OpenAPI");
        return "<nav class=\"doors\">" + always + (sandbox
                ? door(sandboxPage, "Sandbox", "The learners' phones, calendars and payments, and the clock") : "")
                + "</nav>";
    }

    private static String door(String url, String title, String what) {
        return "<a class=\"door\" href=\"%s\"><strong>%s</strong><span>%s</span></a>".formatted(url, title, what);
    }

    private String programs() {
        List<Program> programs = catalogue.programs();
        if (programs.isEmpty()) {
            return "<p>No program yet. Hand one in at <code>POST /api/programs</code>.</p>";
        }
        return "<ul class=\"plain\">" + programs.stream().map(program -> """
                <li><strong>%s</strong> — %d learners; <a href="/api/reports/%s.html">its figures so far</a>
                <span class="note">(log in as operator)</span></li>""".formatted(escape(program.title()),
                catalogue.enrollments(program.id()).size(), escape(program.id())))
                .collect(Collectors.joining()) + "</ul>";
    }

    private String running(Predicate<String> keys) {
        return "<table><thead><tr><th>Process</th><th class=\"n\">Running</th><th class=\"n\">Ended</th></tr></thead>"
                + "<tbody>" + processes.byKey().entrySet().stream().filter(process -> keys.test(process.getKey()))
                .map(Map.Entry::getValue).map(figures -> """
                        <tr><td>%s</td><td class="n">%d</td><td class="n">%d</td></tr>""".formatted(
                        escape(figures.label()), figures.running(), figures.started() - figures.running()))
                .collect(Collectors.joining()) + "</tbody></table>";
    }

    private String takePart() {
        return """
                <section><h2>Take part</h2>
                <ol>
                  <li>Open the <a href="%s">sandbox</a>: its phones show what learners got. Follow a link
                      there and do a module as that learner.</li>
                  <li>Hand in an artifact, then log in to <a href="/camunda/app/tasklist/default/">Tasklist</a> as that
                      learner's mentor and critique it.</li>
                  <li>Move the demonstration's clock by an hour or a day in the sandbox, and watch the processes move in
                      <a href="/camunda/app/cockpit/default/">Cockpit</a> as operator.</li>
                </ol></section>
                """.formatted(escape(sandboxPage));
    }

    private String demonstrationAccounts() {
        return """
                <section><h2>Accounts of the demonstration</h2>
                <p>The password of all of them is <code>%s</code>.</p>
                <table><thead><tr><th>Account</th><th>Name</th><th>Role</th></tr></thead><tbody>%s</tbody></table>
                </section>
                """.formatted(escape(password), accounts.ofDemonstration().stream().map(id ->
                        "<tr><td><code>%s</code></td><td>%s</td><td>%s</td></tr>".formatted(escape(id),
                                escape(accounts.nameOf(id)),
                                DOES.getOrDefault(id, "mentor: critiques and check-ins in Tasklist")))
                .collect(Collectors.joining()));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text == null ? "" : text);
    }
}
