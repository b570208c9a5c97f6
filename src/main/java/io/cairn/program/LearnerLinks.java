package io.cairn.program;

import io.cairn.engine.CairnProperties;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Links by which a learner comes in without an account. The token in a link is derived from the secret, the person and
 * the subject, so that a message sent again carries the same link; the database keeps only its hash and its end.
 */
@Service
public class LearnerLinks {

    private static final Duration VALID_FOR = Duration.ofDays(21);
    private static final int TOKEN_BYTES = 18;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CairnProperties cairn;

    LearnerLinks(JdbcClient jdbc, Clock clock, CairnProperties cairn) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cairn = cairn;
    }

    /**
     * @param subject what the link is sent for, such as a module's id; it decides where the page opens
     * @return an absolute link, valid for 21 days from now
     */
    @Transactional
    public String link(String personId, String subject) {
        return link(personId, subject, clock.instant().plus(VALID_FOR));
    }

    /**
     * The same with an end of its own, for what is open for a certain time only.
     *
     * @param end from when on the link opens nothing
     */
    @Transactional
    public String link(String personId, String subject, Instant end) {
        String token = token(personId, subject);
        OffsetDateTime expires = end.atOffset(ZoneOffset.UTC);
        int known = jdbc.sql("update program_learner_token set expires_at = ? where hash = ?")
                .params(expires, hash(token)).update();
        if (known == 0) {
            jdbc.sql("insert into program_learner_token (hash, person_id, expires_at) values (?, ?, ?)")
                    .params(hash(token), personId, expires).update();
        }
        return address(token, subject);
    }

    /** The link that was made before for the same person and subject, word for word; its end stays what it is. */
    public String again(String personId, String subject) {
        return address(token(personId, subject), subject);
    }

    /** The learner whose token this is, unless it has expired. */
    public Optional<String> personOf(String token) {
        return jdbc.sql("select person_id, expires_at from program_learner_token where hash = ?").param(hash(token))
                .query((row, n) -> {
                    Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
                    return clock.instant().isBefore(expires) ? row.getString("person_id") : null;
                })
                .list().stream().filter(Objects::nonNull).findFirst();
    }

    private String address(String token, String subject) {
        return cairn.baseUrl() + "/l/" + token + "#" + subject;
    }

    private String token(String personId, String subject) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(cairn.linkSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] full = mac.doFinal((personId + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, TOKEN_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
