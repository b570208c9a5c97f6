package io.cairn.integration.stripe;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * @param baseUrl       of the API, without {@code /v1} and without a trailing slash
 * @param secretKey     the account's secret key
 * @param webhookSecret signs what Stripe sends to {@code /hooks/stripe}; several while it is changed, the comma between
 */
@ConfigurationProperties("cairn.stripe")
public record StripeProperties(@DefaultValue("https://api.stripe.com") String baseUrl, @DefaultValue("") String secretKey,
        @DefaultValue("") List<String> webhookSecret) {
}
