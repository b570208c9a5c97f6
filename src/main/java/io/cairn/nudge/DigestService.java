package io.cairn.nudge;

import io.cairn.nudge.NudgeBudget.Caps;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Nudges that were too many, gathered into one message. */
@Service
public class DigestService {

    /** Of the subjects in the message, so that an SMS stays one that is read. */
    private static final int LONGEST = 240;

    private final Digests digests;
    private final Nudges nudges;
    private final NudgeBudget budget;
    private final MessageService messages;
    private final DigestWorkflow workflow;
    private final QuietHours quietHours;
    private final Catalogue catalogue;
    private final LearnerLinks links;
    private final Clock clock;

    DigestService(Digests digests, Nudges nudges, NudgeBudget budget, MessageService messages, DigestWorkflow workflow,
            QuietHours quietHours, Catalogue catalogue, LearnerLinks links, Clock clock) {
        this.digests = digests;
        this.nudges = nudges;
        this.budget = budget;
        this.messages = messages;
        this.workflow = workflow;
        this.quietHours = quietHours;
        this.catalogue = catalogue;
        this.links = links;
        this.clock = clock;
    }

    /** Closes the nudge and puts it into the learner's digest of the next morning. */
    @Transactional
    public void gather(String nudgeId, int mostADay, int mostAWeek) {
        Nudge nudge = nudges.findWithLockById(nudgeId)
                .orElseThrow(() -> new NotFound("There is no nudge " + nudgeId));
        Person learner = catalogue.person(nudge.learnerId());
        LocalDate day = clock.instant().atZone(learner.zoneId()).toLocalDate().plusDays(1);
        Optional<Digest> open = Optional.empty();
        while (open.isEmpty()) {
            open = open(learner, day, mostADay, mostAWeek);
            day = day.plusDays(1);
        }
        nudges.save(nudge.gathered(open.get().id()));
    }

    /** @return empty if that day's digest has gone out already */
    private Optional<Digest> open(Person learner, LocalDate day, int mostADay, int mostAWeek) {
        String id = Ids.newId("digest");
        if (digests.insertOnce(id, learner.id(), day) == 1) {
            workflow.opened(id, quietHours.of(learner).morningOf(day, learner.zoneId()), mostADay, mostAWeek);
        }
        return digests.findWithLockByLearnerIdAndOnDay(learner.id(), day)
                .filter(digest -> digest.state() == Digest.State.OPEN);
    }

    /**
     * What became of a digest.
     *
     * @param goesOutAt when it is to be tried again; null where it is not
     */
    public record Outcome(How how, Instant goesOutAt) {

        public enum How { SENT, NOT_YET, DROPPED }

        private static Outcome of(How how) {
            return new Outcome(how, null);
        }
    }

    /**
     * Plans the message of what still helps. It counts as one nudge. In quiet hours, and on a day on which the learner
     * has had enough already, it waits for the next morning. It is dropped where nothing is left that helps, where the
     * learner has had enough that week, or wants none.
     */
    @Transactional
    public Outcome send(String digestId, int mostADay, int mostAWeek) {
        Digest digest = digests.findWithLockById(digestId)
                .orElseThrow(() -> new NotFound("There is no digest " + digestId));
        if (digest.state() != Digest.State.OPEN) {
            return Outcome.of(digest.state() == Digest.State.SENT ? Outcome.How.SENT : Outcome.How.DROPPED);
        }
        Person learner = catalogue.person(digest.learnerId());
        QuietHours quiet = quietHours.of(learner);
        Instant now = clock.instant();
        Optional<Instant> quietUntil = quiet.endOf(now, learner.zoneId());
        if (quietUntil.isPresent()) {
            return new Outcome(Outcome.How.NOT_YET, quietUntil.get());
        }
        List<Nudge> helpful = helpful(digestId, now);
        if (helpful.isEmpty()) {
            return dropped(digest, helpful, Nudge.TOO_LATE);
        }
        LocalDate today = now.atZone(learner.zoneId()).toLocalDate();
        Optional<String> enough = budget.take(learner.id(), today, new Caps(mostADay, mostAWeek));
        if (enough.isPresent()) {
            return enough.get().equals(NudgeBudget.ENOUGH_THAT_WEEK) ? dropped(digest, helpful, enough.get())
                    : new Outcome(Outcome.How.NOT_YET, quiet.morningOf(today.plusDays(1), learner.zoneId()));
        }
        Message message = message(digest, helpful);
        if (message.state().failed()) {
            return dropped(digest, helpful, message.error());
        }
        digests.save(digest.sent(message.id()));
        return Outcome.of(Outcome.How.SENT);
    }

    private List<Nudge> helpful(String digestId, Instant now) {
        List<Nudge> helpful = new ArrayList<>();
        // Held, so that what is settled meanwhile is settled before the message or after it.
        for (Nudge nudge : nudges.findWithLockByDigestIdOrderByReceivedAtAscIdAsc(digestId)) {
            if (nudge.late(now)) {
                nudges.save(nudge.notSent(Nudge.TOO_LATE));
            } else if (nudge.state() == Nudge.State.GATHERED) {
                helpful.add(nudge);
            }
        }
        return helpful;
    }

    private Outcome dropped(Digest digest, List<Nudge> gathered, String why) {
        gathered.forEach(nudge -> nudges.save(nudge.notSent(why)));
        digests.save(digest.dropped());
        return Outcome.of(Outcome.How.DROPPED);
    }

    private Message message(Digest digest, List<Nudge> helpful) {
        String id = messages.send(new MessageRequest("nudge-digest:" + digest.id(), digest.learnerId(), "nudge-digest",
                Map.of("subjects", subjects(helpful), "link", links.link(digest.learnerId(), digest.id())), null));
        return messages.message(id).orElseThrow();
    }

    private static String subjects(List<Nudge> helpful) {
        String all = helpful.stream().map(Nudge::about).distinct().collect(Collectors.joining("; "));
        return Texts.cut(all, LONGEST, "...");
    }

    /**
     * @param subject in the words of where it comes from
     * @param about   the id of the module, artifact, commitment or day of recalls; null where it is from outside
     */
    public record Item(String subject, String about) {
    }

    /**
     * What the digest gathers, the earliest first.
     *
     * @throws NotFound if the learner has no such digest
     */
    public List<Item> itemsOf(String digestId, String learnerId) {
        if (digests.findById(digestId).filter(digest -> digest.learnerId().equals(learnerId)).isEmpty()) {
            throw new NotFound("There is no digest " + digestId);
        }
        return nudges.findByDigestIdOrderByReceivedAtAscIdAsc(digestId).stream()
                .filter(nudge -> nudge.state() == Nudge.State.GATHERED)
                .map(nudge -> new Item(nudge.about(), nudge.aboutId())).distinct().toList();
    }
}
