package io.cairn.integration.stripe;

import io.cairn.effect.ProviderFailure;
import io.cairn.effect.ProviderProbe;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Finds out whether Stripe is there, by its balance. */
@Component
class StripeProbe implements ProviderProbe {

    private final StripeApi api;

    StripeProbe(StripeApi api) {
        this.api = api;
    }

    @Override
    public String provider() {
        return StripePayments.PROVIDER;
    }

    @Override
    public void probe() {
        try {
            api.get("Reading the balance", "/v1/balance", Map.of());
        } catch (ProviderFailure failure) {
            if (failure.away()) {
                throw failure;
            }
        } catch (StripeRefusal refusal) {
            // An answer all the same.
            return;
        }
    }
}
