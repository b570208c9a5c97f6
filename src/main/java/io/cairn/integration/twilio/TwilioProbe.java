package io.cairn.integration.twilio;

import io.cairn.effect.ProviderProbe;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;

import org.springframework.stereotype.Component;

/** Reads our account: an answer that knows us not is an answer too. */
@Component
class TwilioProbe implements ProviderProbe {

    private final TwilioRestClient client;

    TwilioProbe(TwilioRestClient client) {
        this.client = client;
    }

    @Override
    public String provider() {
        return TwilioMessages.PROVIDER;
    }

    @Override
    public void probe() {
        try {
            Account.fetcher().fetch(client);
        } catch (ApiException e) {
            if (e.getStatusCode() == null || e.getStatusCode() >= 500) {
                throw TwilioFailures.failure("Reading the account", e);
            }
        }
    }
}
