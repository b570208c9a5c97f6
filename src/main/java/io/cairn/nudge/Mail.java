package io.cairn.nudge;

import io.cairn.effect.OutsideCall;

/** Port to mailboxes. */
public interface Mail {

    /**
     * @param messageId ours; becomes part of the mail's Message-ID
     * @param request   what makes it this mail, the same however often it is tried
     */
    record Letter(String messageId, String request, String address, String subject, String text) {
    }

    OutsideCall call(Letter letter);
}
