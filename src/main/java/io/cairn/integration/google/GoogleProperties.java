package io.cairn.integration.google;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param baseUrl            where Google's APIs are, without a trailing slash; the sandbox has another
 * @param serviceAccountFile the JSON key of a service account with domain-wide delegation for calendars; empty only with
 *                           the sandbox, which takes any key
 */
@ConfigurationProperties("cairn.google")
record GoogleProperties(@DefaultValue("https://www.googleapis.com") String baseUrl,
        @DefaultValue("") String serviceAccountFile) {
}
