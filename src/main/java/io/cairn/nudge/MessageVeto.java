package io.cairn.nudge;

import java.util.Optional;

/** Says of a message that was planned, just before it goes out, that what it tells does not hold any more. */
public interface MessageVeto {

    /**
     * @param factKey of the message as it was asked for, whichever channel it goes out on
     * @return why it is not to go out, a short code; empty if it may, or is somebody else's
     */
    Optional<String> whyNot(String factKey);
}
