package io.cairn.integration;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A provider that lets everybody log in and answers everything else with one status, and one {@code Retry-After}. */
public final class Refusing implements AutoCloseable {

    /** The moment that dates in the header are relative to. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-18T07:00:00Z"), ZoneOffset.UTC);

    private final HttpServer server;

    /** @param retryAfter the header, or null */
    public Refusing(int status, String retryAfter) throws IOException {
        this(status, retryAfter, "{}");
    }

    public Refusing(int status, String retryAfter, String answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean login = exchange.getRequestURI().getPath().endsWith("/oauth2/token");
            exchange.getRequestBody().readAllBytes();
            if (!login && retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] body = (login ? "{\"access_token\":\"t\",\"expires_in\":3600,\"token_type\":\"Bearer\"}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(login ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Status, header, seconds of patience or null, and whether it may have been done. */
    public static Stream<Arguments> cases() {
        return Stream.of(
                arguments(429, "7", 7L, false),
                arguments(429, "Mon, 18 Jan 2027 07:05:00 GMT", 300L, false),
                arguments(429, "36000", 36_000L, false),
                arguments(429, "99999999999999999999", 86_400L, false),
                arguments(429, null, null, false),
                arguments(429, "soon", null, false),
                arguments(503, "120", 120L, true),
                arguments(503, "Mon, 18 Jan 2027 07:05:00 GMT", 300L, true),
                arguments(503, null, null, true));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
