package io.cairn.engine;

import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;

/**
 * What waits for a message waits no more: the engine's own then looks for a job that was to hand the message over later.
 * There are such jobs of signals and conditions only, never of a message, and every end of a wait would ask for one.
 */
class MessageSubscriptions extends EventSubscriptionManager {

    @Override
    public void deleteEventSubscription(EventSubscriptionEntity subscription) {
        if (subscription.isSubscriptionForEventType(EventType.MESSAGE)) {
            getDbEntityManager().delete(subscription);
        } else {
            super.deleteEventSubscription(subscription);
        }
    }
}
