package io.cairn.nudge;

import io.cairn.nudge.SkillGaps.SkillGap;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the table nudge-plan decides by, for many nudges at once: three statements, however many they are. */
@Component
class NudgeFacts {

    /** What went out longer ago is on nobody's mind any more. */
    private static final Duration ON_THE_MIND = Duration.ofDays(1);

    private final Nudges nudges;
    private final SkillGaps skillGaps;
    private final Workload workload;
    private final ContentSids contentSids;
    private final Clock clock;

    NudgeFacts(Nudges nudges, SkillGaps skillGaps, Workload workload, ContentSids contentSids, Clock clock) {
        this.nudges = nudges;
        this.skillGaps = skillGaps;
        this.workload = workload;
        this.contentSids = contentSids;
        this.clock = clock;
    }

    /**
     * @param learners those of the nudges, by their ids
     * @return by the nudges' ids, in the order of the nudges
     */
    Map<String, NudgeWorkflow.Facts> of(Collection<Nudge> asked, Map<String, Person> learners) {
        List<String> ids = asked.stream().map(Nudge::learnerId).distinct().toList();
        Map<String, SkillGap> gaps = skillGaps.of(ids);
        Map<String, Integer> loads = loads(ids);
        Map<String, NudgeWorkflow.Facts> facts = new LinkedHashMap<>();
        for (Nudge nudge : asked) {
            Person learner = learners.get(nudge.learnerId());
            facts.put(nudge.id(), new NudgeWorkflow.Facts(nudge.decidedBy(),
                    Stream.of(Channel.values()).anyMatch(channel -> open(channel, learner)),
                    gaps.get(learner.id()).name().toLowerCase(Locale.ROOT), loads.get(learner.id())));
        }
        return facts;
    }

    private Map<String, Integer> loads(List<String> learnerIds) {
        Map<String, Integer> loads = new HashMap<>(workload.of(learnerIds));
        if (!learnerIds.isEmpty()) {
            nudges.unanswered(learnerIds, clock.instant().minus(ON_THE_MIND))
                    .forEach(unanswered -> loads.merge(unanswered.learnerId(), unanswered.nudges(), Integer::sum));
        }
        return loads;
    }

    private boolean open(Channel channel, Person learner) {
        return (channel != Channel.WHATSAPP || contentSids.on()) && learner.consents(channel)
                && learner.preferences().wants(Kind.NUDGE, channel);
    }
}
