package io.cairn.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The line between the application and its providers: every call passes here on its way to the sandbox, and every
 * webhook is taken down here for whoever delivers it. A call's departure and its return are seams; what becomes of
 * the next calls can be ordered.
 */
final class Outside implements AutoCloseable {

    /** What the line does to one call. */
    enum Fate {
        /** The connection breaks before the provider has the request. */
        LOST,
        /** The provider does it, the connection breaks before the answer. */
        ANSWER_LOST,
        /** 500, and the provider has done nothing. */
        ERROR_BEFORE,
        /** The provider does it and answers 500. */
        ERROR_AFTER,
        /** 429 with Retry-After; nothing done. */
        TOO_MANY,
        /** The head of the answer and half of its body. */
        HALF_AN_ANSWER
    }

    /** A webhook on its way; headers in lower case. */
    record Letter(String path, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "outside");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sandbox;
    private final Supplier<Stage> stage;
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<Letter> letters = new ArrayList<>();
    private volatile String lastCall = "";
    /** Method and path of the calls that change nothing and count all the same; null: none. */
    private volatile Pattern alsoReads;
    private int spent;

    Outside(URI sandbox, Supplier<Stage> stage) {
        this.sandbox = sandbox;
        this.stage = stage;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/sandbox/", this::pass);
        server.createContext("/hooks/", this::takeDown);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The next call that counts meets this. */
    synchronized void order(Fate fate) {
        fates.add(fate);
    }

    synchronized void calm() {
        fates.clear();
    }

    synchronized int waitingFates() {
        return fates.size();
    }

    /** How many orders have struck since the last {@link #reset}. */
    synchronized int spent() {
        return spent;
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    synchronized Letter take(int index) {
        return letters.remove(index);
    }

    synchronized void putBack(Letter letter) {
        letters.add(letter);
    }

    /** Calls that only read are passed through, but for these: they meet seams and fates, too. */
    void countReads(Pattern which) {
        alsoReads = which;
    }

    /** Method and path of the call that last came to its seam. */
    String lastCall() {
        return lastCall;
    }

    synchronized void reset() {
        fates.clear();
        letters.clear();
        spent = 0;
        alsoReads = null;
    }

    private void takeDown(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        Letter letter = new Letter(exchange.getRequestURI().toString(), headers,
                exchange.getRequestBody().readAllBytes());
        synchronized (this) {
            letters.add(letter);
        }
        answer(exchange, 200, new byte[0], Map.of());
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String called = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        boolean counts = !exchange.getRequestMethod().equals("GET") && !called.contains("/token")
                && !called.endsWith("/freeBusy") || alsoReads != null && alsoReads.matcher(called).matches();
        Stage now = stage.get();
        Stage.Actor actor = now == null ? null : now.running();
        try {
            if (actor != null && counts) {
                lastCall = called;
                actor.called();
                now.seam(actor, "call leaves");
            }
            Fate fate = counts ? fate() : null;
            if (fate == Fate.LOST) {
                exchange.close();
                return;
            }
            if (fate == Fate.ERROR_BEFORE || fate == Fate.TOO_MANY) {
                answer(exchange, fate == Fate.TOO_MANY ? 429 : 500, "{\"error\":{\"message\":\"ordered\"}}"
                        .getBytes(StandardCharsets.US_ASCII), fate == Fate.TOO_MANY ? Map.of("Retry-After", "30")
                        : Map.of());
                return;
            }
            HttpResponse<byte[]> response = forward(exchange, body);
            if (actor != null && counts) {
                now.seam(actor, "call comes back");
            }
            deliver(exchange, response, fate);
        } catch (Stage.Crash gone) {
            exchange.close();
        }
    }

    private static void deliver(HttpExchange exchange, HttpResponse<byte[]> response, Fate fate) throws IOException {
        if (fate == Fate.ANSWER_LOST) {
            exchange.close();
        } else if (fate == Fate.ERROR_AFTER) {
            answer(exchange, 500, "{\"error\":{\"message\":\"ordered\"}}".getBytes(StandardCharsets.US_ASCII),
                    Map.of());
        } else if (fate == Fate.HALF_AN_ANSWER && response.body().length < 2) {
            exchange.close();
        } else if (fate == Fate.HALF_AN_ANSWER) {
            exchange.getResponseHeaders().set("Content-Type",
                    response.headers().firstValue("content-type").orElse("application/json"));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body(), 0, response.body().length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        } else {
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> {
                if (!List.of("content-length", "transfer-encoding", "connection", "date").contains(name.toLowerCase())) {
                    headers.put(name, values.get(0));
                }
            });
            answer(exchange, response.statusCode(), response.body(), headers);
        }
    }

    private synchronized Fate fate() {
        if (!fates.isEmpty()) {
            spent++;
        }
        return fates.poll();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!List.of("host", "content-length", "connection", "upgrade", "http2-settings", "expect",
                    "transfer-encoding").contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, Map<String, String> headers)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
