package io.cairn.sprint.web;

import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Markdown;
import io.cairn.program.ModuleVersion.Kind;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Acknowledge;
import io.cairn.program.VersionService;
import io.cairn.shared.Conflict;
import io.cairn.shared.Differences.Difference;
import io.cairn.shared.NotFound;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.SprintCatalogue;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One module on a page of its own, to be read: it comes as it is read, without a script, and says in JSON-LD what it
 * is. The script adds the notes. Acknowledged and answered it is on the learner's page, to which every other way leads.
 */
@Controller
class ModulePageController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
              <meta name="color-scheme" content="light dark">
              <meta name="referrer" content="no-referrer">
              <meta name="robots" content="noindex">
              <title>%1$s · %2$s</title>
              <link rel="icon" href="/learner/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/learner/page.css">
              <link rel="stylesheet" href="/learner/module.css">
              <script src="/learner/module.js" defer></script>
              <script type="application/ld+json">%3$s</script>
            </head>
            <body class="module">
              <header class="top"><a class="back" href="%4$s">‹ %2$s</a></header>
              <main>
            %5$s
                <article class="card" lang="%6$s">
                  <p class="kicker"><span>Module · %7$d minutes</span></p>
                  <h1>%1$s</h1>
                  <p class="skill">You will learn: %8$s</p>
            %9$s
                </article>
                <section class="card" id="elsewhere" hidden></section>
                <div class="actions"><a class="button main" href="%4$s">%10$s</a></div>
              </main>
              <footer class="foot">This link is yours alone. Please do not pass it on.</footer>
            </body>
            </html>
            """;

    private final LearnerLinks links;
    private final ModuleService modules;
    private final SprintCatalogue sprints;
    private final Catalogue catalogue;
    private final VersionService versions;

    ModulePageController(LearnerLinks links, ModuleService modules, SprintCatalogue sprints, Catalogue catalogue,
            VersionService versions) {
        this.links = links;
        this.modules = modules;
        this.sprints = sprints;
        this.catalogue = catalogue;
        this.versions = versions;
    }

    /** A link that opens nothing (any more) leads to the learner's page, which says so. */
    @GetMapping("/l/{token}/modules/{id}")
    ResponseEntity<String> page(@PathVariable String token, @PathVariable String id) {
        String back = "/l/" + UriUtils.encodePathSegment(token, StandardCharsets.UTF_8) + "#"
                + UriUtils.encodeFragment(id, StandardCharsets.UTF_8);
        Optional<ModuleDelivery> delivery = links.personOf(token).flatMap(learner -> delivered(id, learner));
        return delivery.isEmpty()
                ? LearnerPage.sealed(ResponseEntity.status(HttpStatus.SEE_OTHER)).location(URI.create(back)).build()
                : LearnerPage.sealed(ResponseEntity.ok())
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .body(html(delivery.get(), back));
    }

    private Optional<ModuleDelivery> delivered(String id, String learner) {
        try {
            return Optional.of(modules.delivered(id, learner));
        } catch (NotFound | Conflict notYet) {
            return Optional.empty();
        }
    }

    private String html(ModuleDelivery delivery, String back) {
        ProgramDefinition program = catalogue.definition(sprints.sprint(delivery.sprintId()).programId());
        ProgramDefinition.Module module = sprints.module(delivery);
        VersionService.Numbers shown = modules.versions(delivery);
        boolean closed = module.acknowledge() == Acknowledge.START && !delivery.acknowledged()
                && modules.openNow(delivery);
        return PAGE.formatted(escaped(module.title()), escaped(program.title()),
                LearningResource.json(program, module, shown.text(), shown.assessment()),
                escaped(back),
                modules.offered(delivery).map(newest -> offer(delivery, program.id(), newest)).orElse(""),
                escaped(program.language()), module.minutes(), escaped(module.skill()),
                closed ? "<div class=\"ask\"><p>" + escaped(module.prompt()) + "</p></div>"
                        : "<div class=\"reading\" id=\"text\">" + Markdown.html(module.body()) + "</div>",
                closed ? "Begin" : delivery.answered() ? "Back" : "On to the questions");
    }

    /** What was changed, and the choice: nobody's text changes under the eyes. */
    private String offer(ModuleDelivery delivery, String programId, VersionService.Numbers newest) {
        List<Difference> differences = Stream.concat(
                versions.differences(programId, delivery.moduleId(), Kind.TEXT, delivery.textVersion(), newest.text())
                        .stream(),
                delivery.assessmentVersion().equals(newest.assessment()) ? Stream.empty()
                        : Stream.of(new Difference(1, List.of(), List.of("The questions are new ones.")))).toList();
        return """
                    <section class="card lead" id="offer">
                      <h2>This module has changed since you began</h2>
                      <p class="soft">You go on with what you have, unless you take the new one. Your notes stay, and so
                        do answers that you have given.</p>
                      <details><summary>What has changed</summary><ul class="changes">%s</ul></details>
                      <div class="actions"><button type="button" class="wide" id="renew">Take the new one</button></div>
                    </section>
                """.formatted(differences.stream().map(ModulePageController::change).collect(Collectors.joining()));
    }

    private static String change(Difference difference) {
        return "<li>" + difference.was().stream().map(line -> "<del>" + escaped(line) + "</del>")
                .collect(Collectors.joining())
                + difference.is().stream().map(line -> "<ins>" + escaped(line) + "</ins>")
                        .collect(Collectors.joining()) + "</li>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
