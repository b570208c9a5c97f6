package io.cairn.sprint.web;

import io.cairn.program.Markdown;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.VersionService;
import io.cairn.sprint.Assessment;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.SprintCatalogue;

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
import java.util.Arrays;
import java.util.List;

/** A learner's modules: read, acknowledged, answered. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/modules")
class ModuleController {

    private final SprintCatalogue catalogue;
    private final ModuleService modules;

    ModuleController(SprintCatalogue catalogue, ModuleService modules) {
        this.catalogue = catalogue;
        this.modules = modules;
    }

    /** @param sprint the sprint's number; score and outOf are null until the questions are answered */
    record ModuleView(String id, String title, String skill, int minutes, int sprint, ModuleDelivery.State state,
            ProgramDefinition.Acknowledge acknowledge, boolean acknowledged, boolean answered, Instant deliverAt,
            Instant closesAt, Integer score, Integer outOf) {
    }

    /**
     * @param result     null until the questions are answered
     * @param text       which version of the text this is, from 1
     * @param assessment which version of the questions, from 1
     * @param offered    what was published since the learner opened it and may be taken instead; null if nothing was
     */
    record ModulePage(String id, String title, String skill, int minutes, int sprint, ModuleDelivery.State state,
            ProgramDefinition.Acknowledge acknowledge, boolean acknowledged, boolean answered, Instant deliverAt,
            Instant closesAt, String prompt, String html, List<Question> items, Assessment.Result result,
            int text, int assessment, VersionService.Numbers offered) {
    }

    record Question(String question, List<String> options) {
    }

    /**
     * @param answers    the index of the chosen option per question, from 0
     * @param assessment the version of the questions that were shown; may be left out
     */
    record Completion(List<Integer> answers, Integer assessment) {
    }

    @Operation(summary = "The learner's modules, delivered and to come")
    @GetMapping
    List<ModuleView> modules(Principal learner) {
        return catalogue.moduleDeliveriesOfLearner(learner.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "A delivered module: prompt, text and questions, and the result once answered")
    @GetMapping("/{id}")
    ModulePage module(@PathVariable String id, Principal learner) {
        return page(modules.delivered(id, learner.getName()));
    }

    @Operation(summary = "Says that the learner has the text before the eyes, which stays until another is taken")
    @PostMapping("/{id}/opening")
    ModulePage open(@PathVariable String id, Principal learner) {
        return page(modules.open(id, learner.getName()));
    }

    @Operation(summary = "Takes what was published since the module was opened; answered questions stay as they were")
    @PostMapping("/{id}/renewal")
    ModulePage renew(@PathVariable String id, Principal learner) {
        return page(modules.renew(id, learner.getName()));
    }

    private ModulePage page(ModuleDelivery delivery) {
        ProgramDefinition.Module module = catalogue.module(delivery);
        VersionService.Numbers versions = modules.versions(delivery);
        return new ModulePage(delivery.id(), module.title(), module.skill(), module.minutes(), number(delivery),
                delivery.state(), module.acknowledge(), delivery.acknowledged(), delivery.answered(),
                delivery.deliverAt(), delivery.closesAt(), module.prompt(), Markdown.html(module.body()),
                module.items().stream().map(item -> new Question(item.question(), item.options())).toList(),
                delivery.answered() ? Assessment.score(module.items(), answers(delivery)) : null,
                versions.text(), versions.assessment(), modules.offered(delivery).orElse(null));
    }

    @Operation(summary = "Acknowledges the start or the end of a module")
    @PostMapping("/{id}/acknowledgment")
    ModuleView acknowledge(@PathVariable String id, Principal learner) {
        return view(modules.acknowledge(id, learner.getName()));
    }

    @Operation(summary = "Answers the module's questions; they are scored at once")
    @PostMapping("/{id}/completion")
    Assessment.Result complete(@PathVariable String id, @RequestBody Completion completion, Principal learner) {
        return modules.complete(id, learner.getName(), completion.answers(), completion.assessment());
    }

    private ModuleView view(ModuleDelivery delivery) {
        ProgramDefinition.Module module = catalogue.module(delivery);
        return new ModuleView(delivery.id(), module.title(), module.skill(), module.minutes(), number(delivery),
                delivery.state(), module.acknowledge(), delivery.acknowledged(), delivery.answered(),
                delivery.deliverAt(), delivery.closesAt(), delivery.score(), delivery.outOf());
    }

    private int number(ModuleDelivery delivery) {
        return catalogue.sprint(delivery.sprintId()).number();
    }

    private static List<Integer> answers(ModuleDelivery delivery) {
        return Arrays.stream(delivery.answers().split(",")).filter(answer -> !answer.isEmpty())
                .map(Integer::valueOf).toList();
    }
}
