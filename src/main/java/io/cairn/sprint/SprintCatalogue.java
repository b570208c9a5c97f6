package io.cairn.sprint;

import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.VersionService;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;

import java.util.List;

/** What other capabilities may ask about sprints and modules on their way. Reads only. */
@Service
public class SprintCatalogue {

    private final Sprints sprints;
    private final ModuleDeliveries deliveries;
    private final Catalogue catalogue;
    private final VersionService versions;

    SprintCatalogue(Sprints sprints, ModuleDeliveries deliveries, Catalogue catalogue, VersionService versions) {
        this.sprints = sprints;
        this.deliveries = deliveries;
        this.catalogue = catalogue;
        this.versions = versions;
    }

    /** @throws NotFound if there is no such sprint */
    public Sprint sprint(String sprintId) {
        return sprints.findById(sprintId).orElseThrow(() -> new NotFound("There is no sprint " + sprintId));
    }

    /** By learner and number. */
    public List<Sprint> sprintsOf(String programId) {
        return sprints.findByProgramIdOrderByLearnerIdAscNumberAsc(programId);
    }

    /** The earliest first. */
    public List<Sprint> sprintsOfLearner(String learnerId) {
        return sprints.findByLearnerIdOrderByStartsAt(learnerId);
    }

    /** What the program's author wrote for this sprint. */
    public ProgramDefinition.Sprint definition(Sprint sprint) {
        return catalogue.definition(sprint.programId()).sprint(sprint.number());
    }

    /** @throws NotFound if there is no such module delivery */
    public ModuleDelivery moduleDelivery(String moduleDeliveryId) {
        return deliveries.findById(moduleDeliveryId)
                .orElseThrow(() -> new NotFound("There is no module " + moduleDeliveryId));
    }

    /** @throws NotFound if there is no such module delivery, or it is somebody else's */
    public ModuleDelivery moduleDelivery(String moduleDeliveryId, String learnerId) {
        return deliveries.findById(moduleDeliveryId).filter(delivery -> delivery.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no module " + moduleDeliveryId + " for you"));
    }

    /** By learner and time; none before a sprint has begun. */
    public List<ModuleDelivery> moduleDeliveriesOf(String programId) {
        return deliveries.ofProgram(programId);
    }

    /** The earliest first. */
    public List<ModuleDelivery> moduleDeliveriesOfLearner(String learnerId) {
        return deliveries.findByLearnerIdOrderByDeliverAtAscModuleIdAsc(learnerId);
    }

    /** What the program's author wrote for this module, in the versions that the learner has; unopened, the newest. */
    public ProgramDefinition.Module module(ModuleDelivery delivery) {
        String programId = sprint(delivery.sprintId()).programId();
        ProgramDefinition.Module newest = catalogue.definition(programId).module(delivery.moduleId()).orElseThrow();
        return versions.module(programId, newest, delivery.textVersion(), delivery.assessmentVersion());
    }

    /** What is published of it by now. */
    public VersionService.Numbers newest(ModuleDelivery delivery) {
        return versions.newest(sprint(delivery.sprintId()).programId(), delivery.moduleId());
    }
}
