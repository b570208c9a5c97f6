package io.cairn.intake.web;

import io.cairn.intake.Answers;
import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.intake.IntakeService.Form;
import io.cairn.intake.MatchService;
import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The form by which somebody comes in, for the one who has its link: a learner, or a mentor to be. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/intakes")
class LearnerIntakeController {

    private static final int LONGEST_WORDING = 200;
    private static final int LONGEST_REPLY = 500;

    /**
     * @param language     of the person, in which the page speaks
     * @param skills       those that can be chosen
     * @param consentWords what the person agrees to, by channel, as the ledger keeps it
     * @param missing      the fields without which it cannot be handed in
     * @param resting      whether the person did not answer when asked, and is waited for
     * @param question     what a mentor wants to know of the learner before deciding; else null
     */
    record FormView(String id, String program, String firstName, String language, Role role, Intake.State state,
            String reason, Instant closesAt, List<String> skills, Map<Channel, String> consentWords, Answers answers,
            List<String> missing, boolean resting, String question) {
    }

    /** @param wording what the person said no to, as it was shown */
    record Refusal(String wording) {
    }

    /** @param reply to the mentor's question */
    record Reply(String reply) {
    }

    private final IntakeService intakes;
    private final MatchService matches;

    LearnerIntakeController(IntakeService intakes, MatchService matches) {
        this.intakes = intakes;
        this.matches = matches;
    }

    @Operation(summary = "The form and what is answered so far")
    @GetMapping("/{id}")
    FormView form(@PathVariable String id, Principal person) {
        return view(intakes.form(id, person.getName()));
    }

    @Operation(summary = "Keeps answers; what is not named stays as it was")
    @PatchMapping("/{id}")
    FormView save(@PathVariable String id, @RequestBody Answers change, Principal person) {
        return view(intakes.save(id, person.getName(), change));
    }

    @Operation(summary = "Hands the form in, with a last change; what is complete needs nobody's hand")
    @PostMapping("/{id}/completion")
    FormView complete(@PathVariable String id, @RequestBody Answers change, Principal person) {
        return view(intakes.complete(id, person.getName(), change));
    }

    @Operation(summary = "Says that the person does not want to take part; nothing more is sent")
    @PostMapping("/{id}/refusal")
    FormView decline(@PathVariable String id, @RequestBody Refusal refusal, Principal person) {
        if (refusal.wording() == null || refusal.wording().isBlank()
                || refusal.wording().length() > LONGEST_WORDING || refusal.wording().indexOf('\0') >= 0) {
            throw new BadInput("wording", "must be what was shown, of at most " + LONGEST_WORDING + " characters");
        }
        return view(intakes.decline(id, person.getName(), refusal.wording()));
    }

    @Operation(summary = "Replies to the question of a mentor who is asked to take the learner")
    @PostMapping("/{id}/reply")
    FormView reply(@PathVariable String id, @RequestBody Reply said, Principal person) {
        if (said.reply() != null && (said.reply().length() > LONGEST_REPLY || said.reply().indexOf('\0') >= 0)) {
            throw new BadInput("reply", "is longer than " + LONGEST_REPLY + " characters or holds a NUL");
        }
        matches.reply(id, person.getName(), said.reply());
        return form(id, person);
    }

    @Operation(summary = "Says that the person is back who did not answer when asked")
    @PostMapping("/{id}/return")
    FormView comeBack(@PathVariable String id, Principal person) {
        matches.comeBack(id, person.getName());
        return form(id, person);
    }

    private FormView view(Form form) {
        Intake intake = form.intake();
        return new FormView(intake.id(), form.program().title(), form.person().firstName(), form.person().language(),
                intake.role(), intake.state(), intake.reason(), intake.closesAt(), form.program().skills(),
                form.consentWords(), form.answers(), form.missing(), intake.restingSince() != null,
                matches.openQuestion(intake.id()).orElse(null));
    }
}
