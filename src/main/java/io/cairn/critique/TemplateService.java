package io.cairn.critique;

import io.cairn.shared.BadInput;
import io.cairn.shared.BadInput.Mistake;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.Patch;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words for common problems, and how much mentors use them. */
@Service
public class TemplateService {

    private static final int LONGEST_PROBLEM = 40;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_WORDS = 1_000;

    private final CritiqueTemplates templates;
    private final Efforts efforts;
    private final Clock clock;

    TemplateService(CritiqueTemplates templates, Efforts efforts, Clock clock) {
        this.templates = templates;
        this.efforts = efforts;
        this.clock = clock;
    }

    /** What mentors are offered, by title. */
    public List<CritiqueTemplate> offered() {
        return templates.findByRetiredAtIsNullOrderByTitleAscProblemAsc();
    }

    /**
     * Makes the next edition of a problem's words; mentors are offered it instead of the one before. The same words
     * again change nothing.
     *
     * @throws BadInput naming each field that is missing or too long
     */
    @Transactional
    public CritiqueTemplate make(String problem, String title, String words) {
        List<Mistake> mistakes = new ArrayList<>();
        if (problem == null || problem.length() > LONGEST_PROBLEM || !problem.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            mistakes.add(new Mistake("problem", "must be words in lower case with hyphens, such as no-decision"));
        }
        check("title", title, LONGEST_TITLE, mistakes);
        check("words", words, LONGEST_WORDS, mistakes);
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
        CritiqueTemplate last = templates.findFirstByProblemOrderByEditionDesc(problem).orElse(null);
        if (last != null && last.retiredAt() == null) {
            if (last.title().equals(title.strip()) && last.words().equals(words.strip())) {
                return last;
            }
            templates.save(last.retired(clock.instant()));
        }
        return templates.save(new CritiqueTemplate(Ids.newId("template"), null, problem,
                last == null ? 1 : last.edition() + 1, title.strip(), words.strip(), clock.instant(), null));
    }

    private static void check(String field, String value, int longest, List<Mistake> mistakes) {
        if (value == null || value.isBlank() || value.strip().length() > longest || value.indexOf('\0') >= 0) {
            mistakes.add(new Mistake(field, "is missing, longer than " + longest + " characters, or holds a NUL"));
        }
    }

    /**
     * Mentors are offered the problem's words no more; notes that were written with them stay.
     *
     * @throws NotFound if there are none
     */
    @Transactional
    public void retire(String problem) {
        CritiqueTemplate last = templates.findFirstByProblemOrderByEditionDesc(problem)
                .orElseThrow(() -> new NotFound("There is no template " + problem));
        if (last.retiredAt() == null) {
            templates.save(last.retired(clock.instant()));
        }
    }

    /** @throws BadInput if there is no such template; an edition that was retired meanwhile is one */
    String known(String field, String templateId) {
        if (templateId != null && !templates.existsById(templateId)) {
            throw new BadInput(field, "is no template");
        }
        return templateId;
    }

    /** Characters, without those between words. */
    record Share(int templated, int free) {
    }

    /** Words that a note and its template have in common, in the same order, are the template's. */
    Share share(Collection<Note> notes) {
        int templated = 0;
        int all = 0;
        for (Note note : notes) {
            List<String> words = words(note.words());
            int length = length(words);
            all += length;
            if (note.templateId() != null) {
                CritiqueTemplate template = templates.findById(note.templateId()).orElseThrow();
                Patch<String> patch = DiffUtils.diff(words(template.words()), words);
                templated += length - patch.getDeltas().stream().mapToInt(delta -> length(delta.getTarget().getLines()))
                        .sum();
            }
        }
        return new Share(templated, all - templated);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(String::length).sum();
    }

    /**
     * How a mentor writes critiques on the page.
     *
     * @param medianSeconds   from the first thing that was typed to the handing over
     * @param templatedShare  of all characters, in thousandths
     */
    public record Figures(String mentorId, int critiques, long medianSeconds, int templatedShare) {
    }

    /** Of one program, by mentor. */
    public List<Figures> figures(String programId) {
        Map<String, List<Effort>> byMentor = efforts.findByProgramIdOrderByMentorIdAscEndedAtAsc(programId).stream()
                .collect(Collectors.groupingBy(Effort::mentorId, TreeMap::new, Collectors.toList()));
        return byMentor.entrySet().stream().map(entry -> figures(entry.getKey(), entry.getValue())).toList();
    }

    private static Figures figures(String mentorId, List<Effort> all) {
        List<Long> seconds = all.stream().map(one -> Duration.between(one.begunAt(), one.endedAt()).toSeconds())
                .sorted().toList();
        long median = (seconds.get((seconds.size() - 1) / 2) + seconds.get(seconds.size() / 2)) / 2;
        long templated = all.stream().mapToLong(Effort::templated).sum();
        long whole = templated + all.stream().mapToLong(Effort::free).sum();
        return new Figures(mentorId, all.size(), median, whole == 0 ? 0 : (int) (templated * 1_000 / whole));
    }
}
