package io.cairn.integration.link;

import io.cairn.critique.CritiqueProperties;
import io.cairn.critique.LinkFetcher;
import io.cairn.critique.LinkObstacle;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;

import jakarta.annotation.PreDestroy;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Fetches by HTTP, as little trusting as it can: from permitted hosts and ports, each redirect anew; the addresses that
 * are checked are the very ones that are connected to, so that a name that changes its mind between two look-ups gains
 * nothing; what is too long is broken off while it is read, and what is too slow is cut off from outside.
 */
@Component
class HttpLinkFetcher implements LinkFetcher {

    private static final String PROVIDER = "links";
    private static final Logger LOG = LoggerFactory.getLogger(HttpLinkFetcher.class);

    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** What passes by itself, besides the server's own failures. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final int SERVER_FAILURES = 500;

    /** An address that must not be connected to. */
    private static final class NotPermitted extends UnknownHostException {
    }

    /** Either leads on, or ends. */
    private record Step(URI next, Fetched end) {
    }

    private final CritiqueProperties properties;
    private final Questions questions;
    private final int largest;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor scissors;

    HttpLinkFetcher(CritiqueProperties properties, EffectProperties effects, Questions questions, Addresses addresses) {
        if (properties.linkTimeout().compareTo(effects.totalTimeout()) >= 0) {
            // Cut off by that one, a slow server of one link would count as a failure of all of them.
            throw new IllegalArgumentException("cairn.critique.link-timeout: is not below cairn.effect.total-timeout");
        }
        this.properties = properties;
        this.questions = questions;
        this.largest = Math.toIntExact(properties.largestFile().toBytes());
        this.scissors = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "link-timeout");
            thread.setDaemon(true);
            return thread;
        });
        this.scissors.setRemoveOnCancelPolicy(true);
        this.client = client(properties.linkTimeout(), effects.connectTimeout(), addresses);
    }

    private static CloseableHttpClient client(Duration total, Duration connect, Addresses addresses) {
        Http1Config heads = Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new SystemDefaultDnsResolver() {
                            @Override
                            public InetAddress[] resolve(String host) throws UnknownHostException {
                                return permitted(super.resolve(host), addresses);
                            }
                        })
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(heads).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.of(connect))
                                .setSocketTimeout(Timeout.of(total)).build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Cairn")
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement()
                .disableAuthCaching().disableContentCompression()
                .build();
    }

    /** One that is not permitted spoils them all: an honest name has none. */
    private static InetAddress[] permitted(InetAddress[] resolved, Addresses addresses) throws UnknownHostException {
        for (InetAddress address : resolved) {
            if (!addresses.permit(address)) {
                throw new NotPermitted();
            }
        }
        return resolved;
    }

    @Override
    public Fetched fetch(URI address) {
        return questions.ask(PROVIDER, "Fetching a link", () -> follow(address));
    }

    private Fetched follow(URI address) {
        AtomicReference<HttpGet> underWay = new AtomicReference<>();
        AtomicReference<Boolean> over = new AtomicReference<>(false);
        ScheduledFuture<?> cut = scissors.schedule(() -> {
            over.set(true);
            HttpGet request = underWay.get();
            if (request != null) {
                request.cancel();
            }
        }, properties.linkTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            URI at = address;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                LinkObstacle obstacle = obstacle(at);
                if (obstacle != null) {
                    return Fetched.refused(obstacle);
                }
                HttpGet request = new HttpGet(at);
                underWay.set(request);
                if (over.get()) {
                    throw new IOException("The time is over");
                }
                Step step = ask(request, at);
                if (step.end() != null) {
                    return step.end();
                }
                at = step.next();
            }
            return Fetched.refused(LinkObstacle.REDIRECTS);
        } catch (NotPermitted e) {
            return Fetched.refused(LinkObstacle.ADDRESS);
        } catch (IOException e) {
            // Which server it is says nothing about the others: the failure counts for none.
            throw ProviderFailure.notTaken("The server of a link did not answer ("
                    + (over.get() ? "too slow" : e.getClass().getSimpleName()) + ")");
        } finally {
            cut.cancel(false);
        }
    }

    private Step ask(HttpGet request, URI asked) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, request, null);
        try {
            return step(asked, response);
        } finally {
            // What is left is not wanted: closed in peace, a body would be read to its end.
            request.cancel();
            closeQuietly(response);
        }
    }

    private static void closeQuietly(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("The connection of a link was broken off", e);
        }
    }

    private LinkObstacle obstacle(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null
                || address.getRawUserInfo() != null) {
            return LinkObstacle.REDIRECTS;
        }
        int usual = scheme.equals("http") ? 80 : 443;
        return !properties.fetchesFrom(address.getHost()) ? LinkObstacle.HOST
                : !properties.linkPorts().contains(address.getPort() == -1 ? usual : address.getPort())
                ? LinkObstacle.PORT : null;
    }

    private Step step(URI asked, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (REDIRECTS.contains(status)) {
            Header location = response.getFirstHeader(HttpHeaders.LOCATION);
            try {
                return location == null ? new Step(null, Fetched.refused(LinkObstacle.REDIRECTS))
                        : new Step(asked.resolve(location.getValue()), null);
            } catch (IllegalArgumentException e) {
                return new Step(null, Fetched.refused(LinkObstacle.REDIRECTS));
            }
        }
        if (LATER.contains(status) || status >= SERVER_FAILURES) {
            throw new IOException("Status " + status);
        }
        return new Step(null, status == OK ? read(response) : Fetched.refused(LinkObstacle.SERVER));
    }

    private Fetched read(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return Fetched.of(new byte[0]);
        }
        byte[] content = response.getEntity().getContent().readNBytes(largest + 1);
        return content.length > largest ? Fetched.refused(LinkObstacle.SIZE) : Fetched.of(content);
    }

    @PreDestroy
    void close() throws IOException {
        scissors.shutdownNow();
        client.close();
    }
}
