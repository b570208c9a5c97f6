package io.cairn.critique.web;

import io.cairn.critique.FeedbackDraft;
import io.cairn.critique.FeedbackDraftService;
import io.cairn.critique.FeedbackDraftService.Overview;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** Where operators see how drafts of feedback do, and switch them off; nothing of what they say is shown here. */
@RestController
@Tag(name = "Operators")
@RequestMapping("/api/feedback-drafts")
@PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
class FeedbackDraftController {

    /** @param reason why there is none */
    record DraftLine(String id, String artifact, int round, FeedbackDraft.State state, String model, String reason,
            Instant askedAt, Instant endedAt) {

        static DraftLine of(FeedbackDraft draft) {
            return new DraftLine(draft.id(), draft.artifactId(), draft.round(), draft.state(), draft.model(),
                    draft.reason(), draft.askedAt(), draft.endedAt());
        }
    }

    /**
     * @param available whether the deployment names a writer; without one there are no drafts whatever {@code on} says
     * @param drafts    those asked for last, the latest first
     */
    record View(boolean available, boolean on, String changedBy, Instant changedAt, List<DraftLine> drafts) {
    }

    record Switch(Boolean on) {
    }

    private final FeedbackDraftService drafts;

    FeedbackDraftController(FeedbackDraftService drafts) {
        this.drafts = drafts;
    }

    @Operation(summary = "Whether drafts of feedback are asked for and shown, and what became of the latest")
    @GetMapping
    View overview() {
        Overview now = drafts.overview();
        return new View(now.available(), now.on(), now.changedBy(), now.changedAt(),
                now.latest().stream().map(DraftLine::of).toList());
    }

    @Operation(summary = "Switches drafts of feedback off or on, at once and on every node")
    @PutMapping
    View set(@RequestBody Switch wanted, Principal operator) {
        if (wanted.on() == null) {
            throw new BadInput("on", "is missing");
        }
        drafts.switchTo(wanted.on(), operator.getName());
        return overview();
    }
}
