package io.cairn.chaos;

import java.util.Map;

/** What the operator answers who is asked about an effect: what the provider's own record says. */
final class EffectDecisions {

    private EffectDecisions() {
    }

    static Map<String, Object> answers(Stand stand, Surroundings.OpenTask task) {
        return Map.of();
    }
}
