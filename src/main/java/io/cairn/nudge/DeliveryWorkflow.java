package io.cairn.nudge;

import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;

/** Port to the process {@code message-delivery}. */
public interface DeliveryWorkflow {

    /**
     * Joins the current transaction; the delivery's first channel is chosen when this returns.
     *
     * @param kind what the message is about
     * @param own  the person's own channel
     */
    void planned(String deliveryId, Kind kind, Channel own);

    /** @return false if the process does not wait for it now: it looks at the message before it waits */
    boolean delivered(String deliveryId);

    /** @return false if the process does not wait for it now: it looks at the message before it waits */
    boolean failed(String deliveryId);
}
