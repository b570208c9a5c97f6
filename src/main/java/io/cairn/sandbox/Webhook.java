package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A provider's call back to its customer.
 *
 * @param event   what happened, such as {@code delivered} or {@code checkout.session.completed}
 * @param subject the id of the object that it happened to
 * @param url     where to; a fragment carries Twilio's overrides of the connection, such as {@code #rc=5&rp=ct,5xx}
 * @param body    form parameters (Twilio), the event (Stripe) or headers (Google, which sends nothing else)
 */
record Webhook(String provider, String event, String subject, String url, ObjectNode body) {
}
