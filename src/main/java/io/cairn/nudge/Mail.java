package io.cairn.nudge;

import io.cairn.effect.OutsideCall;

/** Port to mailboxes. */
public interface Mail {

    /**
     * @param messageId ours; becomes part of the mail's Message-ID
     * @param request   what makes it this mail, the same however often it is tried
     * @param calendar  what comes with it for the person's own calendar, or null
     */
    record Letter(String messageId, String request, String address, String subject, String text,
            CalendarFile calendar) {

        public Letter(String messageId, String request, String address, String subject, String text) {
            this(messageId, request, address, subject, text, null);
        }
    }

    /**
     * An iCalendar object (RFC 5545), put into a mail as RFC 6047 says.
     *
     * @param method REQUEST or CANCEL, as in the content
     */
    record CalendarFile(String method, String content) {
    }

    OutsideCall call(Letter letter);
}
