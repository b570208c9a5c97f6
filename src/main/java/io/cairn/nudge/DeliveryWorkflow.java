package io.cairn.nudge;

/** Port to the process {@code message-delivery}. */
public interface DeliveryWorkflow {

    /** Joins the current transaction; the delivery's first channel is chosen when this returns. */
    void planned(String deliveryId);

    /** @return false if the process does not wait for it now: it looks at the message before it waits */
    boolean delivered(String deliveryId);

    /** @return false if the process does not wait for it now: it looks at the message before it waits */
    boolean failed(String deliveryId);
}
