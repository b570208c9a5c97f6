package io.cairn.checkin;

import io.cairn.shared.NotFound;

import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface CheckIns extends ListCrudRepository<CheckIn, String> {

    /** @throws NotFound if there is no such check-in */
    default CheckIn named(String id) {
        return findById(id).orElseThrow(() -> new NotFound("There is no check-in " + id));
    }

    /** @throws NotFound if the learner has no such check-in */
    default CheckIn ofLearner(String learnerId, String id) {
        return findById(id).filter(checkIn -> checkIn.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no check-in " + id + " for you"));
    }

    List<CheckIn> findByProgramIdOrderById(String programId);

    List<CheckIn> findBySprintIdAndReplacesIsNullOrderByNumber(String sprintId);

    List<CheckIn> findByLearnerIdOrderByStartsAt(String learnerId);

    List<CheckIn> findByStateInAndStartsAtAfterOrderById(Collection<CheckIn.State> states, Instant moment);

    /** Those that hold a slot of the mentor which starts after the moment. */
    List<CheckIn> findByMentorIdAndSlotKeyIsNotNullAndStartsAtAfter(String mentorId, Instant from);

    List<CheckIn> findByProgramIdAndLearnerIdAndMissedBy(String programId, String learnerId,
            CheckIn.MissedBy missedBy);

    Optional<CheckIn> findByReplaces(String checkInId);
}
