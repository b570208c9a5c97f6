package io.cairn.intake;

import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Map;

/** What learners and mentors are told while they are brought together. */
@Component
class MatchMessages {

    private final MessageService messages;
    private final LearnerLinks links;
    private final Catalogue catalogue;
    private final CairnProperties cairn;

    MatchMessages(MessageService messages, LearnerLinks links, Catalogue catalogue, CairnProperties cairn) {
        this.messages = messages;
        this.links = links;
        this.catalogue = catalogue;
        this.cairn = cairn;
    }

    void offered(Match match, Candidate candidate) {
        send("match-offered", offer(candidate), match, candidate.mentorId(), candidate, tasklist());
    }

    void replied(Match match, Candidate candidate) {
        send("match-replied", offer(candidate), match, candidate.mentorId(), candidate, tasklist());
    }

    void placeRests(Match match, Candidate candidate, Intake place) {
        send("match-place-rests", candidate.id(), match, candidate.mentorId(), candidate,
                links.link(place.personId(), place.id()));
    }

    void asked(Match match, Candidate candidate) {
        send("match-asked", candidate.id(), match, match.learnerId(), candidate, form(match));
    }

    void learnerRests(Match match, Candidate candidate) {
        send("match-rests", candidate.id(), match, match.learnerId(), candidate, form(match));
    }

    void found(Match match, Candidate candidate) {
        send("match-found", candidate.id(), match, match.learnerId(), candidate, form(match));
    }

    private void send(String template, String fact, Match match, String to, Candidate candidate, String link) {
        Person person = catalogue.person(to);
        Instant until = candidate.offerEndsAt();
        messages.send(new MessageRequest(template + ":" + fact, to, template,
                Map.of("mentor", catalogue.person(candidate.mentorId()).firstName(),
                        "title", catalogue.definition(match.programId()).title(),
                        "until", IntakeMessages.when(until, person), "link", link), null));
    }

    /** A mentor may be offered the same learner again, when the learner was away. */
    private static String offer(Candidate candidate) {
        return candidate.id() + "." + candidate.offerEndsAt().getEpochSecond();
    }

    private String form(Match match) {
        return links.link(match.learnerId(), match.intakeId());
    }

    private String tasklist() {
        return cairn.baseUrl() + "/camunda/app/tasklist/";
    }
}
