package io.cairn.checkin;

import io.cairn.sprint.SprintWork;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call is about: what somebody promised in an earlier call and has not done, the longest due first; then the work
 * of the sprint. There is no other kind of item. A call coaches on something that is there; it has no room for a lecture.
 */
@Service
public class Agenda {

    public enum Kind { COMMITMENT, ARTIFACT }

    /**
     * @param id    of the commitment or of the artifact
     * @param what  was promised, or is the title of the work
     * @param who   promised it; null for work
     * @param due   a local day of the mentor's; null for work
     * @param state of the work, such as {@code REVISION_ASKED}; null for a commitment
     */
    public record Item(Kind kind, String id, String what, Commitment.Who who, LocalDate due, String state) {
    }

    private final Commitments commitments;
    private final SprintWork work;
    private final Clock clock;

    Agenda(Commitments commitments, SprintWork work, Clock clock) {
        this.commitments = commitments;
        this.work = work;
        this.clock = clock;
    }

    /** @return as it is now; empty for a call that is over and recorded, or called off */
    public List<Item> of(CheckIn checkIn) {
        if (checkIn.state() != CheckIn.State.PLANNED && !checkIn.awaited()) {
            return List.of();
        }
        Instant before = checkIn.startsAt() == null ? clock.instant() : checkIn.startsAt();
        List<Item> items = new ArrayList<>();
        commitments.unfinishedBefore(checkIn.learnerId(), checkIn.programId(), before).forEach(made -> items.add(
                new Item(Kind.COMMITMENT, made.id(), made.what(), made.who(), made.due(), null)));
        work.of(checkIn.sprintId()).ifPresent(piece -> items.add(
                new Item(Kind.ARTIFACT, piece.id(), piece.title(), null, null, piece.state())));
        return items;
    }
}
