package io.cairn.checkin;

import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;

import java.util.List;

/** What happens to check-ins. */
@Service
public class CheckInService {

    private final CheckIns checkIns;
    private final Commitments commitments;

    CheckInService(CheckIns checkIns, Commitments commitments) {
        this.checkIns = checkIns;
        this.commitments = commitments;
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
}
