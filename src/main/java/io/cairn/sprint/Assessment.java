package io.cairn.sprint;

import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;

import java.util.ArrayList;
import java.util.List;

/** The rapid assessment of a module: scored at once, one point per right answer. */
public final class Assessment {

    /** @param because the reason the program's author gives for the right answer */
    public record Mark(boolean right, int answer, String because) {
    }

    public record Result(int score, int outOf, List<Mark> items) {
    }

    private Assessment() {
    }

    /**
     * @param answers the index of the chosen option per item, from 0
     * @throws BadInput if an answer is missing, too many, or names no option; names the field
     */
    public static Result score(List<ProgramDefinition.Item> items, List<Integer> answers) {
        validate(items, answers);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ProgramDefinition.Item item = items.get(i);
            marks.add(new Mark(item.answer() == answers.get(i), answers.get(i), item.because()));
        }
        int score = (int) marks.stream().filter(Mark::right).count();
        return new Result(score, items.size(), List.copyOf(marks));
    }

    private static void validate(List<ProgramDefinition.Item> items, List<Integer> answers) {
        if (answers == null) {
            throw new BadInput("answers", "must be given: the index of the chosen option per question");
        }
        if (answers.size() != items.size()) {
            throw new BadInput("answers", "must have " + items.size() + " entries, one per question, and has "
                    + answers.size());
        }
        List<BadInput.Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int options = items.get(i).options().size();
            Integer answer = answers.get(i);
            if (answer == null || answer < 0 || answer >= options) {
                mistakes.add(new BadInput.Mistake("answers[" + i + "]",
                        "must be the index of an option, 0 to " + (options - 1)));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }
}
