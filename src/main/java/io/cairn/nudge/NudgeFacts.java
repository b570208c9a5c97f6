package io.cairn.nudge;

import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;

import org.springframework.stereotype.Component;

import java.util.stream.Stream;

/** What the table nudge-plan decides by. */
@Component
class NudgeFacts {

    private final ContentSids contentSids;

    NudgeFacts(ContentSids contentSids) {
        this.contentSids = contentSids;
    }

    NudgeWorkflow.Facts of(Nudge nudge, Person learner) {
        return new NudgeWorkflow.Facts(nudge.decidedBy(),
                Stream.of(Channel.values()).anyMatch(channel -> open(channel, learner)));
    }

    private boolean open(Channel channel, Person learner) {
        return (channel != Channel.WHATSAPP || contentSids.on()) && learner.consents(channel)
                && learner.preferences().wants(Kind.NUDGE, channel);
    }
}
