package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Delivers webhooks as soon as they are due, one after the other, on a thread of its own. Stripe repeats for three
 * days whatever is not answered with 2xx; Twilio repeats once, and only when nobody answered, unless the address asks
 * for more (<a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">overrides</a>). Google
 * repeats what is answered by 500, 502, 503 or 504, and drops the rest. Mails are passed on up to ten times more, but
 * not where the answer is 403.
 */
@Component
@SandboxPart
class WebhookSender implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final long GLANCE_MILLIS = 250;
    private static final List<Duration> STRIPE_DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10),
            Duration.ofHours(12), Duration.ofHours(12), Duration.ofHours(12), Duration.ofHours(12));
    private static final List<Duration> MAIL_DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(15),
            Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(6));
    private static final Set<Integer> GOOGLE_REPEATS = Set.of(500, 502, 503, 504);
    /** Google names no number. */
    private static final int MOST_OF_GOOGLE = 8;

    private final SandboxStore store;
    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final TruthLog log;
    private final Outbox outbox;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final Thread thread = new Thread(this::run, "sandbox-webhooks");
    private volatile boolean stopped;

    WebhookSender(final SandboxStore store, final SandboxClock clock, final SandboxSettings settings,
            final TruthLog log, final Outbox outbox) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.log = log;
        this.outbox = outbox;
    }

    /** Not before the application around it can answer. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        // No interrupt: it would close the database's file under whoever writes to it.
        stopped = true;
        outbox.wake();
        thread.join(FAREWELL.toMillis());
    }

    private void run() {
        while (!stopped) {
            try {
                final Optional<Outbox.Item> item = outbox.nextDue();
                if (item.isPresent()) {
                    deliver(item.get());
                } else {
                    outbox.awaitNews(GLANCE_MILLIS);
                }
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (final RuntimeException e) {
                if (!stopped) {
                    LOG.warn("A webhook could not be handled", e);
                }
            }
        }
    }

    private void deliver(final Outbox.Item item) throws InterruptedException {
        final Webhook webhook = item.webhook();
        final int status = send(webhook);
        final int attempt = item.attempts() + 1;
        final Optional<Duration> retry = status / 100 == 2 ? Optional.empty() : retry(webhook, attempt, status);
        final String result = status / 100 == 2 ? "delivered" : retry.isPresent() ? "retried" : "abandoned";
        final ObjectNode entry = Json.object();
        entry.put("event", webhook.event()).put("subject", webhook.subject()).put("url", webhook.url());
        entry.put("attempt", attempt).put("status", status).put("result", result);
        store.atomically(() -> {
            log.append(webhook.provider(), "delivery", entry);
            retry.ifPresentOrElse(later -> outbox.again(item, later), () -> outbox.done(item));
        });
    }

    /** The answer's status; 0 when nobody answered. */
    private int send(final Webhook webhook) throws InterruptedException {
        final String url = webhook.url().replaceAll("#.*$", "");
        try {
            final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
            if ("stripe".equals(webhook.provider())) {
                final String body = Json.write(webhook.body());
                request.header("Content-Type", "application/json; charset=utf-8")
                        .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                        .header("Stripe-Signature", Signatures.stripe(settings.stripeWebhookSecret(),
                                clock.now().getEpochSecond(), body))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
            } else if (MailInbound.PROVIDER.equals(webhook.provider())) {
                request.header("Content-Type", "application/json").header("User-Agent", "Postmark")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                                ("cairn:" + settings.mailHookSecret()).getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(webhook.body())));
            } else if ("google".equals(webhook.provider())) {
                webhook.body().fields().forEachRemaining(header ->
                        request.header(header.getKey(), header.getValue().asText()));
                request.header("User-Agent", "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)")
                        .POST(HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .header("User-Agent", "TwilioProxy/1.1")
                        .header("I-Twilio-Idempotency-Token",
                                Signatures.sha256(webhook.subject() + webhook.event()).substring(0, 32))
                        .header("X-Twilio-Signature",
                                Signatures.twilio(settings.twilioAuthToken(), url, webhook.body()))
                        .POST(HttpRequest.BodyPublishers.ofString(Form.encode(webhook.body())));
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (final IOException | IllegalArgumentException e) {
            return 0;
        }
    }

    static Optional<Duration> retry(final Webhook webhook, final int attempt, final int status) {
        if ("stripe".equals(webhook.provider())) {
            return attempt <= STRIPE_DELAYS.size() ? Optional.of(STRIPE_DELAYS.get(attempt - 1)) : Optional.empty();
        }
        if (MailInbound.PROVIDER.equals(webhook.provider())) {
            return status != 403 && attempt <= MAIL_DELAYS.size() ? Optional.of(MAIL_DELAYS.get(attempt - 1))
                    : Optional.empty();
        }
        if ("google".equals(webhook.provider())) {
            return GOOGLE_REPEATS.contains(status) && attempt <= MOST_OF_GOOGLE
                    ? Optional.of(Duration.ofSeconds(1L << attempt)) : Optional.empty();
        }
        final int hash = webhook.url().indexOf('#');
        final Form overrides = Form.parse(hash < 0 ? "" : webhook.url().substring(hash + 1));
        final int count = overrides.value("rc").filter(value -> value.matches("[0-5]")).map(Integer::valueOf).orElse(1);
        final List<String> policy = List.of(overrides.value("rp").orElse("ct").split(","));
        final boolean repeats = policy.contains("all") || status == 0 && (policy.contains("ct") || policy.contains("rt"))
                || status / 100 == 4 && policy.contains("4xx") || status / 100 == 5 && policy.contains("5xx");
        return repeats && attempt <= count ? Optional.of(Duration.ofSeconds(1L << (attempt - 1))) : Optional.empty();
    }
}
