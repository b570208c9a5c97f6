package io.cairn.effect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/**
 * How Cairn treats the outside.
 *
 * @param connectTimeout until a connection stands
 * @param totalTimeout   of one call, from its start to its last byte, however the bytes trickle
 * @param atOnce         calls to one provider at once on one node; the rest wait, and leave threads for others
 * @param outageAfter    failures in a row, over all nodes, after which a provider counts as away
 * @param perSecond      calls a second per provider over all nodes; one that is not named is not limited
 */
@ConfigurationProperties("cairn.effect")
public record EffectProperties(@DefaultValue("2s") Duration connectTimeout, @DefaultValue("15s") Duration totalTimeout,
        @DefaultValue("2") int atOnce, @DefaultValue("5") int outageAfter,
        @DefaultValue Map<String, Integer> perSecond) {
}
