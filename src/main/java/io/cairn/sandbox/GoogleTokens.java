package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Google's token endpoint for service accounts (RFC 7523): takes a JWT signed with RS256 and gives a token for an hour.
 * Judged by the machine's own clock, because Google's client signs and expires by that.
 */
@Component
@SandboxPart
class GoogleTokens {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final long SKEW_SECONDS = 300;
    private static final long LIFE_SECONDS = 3600;

    private final SandboxStore store;
    private final SandboxClock clock;
    private final SandboxSettings settings;

    GoogleTokens(final SandboxStore store, final SandboxClock clock, final SandboxSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    ObjectNode issue(final Form form, final String endpoint) {
        if (!GRANT.equals(form.value("grant_type").orElse(""))) {
            throw GoogleErrors.oauth(400, "unsupported_grant_type", "Invalid grant_type: "
                    + form.value("grant_type").orElse(""));
        }
        final String[] parts = form.value("assertion").orElse("").split("\\.");
        if (parts.length != 3) {
            throw GoogleErrors.oauth(400, "invalid_request", "Bad Request");
        }
        final ObjectNode header = decode(parts[0]);
        final ObjectNode claims = decode(parts[1]);
        if (!"RS256".equals(header.path("alg").asText())) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid JWT Signature algorithm.");
        }
        checkTimes(claims);
        final String audience = claims.path("aud").asText();
        if (!audience.equals(endpoint) && !audience.equals("https://oauth2.googleapis.com/token")
                && !audience.endsWith("/sandbox/google/oauth2/token")) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid JWT: Failed audience check.");
        }
        final String issuer = claims.path("iss").asText();
        if (issuer.isEmpty() || !settings.googleClientEmail().isBlank()
                && !settings.googleClientEmail().equals(issuer)) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid grant: account not found");
        }
        if (claims.path("scope").asText().isBlank()) {
            throw GoogleErrors.oauth(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        checkSignature(parts);
        final String token = "ya29.sandbox." + Ids.stripe("");
        store.save("google", "token", token, Json.object().put("account", issuer)
                .put("scope", claims.path("scope").asText())
                .put("expires", clock.realNow().plusSeconds(LIFE_SECONDS).toString()));
        return Json.object().put("access_token", token).put("expires_in", LIFE_SECONDS - 1)
                .put("token_type", "Bearer");
    }

    boolean knows(final String authorization) {
        return authorization != null && authorization.startsWith("Bearer ")
                && store.find("google", "token", authorization.substring(7))
                .filter(token -> clock.realNow().isBefore(Instant.parse(token.path("expires").asText()))).isPresent();
    }

    private void checkTimes(final ObjectNode claims) {
        final long now = clock.realNow().getEpochSecond();
        final long issued = claims.path("iat").asLong(0);
        final long expires = claims.path("exp").asLong(0);
        if (issued > now + SKEW_SECONDS || expires < now - SKEW_SECONDS || expires - issued > LIFE_SECONDS
                || expires <= issued) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes)"
                    + " and in a reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }
    }

    private void checkSignature(final String[] parts) {
        final byte[] signature;
        try {
            signature = Base64.getUrlDecoder().decode(parts[2]);
        } catch (final IllegalArgumentException e) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid JWT Signature.");
        }
        // 2048 bits is the least that Google's keys have.
        if (signature.length < 256 || !settings.googlePublicKey().isBlank() && !verifies(parts, signature)) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid JWT Signature.");
        }
    }

    private boolean verifies(final String[] parts, final byte[] signature) {
        try {
            final String key = settings.googlePublicKey().replaceAll("-----[A-Z ]+-----|\\s", "");
            final PublicKey publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
            final Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(publicKey);
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (final GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static ObjectNode decode(final String part) {
        try {
            return Json.readObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (final IllegalArgumentException e) {
            throw GoogleErrors.oauth(400, "invalid_grant", "Invalid JWT: it must be a JSON Web Token.");
        }
    }
}
