package io.cairn.nudge.web;

import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeDecisions;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Timeline;
import io.cairn.program.Person.Channel;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** Why a nudge came, or why it did not. */
@RestController
@Tag(name = "Messages")
class NudgeController {

    /**
     * @param reason   why it was not sent that the table had nothing against; else null
     * @param digest   the message that gathers it with others, or null
     * @param decision null before the table was asked
     */
    record View(String id, String learner, String source, String kind, Instant receivedAt, Instant helpsUntil,
            Nudge.State state, String reason, String digest, Instant acknowledgedAt, NudgeDecisions.Decision decision,
            List<MessageLine> messages) {
    }

    /** @param error the code of why it did not arrive, or null */
    record MessageLine(String id, Channel channel, Message.State state, String error, Instant plannedAt,
            Timeline timeline) {
    }

    private final NudgeService nudges;
    private final MessageService messages;
    private final NudgeDecisions decisions;

    NudgeController(NudgeService nudges, MessageService messages, NudgeDecisions decisions) {
        this.nudges = nudges;
        this.messages = messages;
        this.decisions = decisions;
    }

    @Operation(summary = "A nudge: what was decided on it, by which rule and why, and what became of its messages")
    @GetMapping("/api/nudges/{id}")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    View nudge(@PathVariable String id) {
        Nudge nudge = nudges.nudge(id).orElseThrow(() -> new NotFound("There is no nudge " + id));
        return new View(id, nudge.learnerId(), nudge.source(), nudge.kind(), nudge.receivedAt(), nudge.helpsUntil(),
                nudge.state(), nudge.reason(), nudge.digestId(), nudge.acknowledgedAt(), decisions.decisionOn(id).orElse(null),
                messages.messagesOfNudge(id).stream().map(message -> new MessageLine(message.id(), message.channel(),
                        message.state(), message.error(), message.createdAt(), message.timeline())).toList());
    }
}
