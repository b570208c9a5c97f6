package io.cairn.wellbeing.web;

import io.cairn.sprint.SprintCatalogue;
import io.cairn.wellbeing.WellbeingPrompt;
import io.cairn.wellbeing.WellbeingService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** The learner's own door to the question of each sprint; nobody else has one. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/wellbeing")
class WellbeingController {

    private static final String QUESTION = "How are you doing with the program right now?";

    private final WellbeingService wellbeing;
    private final SprintCatalogue sprints;

    WellbeingController(WellbeingService wellbeing, SprintCatalogue sprints) {
        this.wellbeing = wellbeing;
        this.sprints = sprints;
    }

    /** @param sprint the sprint's number
     *  @param answer 1 (not well) to 5 (very well); null until answered */
    record PromptView(String id, int sprint, String question, Integer answer) {
    }

    record Answer(Integer answer) {
    }

    @Operation(summary = "The learner's wellbeing questions, one per sprint")
    @GetMapping
    List<PromptView> prompts(Principal learner) {
        return wellbeing.promptsOfLearner(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "Answers a wellbeing question, from 1 (not well) to 5 (very well)")
    @PostMapping("/{id}")
    PromptView answer(@PathVariable String id, @RequestBody Answer answer, Principal learner) {
        return view(wellbeing.answer(id, learner.getName(), answer.answer()));
    }

    private PromptView view(WellbeingPrompt prompt) {
        return new PromptView(prompt.id(), sprints.sprint(prompt.sprintId()).number(), QUESTION, prompt.answer());
    }
}
