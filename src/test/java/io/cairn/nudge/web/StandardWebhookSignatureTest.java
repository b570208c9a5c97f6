package io.cairn.nudge.web;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class StandardWebhookSignatureTest {

    /** The example of the Standard Webhooks reference libraries. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);

    private final StandardWebhookSignature signature = new StandardWebhookSignature(List.of(SECRET));

    @Test
    void theReferenceExampleFits() {
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isTrue();
    }

    @Test
    void oneOfSeveralIsEnoughWhileASenderChangesItsSecret() {
        String other = new StandardWebhookSignature(List.of("whsec_b3RoZXI=")).sign(ID, TIMESTAMP, BODY);

        assertThat(signature.fits(ID, TIMESTAMP, other + " v1a,xyz " + SIGNATURE, BODY, SENT)).isTrue();
        assertThat(signature.fits(ID, TIMESTAMP, other, BODY, SENT)).isFalse();
    }

    @Test
    void oneOfOurSecretsIsEnoughWhileWeChangeIt() {
        for (List<String> secrets : List.of(List.of("whsec_b3RoZXI=", SECRET), List.of(SECRET, "whsec_b3RoZXI="))) {
            assertThat(new StandardWebhookSignature(secrets).fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isTrue();
        }
        assertThat(new StandardWebhookSignature(List.of("whsec_b3RoZXI="))
                .fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
    }

    @Test
    void everythingThatIsSignedMatters() {
        assertThat(signature.fits(ID + "x", TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
        assertThat(signature.fits(ID, "1614265331", SIGNATURE, BODY, SENT)).isFalse();
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE, "{}".getBytes(StandardCharsets.UTF_8), SENT)).isFalse();
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE.replace("v1,", "v2,"), BODY, SENT)).isFalse();
    }

    @Test
    void itHoldsForFiveMinutesBeforeAndAfter() {
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(300))).isTrue();
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(300))).isTrue();
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(301))).isFalse();
        assertThat(signature.fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(301))).isFalse();
    }

    @Test
    void whatIsMissingOrNoNumberDoesNotFit() {
        assertThat(signature.fits(null, TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
        assertThat(signature.fits(ID, null, SIGNATURE, BODY, SENT)).isFalse();
        assertThat(signature.fits(ID, "soon", SIGNATURE, BODY, SENT)).isFalse();
        assertThat(signature.fits(ID, TIMESTAMP, null, BODY, SENT)).isFalse();
        assertThat(new StandardWebhookSignature(List.of()).fits(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
    }
}
