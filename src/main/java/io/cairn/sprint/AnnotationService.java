package io.cairn.sprint;

import io.cairn.program.Catalogue;
import io.cairn.program.VersionService;
import io.cairn.shared.Anchoring;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.sprint.Annotation.Author;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notes on passages of modules: a learner's own, and those that mentors and designers write for all learners. */
@Service
public class AnnotationService {

    private static final int LONGEST = 2_000;
    private static final int MOST = 200;

    private final Annotations annotations;
    private final AnnotationEditions editions;
    private final ModuleService modules;
    private final SprintCatalogue sprints;
    private final Catalogue catalogue;
    private final VersionService versions;
    private final Clock clock;

    AnnotationService(Annotations annotations, AnnotationEditions editions, ModuleService modules,
            SprintCatalogue sprints, Catalogue catalogue, VersionService versions, Clock clock) {
        this.annotations = annotations;
        this.editions = editions;
        this.modules = modules;
        this.sprints = sprints;
        this.catalogue = catalogue;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * An annotation as it stands in one version of the text.
     *
     * @param editions the oldest first
     * @param place    in passages; with the old and the new ones where the text has changed under it
     */
    public record Placed(Annotation annotation, List<AnnotationEdition> editions, Anchoring.Place place) {

        public String words() {
            return editions.get(editions.size() - 1).words();
        }
    }

    /**
     * What the learner wrote about the module, and what others wrote for all; in the order of the text that the learner
     * has.
     *
     * @throws NotFound if there is no such module for the learner
     * @throws Conflict if it is not delivered yet
     */
    public List<Placed> ofLearner(String moduleDeliveryId, String learnerId) {
        ModuleDelivery delivery = modules.delivered(moduleDeliveryId, learnerId);
        String programId = program(delivery);
        return placed(programId, delivery.moduleId(), modules.versions(delivery).text(), of(programId, delivery.moduleId())
                .filter(annotation -> annotation.isSeenBy(learnerId)).toList());
    }

    /**
     * What was written for all learners, in the order of the newest text.
     *
     * @throws NotFound if there is no such module
     */
    public List<Placed> ofModule(String programId, String moduleId) {
        return placed(programId, moduleId, versions.newest(programId, moduleId).text(), of(programId, moduleId)
                .filter(annotation -> annotation.author() != Author.LEARNER).toList());
    }

    /**
     * A learner's own note, about the text that the learner has.
     *
     * @throws NotFound if there is no such module for the learner
     * @throws Conflict if it is not delivered yet, or there are two hundred such notes
     * @throws BadInput if the passages are not there or the words are missing or too long; names the field
     */
    @Transactional
    public Placed note(String moduleDeliveryId, String learnerId, Integer from, Integer to, String words) {
        ModuleDelivery delivery = modules.open(moduleDeliveryId, learnerId);
        return add(program(delivery), delivery.moduleId(), delivery.textVersion(), Author.LEARNER, learnerId, from, to,
                words);
    }

    /**
     * A note that all learners see, about the newest text.
     *
     * @param author a mentor or a designer
     * @throws NotFound if there is no such module, or the mentor does not mentor in its program
     * @throws Conflict if there are two hundred such notes of the author's
     * @throws BadInput if the passages are not there or the words are missing or too long; names the field
     */
    @Transactional
    public Placed noteForAll(String programId, String moduleId, Author author, String authorId, Integer from,
            Integer to, String words) {
        if (author == Author.MENTOR && !catalogue.mentors(programId).contains(authorId)) {
            throw new NotFound("There is no program " + programId + " for you");
        }
        return add(programId, moduleId, versions.newest(programId, moduleId).text(), author, authorId, from, to, words);
    }

    private Placed add(String programId, String moduleId, int text, Author author, String authorId, Integer from,
            Integer to, String words) {
        int passages = versions.text(programId, moduleId, text).passages().size();
        if (from == null || from < 1 || from > passages) {
            throw new BadInput("from", "must be 1 to " + passages);
        }
        if (to == null || to < from || to > passages) {
            throw new BadInput("to", "must be " + from + " to " + passages);
        }
        String said = checked(words);
        if (of(programId, moduleId).filter(other -> other.isBy(author, authorId)).count() >= MOST) {
            throw new Conflict("There are " + MOST + " notes of yours on this module; delete one first");
        }
        Annotation annotation = annotations.save(new Annotation(Ids.newId("annotation"), null, programId, moduleId,
                text, from, to, author, authorId, clock.instant()));
        editions.save(AnnotationEdition.of(annotation.id(), 1, said, clock.instant()));
        return placed(programId, moduleId, text, List.of(annotation)).get(0);
    }

    /**
     * The author puts it otherwise; what was said before stays readable. The same words again change nothing.
     *
     * @throws NotFound if there is none of the author's
     * @throws BadInput if the words are missing or too long
     */
    @Transactional
    public void rewrite(String annotationId, Author author, String authorId, String words) {
        Annotation annotation = own(annotationId, author, authorId);
        String said = checked(words);
        List<AnnotationEdition> before = editions.findByAnnotationIdInOrderByNumber(List.of(annotation.id()));
        if (!before.get(before.size() - 1).words().equals(said)) {
            editions.save(AnnotationEdition.of(annotation.id(), before.size() + 1, said, clock.instant()));
        }
    }

    /**
     * The author takes it away, with all that it ever said.
     *
     * @throws NotFound if there is none of the author's
     */
    @Transactional
    public void delete(String annotationId, Author author, String authorId) {
        Annotation annotation = own(annotationId, author, authorId);
        editions.deleteAll(editions.findByAnnotationIdInOrderByNumber(List.of(annotation.id())));
        annotations.delete(annotation);
    }

    private Annotation own(String annotationId, Author author, String authorId) {
        return annotations.findWithLockById(annotationId).filter(found -> found.isBy(author, authorId))
                .orElseThrow(() -> new NotFound("There is no annotation " + annotationId + " of yours"));
    }

    private static String checked(String words) {
        if (words == null || words.isBlank() || words.strip().length() > LONGEST || words.indexOf('\0') >= 0) {
            throw new BadInput("words", "must be 1 to " + LONGEST + " characters, without NUL");
        }
        return words.strip();
    }

    private String program(ModuleDelivery delivery) {
        return sprints.sprint(delivery.sprintId()).programId();
    }

    private Stream<Annotation> of(String programId, String moduleId) {
        return annotations.findByProgramIdAndModuleIdOrderByMadeAtAscIdAsc(programId, moduleId).stream();
    }

    private List<Placed> placed(String programId, String moduleId, int text, List<Annotation> all) {
        Map<Integer, List<String>> texts = new HashMap<>();
        List<String> shown = passages(texts, programId, moduleId, text);
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, List<AnnotationEdition>> said = editions
                .findByAnnotationIdInOrderByNumber(all.stream().map(Annotation::id).toList()).stream()
                .collect(Collectors.groupingBy(AnnotationEdition::annotationId));
        return all.stream().map(one -> new Placed(one, said.get(one.id()), Anchoring.find(
                        passages(texts, programId, moduleId, one.textVersion()), shown, one.firstPassage(),
                        one.lastPassage())))
                .sorted(Comparator.comparingInt(placed -> placed.place().from())).toList();
    }

    private List<String> passages(Map<Integer, List<String>> texts, String programId, String moduleId, int text) {
        return texts.computeIfAbsent(text, number -> versions.text(programId, moduleId, number).passages());
    }
}
