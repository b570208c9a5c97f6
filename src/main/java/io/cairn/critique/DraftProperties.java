package io.cairn.critique;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Where drafts of feedback come from; nowhere unless an address is given.
 *
 * @param baseUrl of an API in the style of chat completions, up to what comes before {@code /chat/completions} and
 *                without a trailing slash, such as {@code http://localhost:11434/v1}; empty: there are no drafts
 * @param key     sent as a bearer token; empty: none is sent
 * @param model   as the service calls it
 * @param timeout of one draft, from its start to its last byte; so a draft under way when drafts are switched off is
 *                over well within a minute
 */
@ConfigurationProperties("cairn.drafts")
public record DraftProperties(@DefaultValue("") String baseUrl, @DefaultValue("") String key,
        @DefaultValue("") String model, @DefaultValue("45s") Duration timeout) {

    private static final Duration LONGEST = Duration.ofSeconds(50);

    public DraftProperties {
        if (timeout.compareTo(Duration.ZERO) <= 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cairn.drafts.timeout: must be more than nothing and at most "
                    + LONGEST.toSeconds() + " s");
        }
    }

    public boolean available() {
        return !baseUrl.isEmpty();
    }
}
