package io.cairn.integration.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.cairn.critique.CritiqueProperties;
import io.cairn.critique.LinkFetcher.Fetched;
import io.cairn.critique.LinkObstacle;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Against a server on this machine, which the test permits where a deployment would not. */
@Timeout(60)
class HttpLinkFetcherTest {

    private static final int LARGEST = 1000;
    private static final Duration TOTAL = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private HttpLinkFetcher links;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        links = fetcher(Duration.ofSeconds(20), InetAddress::isLoopbackAddress);
    }

    @AfterEach
    void noServer() throws IOException {
        end.countDown();
        links.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpLinkFetcher fetcher(Duration timeout, Addresses addresses) {
        Questions questions = mock(Questions.class, call -> ((Callable<?>) call.getArgument(2)).call());
        return new HttpLinkFetcher(new CritiqueProperties(DataSize.ofBytes(LARGEST), List.of("localhost", "*.test"),
                Set.of(80, 443, server.getAddress().getPort()), timeout, Duration.ofMinutes(10)),
                new EffectProperties(Duration.ofSeconds(2), TOTAL, 2, 5, Map.of()), questions, addresses);
    }

    @Test
    void whatALinkLeadsToIsFetchedOnceAndSaysWhoWeAre() {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/work", exchange -> {
            asked.incrementAndGet();
            assertThat(exchange.getRequestHeaders().getFirst("User-Agent")).isEqualTo("Cairn");
            assertThat(exchange.getRequestHeaders()).doesNotContainKeys("Accept-encoding", "Cookie", "Authorization");
            send(exchange, 200, "My work".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(fetch("/work?of=me#part").content()).asString().isEqualTo("My work");
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsFollowed(int status) {
        redirect("/moved", "/work", status);
        answer("/work", 200, "here");

        assertThat(fetch("/moved").content()).asString().isEqualTo("here");
    }

    @Test
    void threeRedirectsAreFollowedAndAFourthIsNot() {
        for (int i = 1; i <= 4; i++) {
            redirect("/" + i, i == 1 ? "/work" : "/" + (i - 1), 302);
        }
        answer("/work", 200, "here");

        assertThat(fetch("/3").content()).asString().isEqualTo("here");
        assertThat(fetch("/4").obstacle()).isEqualTo(LinkObstacle.REDIRECTS);
    }

    @ParameterizedTest
    @CsvSource({"http://elsewhere.example/x, HOST", "http://localhost:22/x, PORT", "ftp://localhost/x, REDIRECTS",
        "file:///etc/passwd, REDIRECTS", "http://me:secret@localhost/x, REDIRECTS", "'http://a b/', REDIRECTS",
        "http://127.0.0.1/x, HOST", "http://[::1]/x, HOST", "http://localhost.evil.example/x, HOST"})
    void aRedirectIsCheckedAsTheLinkWas(String target, LinkObstacle obstacle) {
        redirect("/moved", target, 302);

        assertThat(fetch("/moved").obstacle()).isEqualTo(obstacle);
        if (obstacle != LinkObstacle.REDIRECTS) {
            assertThat(links.fetch(URI.create(target)).obstacle()).isEqualTo(obstacle);
        }
    }

    @Test
    void aHostWithAnAddressThatIsNotPublicIsRefusedBeforeAnythingIsSent() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            send(exchange, 200, new byte[] {'x'});
        });
        HttpLinkFetcher strict = fetcher(Duration.ofSeconds(20), new PublicAddresses());

        assertThat(strict.fetch(address("/work")).obstacle()).isEqualTo(LinkObstacle.ADDRESS);
        assertThat(asked).hasValue(0);
        strict.close();
    }

    /** The address is judged each time that a connection is made, and is the one that it is made to. */
    @Test
    void aNameThatChangesItsMindGainsNothing() throws IOException {
        AtomicInteger lookUps = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/moved", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/work");
            send(exchange, 302, new byte[0]);
        });
        server.createContext("/work", exchange -> {
            asked.incrementAndGet();
            send(exchange, 200, new byte[] {'x'});
        });
        // Public at first, private at the second look-up.
        int addressesOfLocalhost = InetAddress.getAllByName("localhost").length;
        HttpLinkFetcher rebound = fetcher(Duration.ofSeconds(20),
                address -> lookUps.incrementAndGet() <= addressesOfLocalhost);

        assertThat(rebound.fetch(address("/moved")).obstacle()).isEqualTo(LinkObstacle.ADDRESS);
        assertThat(asked).hasValue(1);
        rebound.close();
    }

    @Test
    void whatIsAsLargeAsAllowedIsTakenAndOneByteMoreIsNot() {
        answer("/fits", 200, "x".repeat(LARGEST));
        answer("/larger", 200, "x".repeat(LARGEST + 1));

        assertThat(fetch("/fits").content()).hasSize(LARGEST);
        assertThat(fetch("/larger").obstacle()).isEqualTo(LinkObstacle.SIZE);
    }

    /** Says nothing of its length, and never ends. */
    @Test
    void anEndlessAnswerIsBrokenOff() {
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    body.write(new byte[1024]);
                }
            }
        });

        assertThat(fetch("/endless").obstacle()).isEqualTo(LinkObstacle.SIZE);
    }

    /** A byte now and then would keep any time-out between two bytes from passing. */
    @Test
    void aTrickleIsCutOff() throws IOException {
        server.createContext("/trickle", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (!awaited()) {
                    body.write('x');
                    body.flush();
                }
            }
        });
        HttpLinkFetcher hurried = fetcher(Duration.ofMillis(400), InetAddress::isLoopbackAddress);

        assertThatThrownBy(() -> hurried.fetch(address("/trickle"))).isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("too slow");
        hurried.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatMayPassIsTriedAgain(int status) {
        answer("/work", status, "not now");

        assertThatThrownBy(() -> fetch("/work")).isInstanceOfSatisfying(ProviderFailure.class,
                failure -> assertThat(failure.away()).isFalse());
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        URI gone = address("/work");
        server.stop(0);

        assertThatThrownBy(() -> links.fetch(gone)).isInstanceOf(ProviderFailure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 401, 403, 404, 410})
    void whatTheServerKeepsToItselfIsRefused(int status) {
        answer("/work", status, "");

        assertThat(fetch("/work").obstacle()).isEqualTo(LinkObstacle.SERVER);
    }

    @Test
    void aHeadWithoutEndIsTriedAgainAndNotRead() {
        server.createContext("/heads", exchange -> {
            for (int i = 0; i < 200; i++) {
                exchange.getResponseHeaders().add("X-" + i, "x");
            }
            send(exchange, 200, new byte[] {'x'});
        });

        assertThatThrownBy(() -> fetch("/heads")).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void aFetchMustEndBeforeEveryCallEnds() {
        assertThatThrownBy(() -> fetcher(TOTAL, InetAddress::isLoopbackAddress))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("cairn.critique.link-timeout");
    }

    private boolean awaited() {
        try {
            return end.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Fetched fetch(String path) {
        return links.fetch(address(path));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    private void redirect(String path, String target, int status) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            send(exchange, status, new byte[0]);
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
