package io.cairn.critique;

import io.cairn.engine.CairnProperties;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;

/**
 * After which of a mentor's artifacts a hidden anchor follows: one in each {@code cairn.critique.anchor-every}, drawn by the
 * application's secret, so that it is the same whenever it is asked and nobody can work it out.
 */
@Component
class AnchorTurns {

    /** An anchor comes between one hour and a day after the artifact that it follows. */
    private static final int LATEST_HOUR = 24;

    private final int every;
    private final String secret;

    AnchorTurns(@Value("${cairn.critique.anchor-every:8}") int every, CairnProperties cairn) {
        if (every < 1) {
            throw new IllegalArgumentException("cairn.critique.anchor-every must be at least 1");
        }
        this.every = every;
        this.secret = cairn.linkSecret();
    }

    /** The number of the anchor that follows the mentor's n-th artifact in the program, from 1; 0 if none does. */
    int after(String programId, String mentorId, long n) {
        long block = (n - 1) / every;
        return (n - 1) % every == drawn(every, "place", programId, mentorId, block) ? (int) block + 1 : 0;
    }

    Duration delay(String programId, String mentorId, int number) {
        return Duration.ofHours(1L + drawn(LATEST_HOUR, "hour", programId, mentorId, number));
    }

    /** From 0 to below {@code below}. */
    private int drawn(int below, Object... words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("anchor\n" + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (Object word : words) {
                mac.update((word + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return Math.floorMod(ByteBuffer.wrap(mac.doFinal()).getInt(), below);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
