/**
 * An outside that Cairn brings along: Google Calendar, Twilio, Stripe and a mail server, spoken in their own wire
 * protocols, with a truth log, orders to fail and a clock that can be moved.
 *
 * <p>Tied to nothing but HTTP: it imports no other package of Cairn and nobody imports it.
 */
package io.cairn.sandbox;
