package io.cairn.wellbeing;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.wellbeing.Reflection.State;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Private reflections on accepted work. What a learner writes goes to the learner and to nobody else. */
@Service
public class ReflectionService {

    /** In UTF-16 units; what one writes in two minutes is far shorter. */
    public static final int LONGEST = 4000;
    private static final int DAYS = 7;

    private final Reflections reflections;
    private final ReflectionWorkflow workflow;
    private final ArtifactService artifacts;
    private final Catalogue catalogue;
    private final Clock clock;

    ReflectionService(Reflections reflections, ReflectionWorkflow workflow, ArtifactService artifacts,
            Catalogue catalogue, Clock clock) {
        this.reflections = reflections;
        this.workflow = workflow;
        this.artifacts = artifacts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Offers the owner of an accepted artifact a reflection; once for each artifact. */
    @Transactional
    public void offer(String artifactId) {
        if (reflections.findByArtifactId(artifactId).isEmpty()) {
            Artifact artifact = artifacts.artifact(artifactId);
            int earlier = reflections.countByLearnerId(artifact.learnerId());
            Reflection offered = reflections.save(Reflection.offered(Ids.newId("reflection"), artifactId,
                    artifact.learnerId(), clock.instant()));
            workflow.reflectionOffered(offered.id(), artifact.round(), earlier);
        }
    }

    /**
     * Puts the prompt on the learner's page.
     *
     * @param promptKey of the catalog
     * @return when it goes again: seven days on, on the learner's calendar
     */
    @Transactional
    public Instant show(String reflectionId, String promptKey) {
        ReflectionPrompt.of(promptKey);
        Reflection reflection = reflections.save(locked(reflectionId).shown(promptKey));
        return reflection.offeredAt().atZone(catalogue.person(reflection.learnerId()).zoneId()).plusDays(DAYS)
                .toInstant();
    }

    /** The latest first; those that were skipped or left alone are no more to be seen. */
    public List<Reflection> reflectionsOf(String learnerId) {
        return reflections.findByLearnerIdOrderByOfferedAtDescIdAsc(learnerId).stream()
                .filter(r -> r.prompt() != null)
                .filter(r -> r.state() == State.OFFERED || r.state() == State.ANSWERED).toList();
    }

    /** The prompt in the learner's language. */
    public String prompt(Reflection reflection) {
        return ReflectionPrompt.of(reflection.prompt()).in(catalogue.person(reflection.learnerId()).language());
    }

    /**
     * Keeps what the learner writes; a later text takes the place of an earlier one.
     *
     * @throws NotFound if the learner has no such reflection
     * @throws BadInput if the text is empty or not fit to be kept
     * @throws Conflict if it was skipped or its time is over
     */
    @Transactional
    public Reflection answer(String learnerId, String reflectionId, String text) {
        Reflection reflection = own(learnerId, reflectionId);
        if (text == null || text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new BadInput("text", "is empty, longer than " + LONGEST + " characters, or holds a NUL");
        }
        if (reflection.state() != State.OFFERED && reflection.state() != State.ANSWERED) {
            throw new Conflict("This prompt is no longer open");
        }
        workflow.settled(reflectionId, true);
        return reflections.save(reflection.answered(text.strip(), clock.instant()));
    }

    /**
     * Skips the prompt, which has no consequence; to skip again changes nothing.
     *
     * @throws NotFound if the learner has no such reflection
     */
    @Transactional
    public void skip(String learnerId, String reflectionId) {
        Reflection reflection = own(learnerId, reflectionId);
        if (reflection.state() == State.OFFERED) {
            workflow.settled(reflectionId, false);
            reflections.save(reflection.ended(State.SKIPPED, clock.instant()));
        }
    }

    /**
     * Deletes what the learner wrote, for good; nothing of it is kept.
     *
     * @throws NotFound if the learner has no such reflection
     */
    @Transactional
    public void delete(String learnerId, String reflectionId) {
        Reflection reflection = own(learnerId, reflectionId);
        if (reflection.state() == State.OFFERED) {
            workflow.settled(reflectionId, false);
        }
        reflections.save(reflection.ended(State.SKIPPED, clock.instant()));
    }

    /** The time of a prompt that nobody answered is over. */
    @Transactional
    public void takeAway(String reflectionId) {
        Reflection reflection = locked(reflectionId);
        if (reflection.state() == State.OFFERED) {
            reflections.save(reflection.ended(State.LEFT, clock.instant()));
        }
    }

    private Reflection own(String learnerId, String id) {
        return reflections.findWithLockById(id).filter(r -> r.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no reflection " + id + " of yours"));
    }

    private Reflection locked(String id) {
        return reflections.findWithLockById(id)
                .orElseThrow(() -> new NotFound("There is no reflection " + id));
    }
}
