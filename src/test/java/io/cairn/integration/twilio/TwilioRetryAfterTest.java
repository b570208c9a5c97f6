package io.cairn.integration.twilio;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.integration.Refusing;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;

import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.BasicHttpContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Twilio's own words for "not now". */
class TwilioRetryAfterTest {

    private static final EffectProperties OUTSIDE = new EffectProperties(Duration.ofSeconds(2), Duration.ofSeconds(15),
            2, 5, Map.of());

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

    /** What takes too long is interrupted; it may be shaking hands still, and get through with that later. */
    @Test
    void nothingIsWrittenForACallerWhoHasLeft() {
        HttpClientConnection connection = (HttpClientConnection) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {HttpClientConnection.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("written: " + method.getName());
                });
        HttpRequestExecutor executor = new RewritingHttpClient.Attended();
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", "/2010-04-01/Accounts/AC1/Messages.json");
        assertThatThrownBy(() -> executor.execute(request, connection, new BasicHttpContext()))
                .as("somebody waits").hasMessageContaining("written");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> executor.execute(request, connection, new BasicHttpContext()))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void send(TwilioRestClient client) {
        try {
            Message.creator(new PhoneNumber("+4915550102001"), new PhoneNumber("+491512345000"), "Hello").create(client);
        } catch (ApiException e) {
            throw TwilioFailures.failure("Sending", e);
        }
    }
}
