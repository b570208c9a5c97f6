package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** What the sandbox knows that runs as a process of its own. */
final class SandboxTruth implements Invariants.Truth {

    private static final int PAGE = 10_000;

    private final Node sandbox;

    SandboxTruth(Node sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public List<JsonNode> log(String provider, String kind) {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page;
        do {
            long after = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).path("seq").asLong();
            page = sandbox.json("/sandbox/log?limit=" + PAGE + "&after=" + after + "&provider=" + provider + "&kind="
                    + kind);
            page.forEach(entries::add);
        } while (page.size() == PAGE);
        return entries;
    }

    @Override
    public JsonNode state() {
        return sandbox.json("/sandbox/state");
    }
}
