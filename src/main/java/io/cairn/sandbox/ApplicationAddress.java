package io.cairn.sandbox;

import java.util.Optional;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where the application is that the providers call back: told, or the one around the sandbox. */
@Component
@SandboxPart
class ApplicationAddress {

    private final SandboxSettings settings;
    private volatile String around;

    ApplicationAddress(final SandboxSettings settings) {
        this.settings = settings;
    }

    @EventListener
    void listen(final WebServerInitializedEvent event) {
        if (!settings.alone() && event.getApplicationContext().getServerNamespace() == null) {
            around = "http://localhost:" + event.getWebServer().getPort();
        }
    }

    Optional<String> url() {
        if (!settings.applicationUrl().isBlank()) {
            return Optional.of(settings.applicationUrl().replaceAll("/+$", ""));
        }
        return Optional.ofNullable(around);
    }

    Optional<String> url(final String path) {
        return url().map(root -> root + path);
    }
}
