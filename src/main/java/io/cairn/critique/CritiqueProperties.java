package io.cairn.critique;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What may be handed in, and from where links are fetched.
 *
 * @param largestFile  of an upload, and of what a link leads to
 * @param linkHosts    hosts, or {@code *.} and a domain for all hosts below it; where there are none nothing is fetched
 * @param linkPorts    of those hosts
 * @param linkTimeout  from the start of a fetch to its last byte, redirects included; below
 *                     {@code cairn.effect.total-timeout}
 * @param linkPatience how long after the submission a server that does not answer is tried again
 */
@ConfigurationProperties("cairn.critique")
public record CritiqueProperties(@DefaultValue("10MB") DataSize largestFile, @DefaultValue List<String> linkHosts,
        @DefaultValue({"80", "443"}) Set<Integer> linkPorts, @DefaultValue("10s") Duration linkTimeout,
        @DefaultValue("10m") Duration linkPatience) {

    public CritiqueProperties {
        linkHosts = linkHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether links to this host are fetched; case does not matter. */
    public boolean fetchesFrom(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return linkHosts.stream().anyMatch(known -> known.startsWith("*.") ? name.endsWith(known.substring(1))
                && name.length() > known.length() - 1 : name.equals(known));
    }
}
