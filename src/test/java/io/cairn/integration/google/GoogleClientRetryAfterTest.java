package io.cairn.integration.google;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.integration.Refusing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Google's own words for "not now". */
class GoogleClientRetryAfterTest {

    private static final EffectProperties OUTSIDE = new EffectProperties(Duration.ofSeconds(2), Duration.ofSeconds(15),
            2, 5, Map.of());

    @ParameterizedTest
    @MethodSource("io.cairn.integration.Refusing#cases")
    void patienceIsObeyedInEveryForm(int status, String header, Long seconds, boolean taken) throws Exception {
        try (Refusing provider = new Refusing(status, header)) {
            GoogleProperties google = new GoogleProperties(provider.url(), "");
            GoogleClient client = new GoogleClient(google, OUTSIDE, new GoogleAccount(google), Refusing.CLOCK);
            ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () ->
                    client.call("events.get", "mira@example.org", api -> api.events().get("primary", "event1")));

            assertThat(failure.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            assertThat(failure.taken()).isEqualTo(taken);
            assertThat(failure.busy()).isEqualTo(status == 429 || seconds != null);
        }
    }
}
