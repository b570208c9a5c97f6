package io.cairn.critique;

import io.cairn.critique.Adoption.Answer;
import io.cairn.critique.Adoption.State;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Whether accepted work comes into use, as its owner says. */
@Service
public class AdoptionService {

    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final Adoptions adoptions;
    private final ArtifactService artifacts;
    private final AdoptionWorkflow workflow;
    private final MessageService messages;
    private final LearnerLinks links;
    private final Catalogue catalogue;
    private final Clock clock;

    AdoptionService(Adoptions adoptions, ArtifactService artifacts, AdoptionWorkflow workflow, MessageService messages,
            LearnerLinks links, Catalogue catalogue, Clock clock) {
        this.adoptions = adoptions;
        this.artifacts = artifacts;
        this.workflow = workflow;
        this.messages = messages;
        this.links = links;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such adoption */
    public Adoption adoption(String id) {
        return adoptions.findById(id).orElseThrow(() -> new NotFound("There is no adoption " + id));
    }

    /** The earliest accepted first. */
    public List<Adoption> adoptionsOfProgram(String programId) {
        return adoptions.findByProgramIdOrderByAcceptedAtAscIdAsc(programId);
    }

    /** The earliest accepted first. */
    public List<Adoption> adoptionsOfLearner(String learnerId) {
        return adoptions.findByLearnerIdOrderByAcceptedAtAscIdAsc(learnerId);
    }

    /** Has the owner of an accepted artifact asked, in time, whether it is in use; once for each artifact. */
    @Transactional
    public Adoption begin(String artifactId) {
        return adoptions.findByArtifactId(artifactId).orElseGet(() -> {
            Adoption adoption = adoptions.save(Adoption.of(Ids.newId("adoption"), artifacts.artifact(artifactId)));
            workflow.artifactAccepted(adoption.id());
            return adoption;
        });
    }

    /** When the owner is asked, and until when an answer is waited for. */
    public record Times(Instant askAt, Instant endsAt) {
    }

    /**
     * @param askAfterDays from the day of the acceptance, on the owner's calendar
     * @param endAfterDays from the same day
     */
    public Times plan(String adoptionId, int askAfterDays, int endAfterDays) {
        Adoption adoption = adoption(adoptionId);
        return new Times(morning(adoption, askAfterDays), morning(adoption, endAfterDays));
    }

    private Instant morning(Adoption adoption, int afterDays) {
        ZoneId zone = zone(adoption);
        return acceptedOn(adoption).plusDays(afterDays).atTime(MORNING).atZone(zone).toInstant();
    }

    /** The day of the acceptance on the owner's calendar. */
    public LocalDate acceptedOn(Adoption adoption) {
        return adoption.acceptedAt().atZone(zone(adoption)).toLocalDate();
    }

    /** Asks the owner, unless what ends it has been said already. */
    @Transactional
    public void ask(String adoptionId) {
        // Locked: an answer of this moment comes before and spares the question, or after it.
        Adoption adoption = locked(adoptionId);
        if (adoption.state() == State.OPEN) {
            adoptions.save(adoption.asked(clock.instant()));
            messages.send(new MessageRequest("adoption-asked:" + adoptionId + ":" + adoption.question(),
                    adoption.learnerId(), "adoption-asked", Map.of("title", title(adoption),
                            "link", links.link(adoption.learnerId(), adoptionId)), null));
        }
    }

    /** Of the artifact. */
    public String title(Adoption adoption) {
        return artifacts.deliverable(artifacts.artifact(adoption.artifactId())).title();
    }

    /**
     * Keeps what the owner says. Yes is taken at any time, after the check has ended too; the same again changes
     * nothing.
     *
     * @param since on the owner's calendar, for {@link Answer#IN_USE} only
     * @throws NotFound if the learner owns no such artifact
     * @throws BadInput if the day is missing, lies in the future or before the acceptance
     * @throws Conflict if the work is in use already, by an earlier answer
     */
    @Transactional
    public Adoption answer(String learnerId, String adoptionId, Answer answer, LocalDate since) {
        if (answer == null) {
            throw new BadInput("answer", "is missing");
        }
        Adoption adoption = adoptions.findWithLockById(adoptionId).filter(a -> a.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no adoption " + adoptionId + " of yours"));
        if (adoption.state() == State.IN_USE) {
            if (answer == Answer.IN_USE && adoption.inUseSince().equals(since)) {
                return adoption;
            }
            throw new Conflict("You said already that it is in use");
        }
        Instant now = clock.instant();
        return switch (answer) {
            case IN_USE -> {
                check(adoption, since);
                workflow.answered(adoptionId, true);
                yield adoptions.save(adoption.inUse(since, now));
            }
            case NOT_YET -> adoption.state() == State.GIVEN_UP ? adoption : adoptions.save(adoption.notYet(now));
            case NOT_RELEVANT -> {
                if (adoption.state() == State.GIVEN_UP) {
                    yield adoption;
                }
                workflow.answered(adoptionId, false);
                yield adoptions.save(adoption.givenUp(now));
            }
        };
    }

    private void check(Adoption adoption, LocalDate since) {
        if (since == null) {
            throw new BadInput("since", "Say since when, please");
        }
        if (since.isAfter(clock.instant().atZone(zone(adoption)).toLocalDate())) {
            throw new BadInput("since", "That day is still to come");
        }
        if (since.isBefore(acceptedOn(adoption))) {
            throw new BadInput("since", "That is before your work was accepted");
        }
    }

    /**
     * The time of a question is over without a yes.
     *
     * @param questionsAllowed after which the work counts as not in use so far
     */
    @Transactional
    public Adoption closeQuestion(String adoptionId, int questionsAllowed) {
        Adoption adoption = locked(adoptionId);
        return adoptions.save(adoption.question() < questionsAllowed
                ? adoption.nextQuestion() : adoption.notInUse(clock.instant()));
    }

    private Adoption locked(String id) {
        return adoptions.findWithLockById(id).orElseThrow(() -> new NotFound("There is no adoption " + id));
    }

    private ZoneId zone(Adoption adoption) {
        return catalogue.person(adoption.learnerId()).zoneId();
    }
}
