package io.cairn.nudge.web;

import io.cairn.nudge.DigestService;
import io.cairn.nudge.NudgeService;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** What the link in a nudge leads to. */
@RestController
@Tag(name = "Learners")
class LearnerNudgeController {

    /**
     * @param subject what the nudge is about, in the words of where it comes from; may be null
     * @param kind    what happened: a kind of the program's own, or the source's type of the event
     * @param about   the id of the module, artifact, commitment or day of recalls; null where it is from outside
     */
    record View(String id, String subject, boolean acknowledged, String kind, String about) {
    }

    record DigestView(String id, List<DigestService.Item> items) {
    }

    private final NudgeService nudges;
    private final DigestService digests;

    LearnerNudgeController(NudgeService nudges, DigestService digests) {
        this.nudges = nudges;
        this.digests = digests;
    }

    @Operation(summary = "What a digest gathers")
    @GetMapping("/api/learner/digests/{id}")
    DigestView digest(@PathVariable String id, Principal learner) {
        return new DigestView(id, digests.itemsOf(id, learner.getName()));
    }

    @Operation(summary = "A nudge of the learner's, and whether it is acknowledged")
    @GetMapping("/api/learner/nudges/{id}")
    View nudge(@PathVariable String id, Principal learner) {
        return nudges.nudge(id).filter(nudge -> nudge.learnerId().equals(learner.getName()))
                .map(nudge -> new View(nudge.id(), nudge.subject(), nudge.acknowledgedAt() != null,
                        nudge.kind(), nudge.aboutId()))
                .orElseThrow(() -> new NotFound("There is no nudge " + id));
    }

    @Operation(summary = "Acknowledges a nudge")
    @PostMapping("/api/learner/nudges/{id}/acknowledgment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(@PathVariable String id, Principal learner) {
        nudges.acknowledge(id, learner.getName());
    }
}
