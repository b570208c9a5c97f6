package io.cairn.chaos;

import io.cairn.billing.BillingWorld;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as their senders write them, signed at the moment at which they are sent. */
final class Letters {

    private static final byte[] TRIGGER_KEY = "sandbox-trigger-secret".getBytes(StandardCharsets.US_ASCII);
    private static final String STRIPE_SECRET = "whsec_sandbox";

    private Letters() {
    }

    static Outside.Letter trigger(String source, String eventId, String learner, Instant now) {
        String body = "{\"type\":\"event.happened\",\"timestamp\":\"2027-01-18T07:00:00Z\",\"data\":{\"learner\":\""
                + learner + "\",\"subject\":\"Weekly planning\"}}";
        return sentAt(new Outside.Letter("/hooks/triggers/" + source, Map.of("content-type", "application/json",
                "webhook-id", eventId), body.getBytes(StandardCharsets.UTF_8)), now);
    }

    /** What Stripe tells of a checkout whose payment took its time, after it had told that it is complete. */
    static Outside.Letter paidLater(Outside.Letter completed) {
        String id = identity(completed).id();
        String body = completed.text().replace("\"" + id + "\"", "\"" + id + "later\"")
                .replace("checkout.session.completed", "checkout.session.async_payment_succeeded");
        return new Outside.Letter(completed.path(), completed.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** As its sender would send it now: Stripe and triggers sign every attempt anew. */
    static Outside.Letter sentAt(Outside.Letter letter, Instant now) {
        Map<String, String> headers = new TreeMap<>(letter.headers());
        if (letter.path().startsWith("/hooks/stripe")) {
            headers.put("stripe-signature", BillingWorld.signature(letter.text(), now, STRIPE_SECRET));
        } else if (letter.path().startsWith("/hooks/triggers")) {
            String timestamp = String.valueOf(now.getEpochSecond());
            headers.put("webhook-timestamp", timestamp);
            headers.put("webhook-signature",
                    "v1," + sign(headers.get("webhook-id") + "." + timestamp + "." + letter.text()));
        }
        return new Outside.Letter(letter.path(), headers, letter.body());
    }

    /** What it is, by the names of {@link Invariants.Taken}. */
    static Invariants.Taken identity(Outside.Letter letter) {
        if (letter.path().startsWith("/hooks/stripe")) {
            return new Invariants.Taken("stripe", between(letter.text(), "\"id\":\"", "\""));
        }
        if (letter.path().startsWith("/hooks/twilio/inbound")) {
            return new Invariants.Taken("twilio-inbound", between(letter.text(), "MessageSid=", "&"));
        }
        if (letter.path().startsWith("/hooks/triggers")) {
            return new Invariants.Taken("trigger", letter.headers().get("webhook-id"));
        }
        if (letter.path().startsWith("/hooks/google")) {
            return new Invariants.Taken("google", letter.headers().toString());
        }
        return new Invariants.Taken("twilio-status", between(letter.text(), "MessageSid=", "&") + ":"
                + between(letter.text(), "MessageStatus=", "&"));
    }

    /** What is the same whenever the schedule is played again. */
    static String kind(Outside.Letter letter) {
        if (letter.path().startsWith("/hooks/stripe")) {
            return "stripe " + between(letter.text(), "\"type\":\"", "\"");
        }
        if (letter.path().startsWith("/hooks/twilio/status")) {
            return "status " + between(letter.text(), "MessageStatus=", "&");
        }
        return letter.path();
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        if (from < 0) {
            return "";
        }
        int to = text.indexOf(end, from + start.length());
        return text.substring(from + start.length(), to < 0 ? text.length() : to);
    }

    private static String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TRIGGER_KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
