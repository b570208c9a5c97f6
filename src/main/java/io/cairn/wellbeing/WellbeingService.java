package io.cairn.wellbeing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;

/** Shows the question once per sprint and keeps its answer. */
@Service
public class WellbeingService {

    public static final int LOWEST = 1;
    public static final int HIGHEST = 5;

    private final WellbeingPrompts prompts;
    private final SprintCatalogue sprints;
    private final Clock clock;

    WellbeingService(WellbeingPrompts prompts, SprintCatalogue sprints, Clock clock) {
        this.prompts = prompts;
        this.sprints = sprints;
        this.clock = clock;
    }

    /**
     * Shows the question of the sprint that the completed module belongs to, unless it has been shown.
     *
     * @return the prompt's id
     */
    @Transactional
    public String show(String moduleDeliveryId) {
        ModuleDelivery module = sprints.moduleDelivery(moduleDeliveryId);
        return prompts.findBySprintId(module.sprintId()).orElseGet(() -> prompts.save(new WellbeingPrompt(
                Ids.newId("wellbeing"), null, module.sprintId(), module.learnerId(), clock.instant(), null, null)))
                .id();
    }

    /**
     * A later answer takes the place of an earlier one.
     *
     * @throws NotFound if there is no such prompt for the learner
     * @throws BadInput if the answer is not 1 to 5
     */
    @Transactional
    public WellbeingPrompt answer(String promptId, String learnerId, Integer answer) {
        WellbeingPrompt prompt = prompts.findById(promptId).filter(found -> found.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no question " + promptId + " for you"));
        if (answer == null || answer < LOWEST || answer > HIGHEST) {
            throw new BadInput("answer", "must be a whole number from " + LOWEST + " to " + HIGHEST);
        }
        return prompts.save(prompt.answered(answer, clock.instant()));
    }

    /** The earliest first. */
    public List<WellbeingPrompt> promptsOfLearner(String learnerId) {
        return prompts.findByLearnerIdOrderByShownAt(learnerId);
    }

    /** The prompts that were shown in a program, the earliest first. */
    public List<WellbeingPrompt> promptsOf(String programId) {
        List<String> ids = sprints.sprintsOf(programId).stream().map(Sprint::id).toList();
        return ids.isEmpty() ? List.of() : prompts.findBySprintIdInOrderByShownAtAscIdAsc(ids);
    }
}
