package io.cairn.critique.web;

import io.cairn.critique.HiddenAnchor;
import io.cairn.critique.HiddenAnchorService;
import io.cairn.critique.HiddenAnchorService.Compared;
import io.cairn.critique.Ratings;
import io.cairn.program.Catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What mentors gave the reference works that were mixed in unseen; no mentor may know which those were. */
@RestController
@Tag(name = "Calibrations")
@RequestMapping("/api/hidden-anchors")
class HiddenAnchorController {

    /**
     * @param work  null until it is handed out, as are {@code askedAt} and {@code experts}
     * @param given null until it is rated; if {@code leftAt} is set it never was
     */
    record AnchorView(String id, String work, Instant appearsAt, Instant askedAt, Ratings given, Ratings experts,
            Instant ratedAt, Instant leftAt) {
        static AnchorView of(Compared compared) {
            HiddenAnchor anchor = compared.anchor();
            return new AnchorView(anchor.id(), compared.work(), anchor.appearsAt(), anchor.askedAt(),
                    anchor.ratings(), compared.experts(), anchor.ratedAt(), anchor.leftAt());
        }
    }

    /** @param alpha Krippendorff's, ordinal, of the mentor and the experts; null where there is too little */
    record MentorView(String mentor, BigDecimal alpha, List<AnchorView> anchors) {
    }

    private final HiddenAnchorService anchors;
    private final Catalogue catalogue;

    HiddenAnchorController(HiddenAnchorService anchors, Catalogue catalogue) {
        this.anchors = anchors;
        this.catalogue = catalogue;
    }

    @Operation(summary = "A program's hidden anchors by mentor, with how far each mentor agrees with the experts")
    @GetMapping("/{program}")
    @PreAuthorize("hasAnyRole('operators', 'designers', 'camunda-admin')")
    List<MentorView> anchors(@PathVariable String program) {
        catalogue.definition(program);
        Map<String, List<Compared>> byMentor = anchors.anchorsOf(program).stream().collect(Collectors.groupingBy(
                compared -> compared.anchor().mentorId(), LinkedHashMap::new, Collectors.toList()));
        return byMentor.entrySet().stream().map(entry -> {
            var alpha = anchors.agreement(entry.getValue());
            return new MentorView(entry.getKey(), alpha.isPresent()
                    ? BigDecimal.valueOf(alpha.getAsDouble()).setScale(3, RoundingMode.DOWN) : null,
                    entry.getValue().stream().map(AnchorView::of).toList());
        }).toList();
    }
}
