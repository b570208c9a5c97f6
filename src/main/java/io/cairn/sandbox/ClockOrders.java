package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Moves time. The authority is the application: an order to advance is signed and passed on to it, and it pushes the
 * moment that it reached back to the sandbox. Without an application the sandbox moves its own clock.
 */
@Component
@SandboxPart
class ClockOrders {

    /** Moving a day may run a day's processes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final ApplicationAddress application;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    ClockOrders(final SandboxClock clock, final SandboxSettings settings, final ApplicationAddress application) {
        this.clock = clock;
        this.settings = settings;
        this.application = application;
    }

    ObjectNode read() {
        return Json.object().put("now", clock.now().toString()).put("ticking", clock.ticking());
    }

    ObjectNode advance(final Duration by) {
        application.url("/hooks/clock").ifPresentOrElse(url -> pass(url, by), () -> clock.advance(by));
        return read();
    }

    void reset() {
        if (application.url().isEmpty()) {
            clock.reset();
        }
    }

    private void pass(final String url, final Duration by) {
        final String body = Json.write(Json.object().put("advance", by.toString()));
        final HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Cairn-Signature", Signatures.order(settings.orderSecret(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            final int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new OrderRefused(502, "advance", "the application refused to move its clock with " + status);
            }
        } catch (final IOException e) {
            throw new OrderRefused(502, "advance", "the application did not answer at " + url);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrderRefused(502, "advance", "interrupted");
        }
    }
}
