package io.cairn.checkin;

import io.cairn.nudge.ReplyListener;
import io.cairn.program.Person.Channel;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes a learner's YES or NO, one word and nothing else, for the learner's next call. */
@Component
@Order(10)
class CheckInReplies implements ReplyListener {

    private static final Set<String> YES = Set.of("YES", "JA");
    private static final Set<String> NO = Set.of("NO", "NEIN");

    private final CheckInService checkIns;
    private final CheckInWorkflow workflow;

    CheckInReplies(CheckInService checkIns, CheckInWorkflow workflow) {
        this.checkIns = checkIns;
        this.workflow = workflow;
    }

    @Override
    public boolean onReply(String personId, Channel channel, String text) {
        String word = text.replaceAll("[^\\p{L}]", "").toUpperCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            return false;
        }
        Optional<CheckIn> next = checkIns.nextOf(personId);
        next.ifPresent(checkIn -> tell(checkIn.id(), YES.contains(word)));
        return next.isPresent();
    }

    private void tell(String checkInId, boolean yes) {
        if (!(yes ? workflow.confirmed(checkInId) : checkIns.sayNo(checkInId))) {
            throw new IllegalStateException("The process of " + checkInId + " does not wait for a reply yet");
        }
    }
}
