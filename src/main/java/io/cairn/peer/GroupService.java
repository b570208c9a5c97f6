package io.cairn.peer;

import io.cairn.peer.PeerNote.Origin;
import io.cairn.peer.ReviewGroup.State;
import io.cairn.program.Catalogue;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happens to a group step by step. What is repeated changes nothing, so that a job may run again. */
@Service
public class GroupService {

    private final ReviewRounds rounds;
    private final ReviewGroups groups;
    private final ReviewWorks works;
    private final PeerNotes notes;
    private final PeerMessages messages;
    private final Catalogue catalogue;
    private final Clock clock;

    GroupService(ReviewRounds rounds, ReviewGroups groups, ReviewWorks works, PeerNotes notes, PeerMessages messages,
            Catalogue catalogue, Clock clock) {
        this.rounds = rounds;
        this.groups = groups;
        this.works = works;
        this.notes = notes;
        this.messages = messages;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** When those who have not written are reminded, and until when notes may be written. */
    public record Times(Instant remindAt, Instant dueAt) {
    }

    /**
     * Asks every member for notes on the work of two others.
     *
     * @param remindBefore  the end of the time; halfway if that is too early
     * @param afterSession  how long after a session notes may be written
     */
    @Transactional
    public Times ask(String groupId, Duration remindBefore, Duration afterSession) {
        ReviewGroup group = locked(groupId);
        if (group.state() == State.FORMED) {
            Instant due = group.sessionBooked()
                    ? group.sessionAt().plus(Duration.ofMinutes(group.sessionMinutes())).plus(afterSession)
                    : inDays(group, rounds.findById(group.roundId()).orElseThrow().days());
            group = groups.save(group.writingUntil(due));
            notes.saveAll(notesOf(group).stream().map(note -> note.dueAt(due)).toList());
            messages.asked(group, works.findByGroupIdOrderByPosition(groupId));
        }
        return times(group, remindBefore);
    }

    private Times times(ReviewGroup group, Duration remindBefore) {
        Instant now = clock.instant();
        Instant before = group.dueAt().minus(remindBefore);
        Instant halfway = now.plus(Duration.between(now, group.dueAt()).dividedBy(2));
        return new Times(before.isAfter(halfway) ? before : halfway, group.dueAt());
    }

    /** Reminds those who have a note left to write. */
    @Transactional
    public void remind(String groupId) {
        ReviewGroup group = locked(groupId);
        List<String> late = open(group).stream().map(PeerNote::writerId).toList();
        works.findByGroupIdOrderByPosition(groupId).stream().filter(member -> late.contains(member.learnerId()))
                .forEach(member -> messages.dueSoon(group, member));
    }

    /**
     * The time is over: each place without a note is closed, and where it was anybody's own turn, given once to another
     * of the group, those who have written and have the fewest notes first.
     *
     * @param days that they have
     * @return the new times; empty where nothing was passed on
     */
    @Transactional
    public Optional<Times> passOn(String groupId, int days, Duration remindBefore) {
        ReviewGroup before = locked(groupId);
        List<PeerNote> missed = open(before);
        List<ReviewWork> circle = works.findByGroupIdOrderByPosition(groupId);
        Map<String, ReviewWork> byId = circle.stream().collect(Collectors.toMap(ReviewWork::id, Function.identity()));
        notes.saveAll(missed.stream().map(PeerNote::missed).toList());
        List<PeerNote> all = new ArrayList<>(notesOf(before));
        ReviewGroup group = before.writingUntil(inDays(before, days));
        List<PeerNote> passedOn = new ArrayList<>();
        missed.stream().filter(note -> note.origin() == Origin.ROTATION).forEach(note ->
                next(byId.get(note.workId()), circle, all).ifPresent(writer -> {
                    PeerNote place = notes.save(PeerNote.asked(Ids.newId("peer-note"), byId.get(note.workId()), writer,
                            Origin.PASSED_ON, group.dueAt()));
                    all.add(place);
                    passedOn.add(place);
                }));
        if (passedOn.isEmpty()) {
            return Optional.empty();
        }
        ReviewGroup saved = groups.save(group);
        passedOn.forEach(place -> messages.passedOn(saved, place, byId.get(place.workId())));
        return Optional.of(times(saved, remindBefore));
    }

    /** Nobody who has missed a note of his own gets another one. */
    private static Optional<String> next(ReviewWork work, List<ReviewWork> circle, List<PeerNote> all) {
        return circle.stream().map(ReviewWork::learnerId).filter(member -> !member.equals(work.learnerId()))
                .filter(member -> all.stream().noneMatch(note -> note.workId().equals(work.id())
                        && note.writerId().equals(member)))
                .filter(member -> all.stream().noneMatch(note -> note.writerId().equals(member)
                        && note.state() == PeerNote.State.MISSED))
                .min(Comparator.comparingLong((String member) ->
                        all.stream().filter(note -> note.writerId().equals(member)).count())
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Who curates, and until when. */
    public record Curation(String mentorId, Instant dueAt) {
    }

    /** Nobody writes any more: the mentor is asked to look over the notes. */
    @Transactional
    public Curation askMentor(String groupId, int days) {
        ReviewGroup group = locked(groupId);
        Instant due = inDays(group, days);
        if (group.state() == State.WRITING) {
            groups.save(group.curating());
            messages.curationAsked(group, works.findByGroupIdOrderByPosition(groupId).get(0), due);
        }
        return new Curation(group.mentorId(), due);
    }

    /** The owners of the works get their notes. @return whether the mentor has amplified any */
    @Transactional
    public boolean release(String groupId) {
        ReviewGroup group = locked(groupId);
        List<PeerNote> shown = shown(group);
        if (group.state() == State.CURATING) {
            groups.save(group.released(clock.instant()));
            works.findByGroupIdOrderByPosition(groupId).stream().filter(work -> shown.stream()
                    .anyMatch(note -> note.workId().equals(work.id()))).forEach(messages::released);
        }
        return shown.stream().anyMatch(PeerNote::amplified);
    }

    /** Asks whom the amplified notes concern whether the cohort may see them. @return until when they may agree */
    @Transactional
    public Instant askConsent(String groupId, int days) {
        ReviewGroup group = locked(groupId);
        if (group.consentDueAt() == null) {
            ReviewGroup asking = groups.save(group.askingUntil(inDays(group, days)));
            amplified(group).forEach(note -> messages.consentAsked(note, works.findById(note.workId()).orElseThrow(),
                    asking.consentDueAt()));
            return asking.consentDueAt();
        }
        return group.consentDueAt();
    }

    /** Nobody is asked any more; silence is no yes. @return whether the cohort sees any of the notes */
    @Transactional
    public boolean settle(String groupId) {
        ReviewGroup group = locked(groupId);
        if (group.state() != State.SETTLED) {
            groups.save(group.settled(clock.instant()));
        }
        return amplified(group).stream().anyMatch(PeerNote::isShared);
    }

    private List<PeerNote> notesOf(ReviewGroup group) {
        return notes.findByGroupIdOrderByWorkIdAscIdAsc(group.id());
    }

    private List<PeerNote> open(ReviewGroup group) {
        return notesOf(group).stream().filter(note -> note.state() == PeerNote.State.ASKED).toList();
    }

    private List<PeerNote> shown(ReviewGroup group) {
        return notesOf(group).stream().filter(PeerNote::isShown).toList();
    }

    private List<PeerNote> amplified(ReviewGroup group) {
        return shown(group).stream().filter(PeerNote::amplified).toList();
    }

    /** At the same time of day by the mentor's clock. */
    private Instant inDays(ReviewGroup group, int days) {
        return clock.instant().atZone(catalogue.person(group.mentorId()).zoneId()).plusDays(days).toInstant();
    }

    private ReviewGroup locked(String id) {
        return groups.findWithLockById(id).orElseThrow(() -> new NotFound("There is no peer group " + id));
    }
}
