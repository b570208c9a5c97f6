package io.cairn.sprint.web;

import io.cairn.program.ProgramDefinition;
import io.cairn.sprint.Assessment;
import io.cairn.sprint.ItemVersions;
import io.cairn.sprint.RecallService;
import io.cairn.sprint.RecallTurn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** Questions of completed modules that are asked again. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/recalls")
class RecallController {

    /**
     * @param occasion the same for all that are asked on one day, and what a nudge is about
     * @param versions to be sent back with the answers
     */
    record RecallView(String id, String occasion, String title, int onDay, Instant endsAt, String versions,
            List<Question> items) {
    }

    record Question(String question, List<String> options) {
    }

    /** @param answers the index of the chosen option per question, from 0 */
    record Answers(String versions, List<Integer> answers) {
    }

    private final RecallService recalls;

    RecallController(RecallService recalls) {
        this.recalls = recalls;
    }

    @Operation(summary = "Questions of completed modules that wait for the learner's answers once more")
    @GetMapping
    List<RecallView> open(Principal learner) {
        return recalls.openTurnsOf(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "Answers them; they are scored at once")
    @PostMapping("/{id}/answers")
    Assessment.Result answer(@PathVariable String id, @RequestBody Answers body, Principal learner) {
        return recalls.answer(learner.getName(), id, body.versions(), body.answers());
    }

    private RecallView view(RecallTurn turn) {
        ProgramDefinition.Module module = recalls.module(turn);
        return new RecallView(turn.id(), recalls.occasion(turn), module.title(), turn.onDay(), turn.endsAt(),
                ItemVersions.of(module.items()),
                module.items().stream().map(item -> new Question(item.question(), item.options())).toList());
    }
}
