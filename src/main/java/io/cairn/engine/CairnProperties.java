package io.cairn.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every part of Cairn needs to know of its surroundings.
 *
 * @param baseUrl    the address people and providers reach this application at, without a trailing slash
 * @param linkSecret key of the links that learners get; whoever knows it can make links
 * @param sandboxUrl where the sandbox listens; empty when the outside is real
 */
@ConfigurationProperties("cairn")
public record CairnProperties(@DefaultValue("http://localhost:8080") String baseUrl, @DefaultValue("") String linkSecret,
        @DefaultValue("") String sandboxUrl) {
}
