package io.cairn.integration.twilio;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.integration.Refusing;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Twilio's own words for "not now". */
class TwilioRetryAfterTest {

    private static final EffectProperties OUTSIDE = new EffectProperties(Duration.ofSeconds(2), Duration.ofSeconds(15),
            5, Map.of());

    @ParameterizedTest
    @MethodSource("io.cairn.integration.Refusing#cases")
    void patienceIsObeyedInEveryForm(int status, String header, Long seconds, boolean taken) throws Exception {
        try (Refusing provider = new Refusing(status, header)) {
            TwilioRestClient client = new TwilioRestClient.Builder("AC1", "token")
                    .httpClient(new RewritingHttpClient(provider.url(), OUTSIDE, Refusing.CLOCK)).build();
            ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () ->
                    send(client));

            assertThat(failure.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            assertThat(failure.taken()).isEqualTo(taken);
            assertThat(failure.busy()).isEqualTo(status == 429 || seconds != null);
        }
    }

    /** What takes too long is interrupted; it may still be about to connect. */
    @Test
    void nothingIsWrittenForACallerWhoHasLeft() throws Exception {
        try (Refusing provider = new Refusing(503, null)) {
            TwilioRestClient client = new TwilioRestClient.Builder("AC1", "token")
                    .httpClient(new RewritingHttpClient(provider.url(), OUTSIDE, Refusing.CLOCK)).build();
            Thread.currentThread().interrupt();
            ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> send(client));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).hasMessageContaining("no answer");
            assertThat(provider.asked()).isZero();
        }
    }

    private static void send(TwilioRestClient client) {
        try {
            Message.creator(new PhoneNumber("+4915550102001"), new PhoneNumber("+491512345000"), "Hello").create(client);
        } catch (ApiException e) {
            throw TwilioFailures.failure("Sending", e);
        }
    }
}
