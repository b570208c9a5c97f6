package io.cairn.critique.web;

import io.cairn.critique.CritiqueTemplate;
import io.cairn.critique.TemplateService;
import io.cairn.program.Catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Words for common problems, which program designers write and mentors use. */
@RestController
@Tag(name = "Mentors")
@RequestMapping("/api/critique-templates")
class TemplateController {

    record TemplateView(String id, String problem, int edition, String title, String words) {

        static TemplateView of(CritiqueTemplate template) {
            return new TemplateView(template.id(), template.problem(), template.edition(), template.title(),
                    template.words());
        }
    }

    record Wording(String title, String words) {
    }

    private final TemplateService templates;
    private final Catalogue catalogue;

    TemplateController(TemplateService templates, Catalogue catalogue) {
        this.templates = templates;
        this.catalogue = catalogue;
    }

    @Operation(summary = "The templates that mentors are offered, by title")
    @GetMapping
    @PreAuthorize("hasAnyRole('mentors', 'designers', 'operators', 'camunda-admin')")
    List<TemplateView> offered() {
        return templates.offered().stream().map(TemplateView::of).toList();
    }

    @Operation(summary = "Words for a problem; other words than before make another edition")
    @PutMapping("/{problem}")
    @PreAuthorize("hasAnyRole('designers', 'camunda-admin')")
    TemplateView make(@PathVariable String problem, @RequestBody Wording wording) {
        return TemplateView.of(templates.make(problem, wording.title(), wording.words()));
    }

    @Operation(summary = "Offers a problem's words to mentors no more")
    @DeleteMapping("/{problem}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('designers', 'camunda-admin')")
    void retire(@PathVariable String problem) {
        templates.retire(problem);
    }

    @Operation(summary = "How the mentors of a program write: critiques, their median time, the templates' share")
    @GetMapping("/figures/{programId}")
    @PreAuthorize("hasAnyRole('designers', 'operators', 'camunda-admin')")
    List<TemplateService.Figures> figures(@PathVariable String programId) {
        catalogue.definition(programId);
        return templates.figures(programId);
    }
}
