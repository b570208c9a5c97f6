package io.cairn.nudge.web;

import io.cairn.nudge.NudgeService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.PreferenceService;
import io.cairn.program.Preferences;
import io.cairn.program.Preferences.Hours;
import io.cairn.program.Preferences.Kind;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a learner wants to hear of, on which channels, and when not; and whether machines may help with the work. */
@RestController
@Tag(name = "Learners")
@RequestMapping("/api/learner/preferences")
class LearnerPreferencesController {

    private static final List<Kind> KINDS = List.of(Kind.NUDGE, Kind.LEARNING, Kind.CALL);

    /**
     * @param all       whether messages are wanted at all; what must be known comes anyway
     * @param kinds     whether they are wanted of a kind: NUDGE, LEARNING, CALL
     * @param channels  whether they are wanted there; only channels that the learner agreed to
     * @param quietFrom when nudges have to wait, such as 21:00, by the learner's own clock
     * @param quietTo   the same as {@code quietFrom}: never
     * @param drafts    whether a machine may draft feedback on the learner's work, for the mentor to decide on; in a
     *                  change, null leaves it as it is
     */
    record View(Boolean all, Map<Kind, Boolean> kinds, Map<Channel, Boolean> channels, String quietFrom,
            String quietTo, Boolean drafts) {
    }

    private final Catalogue catalogue;
    private final PreferenceService preferences;
    private final NudgeService nudges;

    LearnerPreferencesController(Catalogue catalogue, PreferenceService preferences, NudgeService nudges) {
        this.catalogue = catalogue;
        this.preferences = preferences;
        this.nudges = nudges;
    }

    @Operation(summary = "What the learner wants to hear of, on which channels, and when not")
    @GetMapping
    View mine(Principal learner) {
        Person person = catalogue.person(learner.getName());
        Hours quiet = person.preferences().quietHours().orElseGet(nudges::quietHours);
        return new View(person.preferences().wantsAny(), of(Kind.class, KINDS, person.preferences()::wants),
                of(Channel.class, channels(person), person.preferences()::wants), quiet.from().toString(),
                quiet.to().toString(), person.preferences().wantsDrafts());
    }

    @Operation(summary = "Changes it; what waits to go out heeds it too")
    @PutMapping
    View change(@RequestBody View wanted, Principal learner) {
        Person person = catalogue.person(learner.getName());
        Hours quiet = new Hours(time("quietFrom", wanted.quietFrom()), time("quietTo", wanted.quietTo()));
        // Whoever keeps the program's hours follows them when they change.
        preferences.change(person.id(), Preferences.of(required("all", wanted.all()),
                not("kinds", KINDS, wanted.kinds()), not("channels", channels(person), wanted.channels()),
                quiet.equals(nudges.quietHours()) ? null : quiet)
                .withDrafts(wanted.drafts() == null ? person.preferences().wantsDrafts() : wanted.drafts()));
        return mine(learner);
    }

    private static List<Channel> channels(Person person) {
        return List.of(Channel.values()).stream().filter(person::consents).toList();
    }

    private static <T extends Enum<T>> Map<T, Boolean> of(Class<T> type, List<T> all, Predicate<T> wanted) {
        Map<T, Boolean> view = new EnumMap<>(type);
        all.forEach(one -> view.put(one, wanted.test(one)));
        return view;
    }

    /** Whatever is not named stays wanted. */
    private static <T> List<T> not(String field, List<T> all, Map<T, Boolean> wanted) {
        required(field, wanted).keySet().stream().filter(one -> !all.contains(one)).findFirst().ifPresent(unknown -> {
            throw new BadInput(field + "." + unknown, "cannot be chosen here");
        });
        return all.stream().filter(one -> Boolean.FALSE.equals(wanted.get(one))).toList();
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw new BadInput(field, "is missing");
        }
        return value;
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(required(field, text)).withSecond(0).withNano(0);
        } catch (DateTimeParseException e) {
            throw new BadInput(field, "is no time such as 21:00");
        }
    }
}
