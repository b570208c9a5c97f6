package io.cairn.integration.draft;

import io.cairn.effect.ProviderProbe;

import org.springframework.stereotype.Component;

/** Finds out whether the writer of drafts is there, by the list of its models. */
@Component
class DraftProbe implements ProviderProbe {

    private final HttpDraftWriter writer;

    DraftProbe(HttpDraftWriter writer) {
        this.writer = writer;
    }

    @Override
    public String provider() {
        return HttpDraftWriter.PROVIDER;
    }

    @Override
    public void probe() {
        writer.probe();
    }
}
