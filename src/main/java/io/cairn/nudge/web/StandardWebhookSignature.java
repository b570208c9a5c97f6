package io.cairn.nudge.web;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Signatures after the Standard Webhooks specification, version v1: HMAC-SHA256 over {@code id.timestamp.body}. */
final class StandardWebhookSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final List<byte[]> keys;

    /**
     * @param secrets {@code whsec_} and Base64 each; more than one while they are changed, the newest first; where none
     *                is given no signature fits
     */
    StandardWebhookSignature(List<String> secrets) {
        keys = secrets.stream().map(String::strip).filter(secret -> !secret.isEmpty())
                .map(secret -> secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret)
                .map(Base64.getDecoder()::decode).toList();
    }

    /**
     * @param timestamp  seconds since 1970; at most five minutes from {@code now}, before or after
     * @param signatures several separated by blanks, while a sender changes its secret; one that fits is enough
     */
    boolean fits(String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (id == null || id.isBlank() || timestamp == null || signatures == null
                || !SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        boolean fits = false;
        for (byte[] key : keys) {
            byte[] expected = sign(key, id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
            for (String signature : signatures.split(" ")) {
                fits |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return fits;
    }

    String sign(String id, String timestamp, byte[] body) {
        return sign(keys.get(0), id, timestamp, body);
    }

    private static String sign(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
