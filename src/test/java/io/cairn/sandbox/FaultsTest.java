package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller sees of each fault, and whether the work was done all the same. */
class FaultsTest {

    private static final String PRICE = "currency=eur&unit_amount=100&product_data[name]=Pilot";
    private static final String PRICES = "/sandbox/stripe/v1/prices";

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start("--cairn.sandbox.stripe-port=-1");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
    }

    /** A status of 0 is no answer at all. */
    @ParameterizedTest
    @CsvSource({
        "timeout,         0,   false",
        "timeout-applied, 0,   true",
        "500,             500, false",
        "500-applied,     500, true",
        "503,             503, false",
        "429,             429, false",
        "refused,         400, false",
        "hang,            200, true",
        "drop-after,      0,   true",
        "reset,           0,   true",
        "away,            0,   false",
    })
    void aFaultStrikesOnceAndTheWorkIsDoneOrNot(final String fault, final int status, final boolean applied)
            throws Exception {
        order("stripe", "prices.create", fault, ",\"hold\":\"PT0.1S\"");

        assertThat(status("key-1")).isEqualTo(status);

        assertThat(prices()).isEqualTo(applied ? 1 : 0);
        assertThat(sandbox.log("stripe", "call")).singleElement().satisfies(call -> {
            assertThat(call.path("fault").asText()).isEqualTo(fault);
            assertThat(call.path("applied").asBoolean()).isEqualTo(applied);
        });
        final int kept = List.of("500", "500-applied", "refused").contains(fault) ? status : 200;
        assertThat(status("key-1")).as("the same key again").isEqualTo(kept);
        assertThat(prices()).as("never twice").isLessThanOrEqualTo(1);
        final JsonNode ordered = sandbox.get("/sandbox/faults").get(0);
        assertThat(ordered.path("fired").asInt()).isEqualTo(1);
        assertThat(ordered.path("remaining").asInt()).isZero();
    }

    @Test
    void aResetComesInTheMiddleOfTheAnswer() throws Exception {
        order("stripe", "prices.create", "reset", "");

        try (Socket socket = raw()) {
            final InputStream in = socket.getInputStream();
            final StringBuilder seen = new StringBuilder();
            assertThatThrownBy(() -> {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    seen.append((char) next);
                }
            }).isInstanceOf(SocketException.class).hasMessageContaining("reset");
            assertThat(seen.toString()).startsWith("HTTP/1.1 200").contains("\"id\":\"price_").doesNotEndWith("}");
        }
    }

    @Test
    void atATrickleNoReadTimesOutButTheWholeTakesItsTime() throws Exception {
        order("stripe", "prices.create", "trickle", ",\"hold\":\"PT0.001S\"");
        final long start = System.nanoTime();

        final HttpResponse<String> answer = sandbox.send("POST", PRICES, PRICE,
                "Authorization", "Bearer sk_test_sandbox");

        assertThat(Json.read(answer.body()).path("id").asText()).startsWith("price_");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(answer.body().length()));
    }

    @Test
    void whoLosesPatienceAtATrickleFindsTheWorkDone() throws Exception {
        order("stripe", "prices.create", "trickle", "");

        try (Socket socket = raw()) {
            assertThat((char) socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(prices()).isEqualTo(1);
    }

    @Test
    void aFaultMeansAnOperationAMatchAndATurn() throws Exception {
        order("stripe", "prices.create", "500", ",\"match\":\"unit_amount\\\":\\\"200\",\"after\":1");

        assertThat(status("key-1")).isEqualTo(200);
        assertThat(status("key-2", "200")).isEqualTo(200);
        assertThat(status("key-3")).isEqualTo(200);
        assertThat(status("key-4", "200")).isEqualTo(500);
        assertThat(status("key-5", "200")).isEqualTo(200);
    }

    @Test
    void tooManyRequestsSayHowLongToWait() throws Exception {
        order("twilio", "messages.list", "429", ",\"retryAfter\":7");

        final HttpResponse<String> answer = sandbox.send("GET", "/sandbox/twilio/2010-04-01/Accounts/" + Sandbox.SID
                + "/Messages.json", null, "Authorization", TwilioSignatureTest.basic());

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void aLastingFaultStrikesUntilItIsLifted() throws Exception {
        final long id = order("stripe", "*", "503", ",\"lasting\":true").path("id").asLong();
        for (int i = 0; i < 3; i++) {
            assertThat(status("key-1")).isEqualTo(503);
        }
        assertThat(sandbox.get("/sandbox/faults").get(0).path("fired").asInt()).isEqualTo(3);

        assertThat(sandbox.send("DELETE", "/sandbox/faults/" + id, null).statusCode()).isEqualTo(204);

        assertThat(status("key-1")).isEqualTo(200);
        assertThat(sandbox.send("DELETE", "/sandbox/faults/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void aProviderWithItsOwnPortIsAwayAsADeadHostIs() throws Exception {
        final int port = sandbox.get("/sandbox/state").path("ports").path("stripe").asInt();
        new Socket("localhost", port).close();
        order("stripe", "*", "away", ",\"lasting\":true");

        assertThatThrownBy(() -> new Socket("localhost", port)).isInstanceOf(ConnectException.class);
        assertThat(status("key-1")).as("at the common port").isZero();

        sandbox.send("DELETE", "/sandbox/faults", null);
        new Socket("localhost", port).close();
        assertThat(status("key-1")).isEqualTo(200);
        assertThat(prices()).isEqualTo(1);
    }

    private static int status(final String key) throws Exception {
        return status(key, "100");
    }

    private static int status(final String key, final String amount) throws Exception {
        try {
            return sandbox.send("POST", PRICES, PRICE.replace("100", amount), "Idempotency-Key", key,
                    "Authorization", "Bearer sk_test_sandbox").statusCode();
        } catch (final IOException e) {
            assertThat(e).isNotInstanceOf(ConnectException.class);
            return 0;
        }
    }

    private static Socket raw() throws IOException {
        final URI url = URI.create(sandbox.url());
        final Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(("POST " + PRICES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + "sk_test_sandbox\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + PRICE.length() + "\r\n\r\n" + PRICE).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long prices() {
        return sandbox.bean(SandboxStore.class).all("stripe", "price").size();
    }

    private static JsonNode order(final String provider, final String operation, final String fault,
            final String more) throws Exception {
        return sandbox.order("/sandbox/faults", "{\"provider\":\"" + provider + "\",\"operation\":\"" + operation
                + "\",\"fault\":\"" + fault + "\"" + more + "}");
    }
}
