package io.cairn.integration.twilio;

import io.cairn.effect.EffectProperties;

import com.twilio.http.TwilioRestClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** The way to Twilio. */
@Configuration(proxyBeanMethods = false)
class TwilioClient {

    @Bean
    TwilioRestClient twilioRestClient(TwilioProperties twilio, EffectProperties effects, Clock clock) {
        return new TwilioRestClient.Builder(twilio.accountSid(), twilio.authToken())
                .httpClient(new RewritingHttpClient(twilio.baseUrl(), effects, clock)).build();
    }
}
