package io.cairn.integration.stripe;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.integration.Refusing;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Stripe's own words for "not now". */
class StripeApiRetryAfterTest {

    private static final EffectProperties OUTSIDE = new EffectProperties(Duration.ofSeconds(2), Duration.ofSeconds(15),
            2, 5, Map.of());

    @ParameterizedTest
    @MethodSource("io.cairn.integration.Refusing#cases")
    void patienceIsObeyedInEveryForm(int status, String header, Long seconds, boolean taken) throws Exception {
        try (Refusing provider = new Refusing(status, header)) {
            StripeApi api = new StripeApi(new StripeProperties(provider.url(), "sk", List.of()), OUTSIDE, null,
                    new ObjectMapper(), Refusing.CLOCK);
            ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () ->
                    api.post("Paying out", "/v1/payouts", Map.of("amount", "5"), "key-1"));

            assertThat(failure.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
            assertThat(failure.taken()).isEqualTo(taken);
            assertThat(failure.busy()).isEqualTo(status == 429 || seconds != null);
        }
    }
}
