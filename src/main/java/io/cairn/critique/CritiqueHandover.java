package io.cairn.critique;

import io.cairn.critique.Artifact.State;
import io.cairn.program.LearnerHandover;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A learner's artifacts go to the new mentor, those of earlier sprints too; the former one sees them no more. */
@Service
class CritiqueHandover implements LearnerHandover {

    private final Artifacts artifacts;
    private final ArtifactService service;

    CritiqueHandover(Artifacts artifacts, ArtifactService service) {
        this.artifacts = artifacts;
        this.service = service;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Handover handover) {
        artifacts.findByLearnerIdOrderByDueAt(handover.learnerId()).stream()
                .filter(artifact -> artifact.programId().equals(handover.programId())).forEach(before -> {
                    Artifact after = artifacts.save(before.with(handover.to()));
                    if (after.state() == State.SUBMITTED && !after.reviewerId().equals(before.reviewerId())) {
                        service.handOverTo(after);
                    }
                });
    }
}
