package io.cairn.sprint;

import io.cairn.program.LearnerHandover;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A learner's sprints go on with the new mentor, as they are; those that ended stay with whoever led them. */
@Service
class SprintHandover implements LearnerHandover {

    private final Sprints sprints;

    SprintHandover(Sprints sprints) {
        this.sprints = sprints;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Handover handover) {
        sprints.saveAll(sprints.findByLearnerIdOrderByStartsAt(handover.learnerId()).stream()
                .filter(sprint -> sprint.programId().equals(handover.programId()) && sprint.endedAt() == null)
                .map(sprint -> sprint.with(handover.to())).toList());
    }
}
