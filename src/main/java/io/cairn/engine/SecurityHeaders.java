package io.cairn.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What browsers are told about every answer. Each content security policy starts from nothing and opens what its pages
 * need; a page that answers with a policy of its own keeps it, and the engine's webapps have theirs in
 * {@code application.yml}. Strict transport security is sent where the request came by TLS.
 */
final class SecurityHeaders implements HeaderWriter {

    private static final String POLICY = "Content-Security-Policy";

    private static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
    /** Our own pages: scripts, styles, pictures and recordings are files of ours; what they show comes from our API. */
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";
    /** The first page and reports are whole in one file, so that a report can be kept: styles within, no script. */
    private static final String WHOLE_PAGES = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** Swagger UI sets styles on its elements and carries its pictures as data. */
    private static final String SWAGGER = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {
    }

    static void on(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(new SecurityHeaders());
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        once(response, "Referrer-Policy", "same-origin");
        once(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        once(response, "Cross-Origin-Opener-Policy", "same-origin");
        once(response, "Cross-Origin-Resource-Policy", "same-origin");
        once(response, POLICY, policy(request.getRequestURI().substring(request.getContextPath().length())));
    }

    private static String policy(String path) {
        if (path.equals("/") || path.startsWith("/api/reports/")) {
            return WHOLE_PAGES;
        }
        if (path.startsWith("/swagger-ui")) {
            return SWAGGER;
        }
        return path.startsWith("/api/") || path.startsWith("/engine-rest") || path.startsWith("/actuator")
                || path.startsWith("/v3/") || path.startsWith("/hooks/") ? NOTHING : PAGES;
    }

    private static void once(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
