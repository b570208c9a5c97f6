package io.cairn.sprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ImportOutcome;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.program.VersionService;
import io.cairn.shared.Anchoring.Found;
import io.cairn.sprint.Annotation.Author;
import io.cairn.sprint.AnnotationService.Placed;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Modules are changed at random while learners open, note, answer and take new versions at random: no note, no score and no
 * version is ever lost or becomes another.
 */
@ProcessTest
class NothingIsLostTest {

    private static final int MODULES = 2;
    private static final int LEARNERS = 3;
    private static final int STEPS = 120;
    private static final String PROGRAM = "test-program";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ModuleService modules;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private AnnotationService annotations;
    @Autowired
    private VersionService versions;

    private final Map<String, List<String>> paragraphs = new HashMap<>();
    private final Map<String, Integer> questions = new HashMap<>();
    /** What has to be found again: notes by id, scores by delivery, versions by id. */
    private final Map<String, Noted> noted = new HashMap<>();
    private final Map<String, Integer> scores = new HashMap<>();
    private final Map<String, String> published = new HashMap<>();
    private Random random;
    private int count;

    private record Noted(String deliveryId, String learner, String module, List<String> about, List<String> said) {
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsChanged(long seed) {
        world.reset();
        random = new Random(seed);
        for (int module = 1; module <= MODULES; module++) {
            paragraphs.put("module-1-" + module, new ArrayList<>(List.of("One.", "Two.", "Three.", "Four.")));
            questions.put("module-1-" + module, 0);
        }
        program().importInto(programs);
        world.advanceTo("2027-01-19T08:00:00Z");
        remember();

        for (int step = 1; step <= STEPS; step++) {
            step();
            nothingIsLost("seed " + seed + ", step " + step);
        }
        assertThat(noted).hasSizeGreaterThan(STEPS / 8);
        assertThat(scores).isNotEmpty();
        assertThat(published).hasSizeGreaterThan(STEPS / 8);
    }

    private void step() {
        String learner = "learner-" + (1 + random.nextInt(LEARNERS));
        ModuleDelivery delivery = sprints.moduleDeliveriesOfLearner(learner).get(random.nextInt(MODULES));
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> change();
            case 4, 5 -> note(delivery, learner);
            case 6 -> noteForAll(delivery.moduleId());
            case 7 -> rewrite();
            case 8 -> {
                if (delivery.state() != ModuleDelivery.State.COMPLETED) {
                    modules.renew(delivery.id(), learner);
                }
            }
            default -> {
                // The fewer, the more learners are still under way when the next version comes.
                if (delivery.score() == null && random.nextInt(3) == 0) {
                    modules.acknowledge(delivery.id(), learner);
                    scores.put(delivery.id(), modules.complete(delivery.id(), learner, List.of(random.nextInt(2))).score());
                }
            }
        }
    }

    private void change() {
        String module = "module-1-" + (1 + random.nextInt(MODULES));
        List<String> text = paragraphs.get(module);
        int at = random.nextInt(text.size());
        switch (random.nextInt(5)) {
            case 0 -> text.add(at, "New " + ++count + ".");
            case 1 -> text.set(at, random.nextBoolean() ? "Twice." : "Changed " + ++count + ".");
            case 2 -> text.add(random.nextInt(text.size()), text.remove(at));
            case 3 -> {
                if (text.size() > 1) {
                    text.remove(at);
                }
            }
            default -> questions.merge(module, 1, Integer::sum);
        }
        assertThat(programs.from(program().folder())).isInstanceOf(ImportOutcome.Published.class);
        remember();
    }

    private void note(ModuleDelivery delivery, String learner) {
        int passages = sprints.module(modules.open(delivery.id(), learner)).text().passages().size();
        int from = 1 + random.nextInt(passages);
        int to = from + random.nextInt(Math.min(2, passages - from + 1));
        Placed placed = annotations.note(delivery.id(), learner, from, to, "Note " + ++count);
        remember(placed, delivery.id(), learner, delivery.moduleId());
    }

    private void noteForAll(String module) {
        Placed placed = annotations.noteForAll(PROGRAM, module, Author.DESIGNER, "designer", 1, 1, "Note " + ++count);
        remember(placed, null, null, module);
    }

    private void remember(Placed placed, String deliveryId, String learner, String module) {
        noted.put(placed.annotation().id(), new Noted(deliveryId, learner, module, placed.place().was(),
                new ArrayList<>(List.of(placed.words()))));
    }

    private void rewrite() {
        List<String> own = noted.keySet().stream().filter(id -> noted.get(id).learner() != null).sorted().toList();
        if (!own.isEmpty()) {
            String id = own.get(random.nextInt(own.size()));
            String words = "Rewritten " + ++count;
            annotations.rewrite(id, Author.LEARNER, noted.get(id).learner(), words);
            noted.get(id).said().add(words);
        }
    }

    private void remember() {
        paragraphs.keySet().forEach(module -> versions.versions(PROGRAM, module)
                .forEach(version -> published.putIfAbsent(version.id(), version.content())));
    }

    private void nothingIsLost(String when) {
        paragraphs.keySet().forEach(module -> {
            Map<String, String> stored = new HashMap<>();
            versions.versions(PROGRAM, module).forEach(version -> stored.put(version.id(), version.content()));
            assertThat(published).as(when).containsAllEntriesOf(stored);
            assertThat(annotations.ofModule(PROGRAM, module)).as(when).extracting(placed -> placed.annotation().id())
                    .containsExactlyInAnyOrderElementsOf(noted.keySet().stream()
                            .filter(id -> noted.get(id).learner() == null && noted.get(id).module().equals(module)).toList());
        });
        assertThat(paragraphs.keySet().stream().mapToInt(module -> versions.versions(PROGRAM, module).size()).sum())
                .as(when).isEqualTo(published.size());
        int seen = 0;
        for (int learner = 1; learner <= LEARNERS; learner++) {
            for (ModuleDelivery delivery : sprints.moduleDeliveriesOfLearner("learner-" + learner)) {
                score(delivery, when);
                if (delivery.openedAt() != null) {
                    for (Placed placed : annotations.ofLearner(delivery.id(), delivery.learnerId())) {
                        note(placed, delivery, when);
                        seen += noted.get(placed.annotation().id()).learner() == null ? 0 : 1;
                    }
                }
            }
        }
        assertThat(seen).as(when).isEqualTo((int) noted.values().stream().filter(one -> one.learner() != null).count());
    }

    private void note(Placed placed, ModuleDelivery delivery, String when) {
        Noted was = noted.get(placed.annotation().id());
        assertThat(was.module()).as(when).isEqualTo(delivery.moduleId());
        assertThat(placed.editions()).as(when).extracting(AnnotationEdition::words).isEqualTo(was.said());
        assertThat(placed.place().was()).as(when).isEqualTo(was.about());
        List<String> shown = versions.text(PROGRAM, delivery.moduleId(), delivery.textVersion()).passages();
        assertThat(placed.place().is()).as(when)
                .isEqualTo(shown.subList(placed.place().from() - 1, placed.place().to()));
        if (placed.place().found() != Found.OBSOLETE) {
            assertThat(placed.place().is()).as(when).isEqualTo(was.about());
        }
    }

    private void score(ModuleDelivery delivery, String when) {
        assertThat(delivery.score()).as(when).isEqualTo(scores.get(delivery.id()));
        if (delivery.score() != null) {
            List<Integer> answers = Arrays.stream(delivery.answers().split(",")).map(Integer::valueOf).toList();
            assertThat(Assessment.score(sprints.module(delivery).items(), answers).score()).as(when)
                    .isEqualTo(delivery.score());
            assertThat(ItemVersions.of(sprints.module(delivery).items())).as(when).isEqualTo(delivery.itemVersions());
        }
    }

    private TestProgram program() {
        TestProgram program = TestProgram.of(1, LEARNERS, 1).modules(MODULES).checkIns(0);
        paragraphs.forEach((module, text) -> program.file("modules/" + module + ".md", """
                ---
                title: About %s
                skill: Skill of %s
                minutes: 6
                acknowledge: start
                prompt: Ready?
                items:
                  - question: Question %d?
                    options: ["yes", "no"]
                    answer: %d
                    because: So it is.
                ---
                %s
                """.formatted(module, module, questions.get(module), 1 + questions.get(module) % 2,
                String.join("\n\n", text)).getBytes(StandardCharsets.UTF_8)));
        return program;
    }
}
