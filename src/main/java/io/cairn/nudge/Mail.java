package io.cairn.nudge;

/** Port to mailboxes. */
public interface Mail {

    /**
     * @param messageId ours; becomes part of the mail's Message-ID
     * @throws RuntimeException if it is not known whether the mail server took the mail: try again
     */
    Handover send(String messageId, String address, String subject, String text);
}
