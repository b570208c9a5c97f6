package io.cairn.checkin;

import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.List;

/** What happens to check-ins. What is repeated changes nothing, so that a job may run again. */
@Service
public class CheckInService {

    private final CheckIns checkIns;
    private final Commitments commitments;
    private final SprintCatalogue sprints;

    CheckInService(CheckIns checkIns, Commitments commitments, SprintCatalogue sprints) {
        this.checkIns = checkIns;
        this.commitments = commitments;
        this.sprints = sprints;
    }

    /** @throws NotFound if there is no such check-in */
    public CheckIn checkIn(String id) {
        return checkIns.findById(id).orElseThrow(() -> new NotFound("There is no check-in " + id));
    }

    /** All check-ins of a program, those that replace a missed one included. */
    public List<CheckIn> checkInsOf(String programId) {
        return checkIns.findByProgramIdOrderById(programId);
    }

    public List<Commitment> commitmentsOf(String checkInId) {
        return commitments.findByCheckInIdOrderByPosition(checkInId);
    }

    /** @return the ids of the sprint's check-ins, in the order of the program */
    @Transactional
    public List<String> plan(String sprintId) {
        List<String> planned = checkIns.findBySprintIdAndReplacesIsNullOrderByNumber(sprintId).stream()
                .map(CheckIn::id).toList();
        if (!planned.isEmpty()) {
            return planned;
        }
        Sprint sprint = sprints.sprint(sprintId);
        List<String> ids = new ArrayList<>();
        for (ProgramDefinition.CheckIn definition : sprints.definition(sprint).checkIns()) {
            CheckIn checkIn = CheckIn.planned(Ids.newId("checkin"), sprint.programId(), sprintId, sprint.number(),
                    ids.size() + 1, sprint.learnerId(), sprint.mentorId(), definition.minutes());
            ids.add(checkIns.save(checkIn).id());
        }
        return ids;
    }
}
