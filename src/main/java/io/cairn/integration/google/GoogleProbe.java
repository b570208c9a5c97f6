package io.cairn.integration.google;

import io.cairn.effect.ProviderProbe;

import org.springframework.stereotype.Component;

/** Finds out whether Google is there. */
@Component
class GoogleProbe implements ProviderProbe {

    private final GoogleClient google;

    GoogleProbe(GoogleClient google) {
        this.google = google;
    }

    @Override
    public String provider() {
        return GoogleCalendar.PROVIDER;
    }

    @Override
    public void probe() {
        google.probe();
    }
}
