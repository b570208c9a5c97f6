package io.cairn.integration.stripe;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Stripe's webhook signature: {@code t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">}, v1 once per active secret. */
public final class StripeSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private StripeSignature() {
    }

    /**
     * Whether the header signs this very body, not longer than five minutes ago and no more than that ahead.
     *
     * @param secrets the endpoint's; more than one while it is changed
     */
    public static boolean fits(String header, byte[] body, List<String> secrets, Instant now) {
        if (header == null) {
            return false;
        }
        List<String> parts = Arrays.stream(header.split(",")).map(String::trim).toList();
        String time = parts.stream().filter(part -> part.startsWith("t=")).map(part -> part.substring(2)).findFirst()
                .filter(digits -> digits.matches("\\d{1,11}")).orElse(null);
        if (time == null || Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs()
                .compareTo(TOLERANCE) > 0) {
            return false;
        }
        List<byte[]> signatures = parts.stream().filter(part -> part.startsWith("v1="))
                .map(part -> part.substring(3).getBytes(StandardCharsets.UTF_8)).toList();
        return secrets.stream().filter(secret -> !secret.isBlank())
                .map(secret -> sign(time, body, secret).getBytes(StandardCharsets.US_ASCII))
                .anyMatch(expected -> signatures.stream().anyMatch(given -> MessageDigest.isEqual(expected, given)));
    }

    private static String sign(String time, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
