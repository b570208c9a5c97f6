package io.cairn.peer;

import io.cairn.critique.ArtifactService;
import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What learners and mentors are told of a peer review. */
@Component
class PeerMessages {

    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final LearnerLinks links;
    private final ArtifactService artifacts;
    private final Catalogue catalogue;
    private final CairnProperties cairn;

    PeerMessages(MessageService messages, LearnerLinks links, ArtifactService artifacts, Catalogue catalogue,
            CairnProperties cairn) {
        this.messages = messages;
        this.links = links;
        this.artifacts = artifacts;
        this.catalogue = catalogue;
        this.cairn = cairn;
    }

    void asked(ReviewGroup group, List<ReviewWork> members) {
        for (ReviewWork member : members) {
            if (group.sessionBooked()) {
                tellLearner("peer-session-asked", group.id(), member.learnerId(), member, group.id(), group.dueAt(),
                        group.sessionAt());
            } else {
                tellLearner("peer-notes-asked", group.id(), member.learnerId(), member, group.id(), group.dueAt(),
                        null);
            }
        }
    }

    void dueSoon(ReviewGroup group, ReviewWork ofReader) {
        tellLearner("peer-notes-due-soon", group.id() + ":" + group.dueAt().getEpochSecond(), ofReader.learnerId(),
                ofReader, group.id(), group.dueAt(), null);
    }

    void passedOn(ReviewGroup group, PeerNote place, ReviewWork work) {
        tellLearner("peer-note-passed-on", place.id(), place.writerId(), work, group.id(), place.dueAt(), null);
    }

    void curationAsked(ReviewGroup group, ReviewWork one, Instant due) {
        Person mentor = catalogue.person(group.mentorId());
        messages.send(new MessageRequest("peer-curation-asked:" + group.id(), mentor.id(), "peer-curation-asked",
                Map.of("title", title(one), "until", when(due, mentor),
                        "link", cairn.baseUrl() + "/peer/" + group.id()), null));
    }

    void released(ReviewWork work) {
        tellLearner("peer-notes-ready", work.id(), work.learnerId(), work, work.id(), null, null);
    }

    /** The writer's own note, or one about the owner's work. */
    void consentAsked(PeerNote note, ReviewWork work, Instant due) {
        tellLearner("peer-consent-asked", note.id(), note.writerId(), work, note.id(), due, null);
        tellLearner("peer-consent-asked", note.id(), note.ownerId(), work, note.id(), due, null);
    }

    private void tellLearner(String template, String fact, String learnerId, ReviewWork work, String subject,
            Instant until, Instant meeting) {
        Person learner = catalogue.person(learnerId);
        messages.send(new MessageRequest(template + ":" + fact + ":" + learnerId, learnerId, template, Map.of(
                "title", title(work), "until", until == null ? "" : when(until, learner),
                "when", meeting == null ? "" : when(meeting, learner),
                "link", links.link(learnerId, subject)), null));
    }

    private String title(ReviewWork work) {
        return artifacts.deliverable(artifacts.artifact(work.artifactId())).title();
    }

    private static String when(Instant moment, Person person) {
        Locale locale = Locale.forLanguageTag(person.language());
        String pattern = DATE_PATTERNS.get(locale.getLanguage());
        return DateTimeFormatter.ofPattern(pattern == null ? ENGLISH_PATTERN : pattern,
                pattern == null ? Locale.ENGLISH : locale).format(moment.atZone(person.zoneId()));
    }
}
