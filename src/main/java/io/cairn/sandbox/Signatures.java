package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The providers' signatures, as their documentation describes them. */
final class Signatures {

    private Signatures() {
    }

    /** {@code X-Twilio-Signature}: the address, then every form parameter by name, HMAC-SHA1 in Base64. */
    static String twilio(final String token, final String url, final ObjectNode parameters) {
        final TreeMap<String, String> sorted = new TreeMap<>();
        parameters.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue().asText()));
        final StringBuilder text = new StringBuilder(url);
        sorted.forEach((name, value) -> text.append(name).append(value));
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", token, text.toString()));
    }

    /** {@code Stripe-Signature}: {@code t=<epoch seconds>,v1=<HMAC-SHA256 of "t.body" in hex>}. */
    static String stripe(final String secret, final long epochSecond, final String body) {
        return "t=" + epochSecond + ",v1=" + hex(hmac("HmacSHA256", secret, epochSecond + "." + body));
    }

    /** HMAC-SHA256 of the body in hex. */
    static String order(final String secret, final String body) {
        return hex(hmac("HmacSHA256", secret, body));
    }

    static String sha256(final String text) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(final byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hmac(final String algorithm, final String key, final String text) {
        try {
            final Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
