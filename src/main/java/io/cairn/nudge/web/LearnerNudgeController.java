package io.cairn.nudge.web;

import io.cairn.nudge.NudgeService;

import io.swagger.v3.oas.annotations.Operation;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;

/** What the link in a nudge leads to. */
@RestController
class LearnerNudgeController {

    private final NudgeService nudges;

    LearnerNudgeController(NudgeService nudges) {
        this.nudges = nudges;
    }

    @Operation(summary = "Acknowledges a nudge")
    @PostMapping("/api/learner/nudges/{id}/acknowledgment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(@PathVariable String id, Principal learner) {
        nudges.acknowledge(id, learner.getName());
    }
}
