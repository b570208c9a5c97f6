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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address of several nodes, as a proxy in front of them: each request goes to the next node in service, and is
 * answered 502 when that node breaks off. Tries nothing again. Keeps which webhooks were answered 2xx.
 */
final class Front implements AutoCloseable {

    /** A request on its way in. */
    record Passing(String method, String path, String body) {

        boolean movesTheClock() {
            return method.equals("POST") && path.equals("/api/clock");
        }
    }

    /** Who stands beside the door. */
    interface Watch {

        /**
         * Called before a request is passed on; may take its time.
         *
         * @param node that it will go to
         * @return false if the request is to be answered 503
         */
        boolean admits(Passing request, Node node);
    }

    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "upgrade",
            "http2-settings", "expect", "transfer-encoding");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "front");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Node> inService = new CopyOnWriteArrayList<>();
    private final Set<Invariants.Taken> taken = new LinkedHashSet<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Watch watch = (request, node) -> true;

    Front(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void watch(Watch who) {
        watch = who;
    }

    void takeIn(Node node) {
        inService.add(node);
    }

    void takeOut(Node node) {
        inService.remove(node);
    }

    List<Node> inService() {
        return List.copyOf(inService);
    }

    synchronized Set<Invariants.Taken> taken() {
        return Set.copyOf(taken);
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        Outside.Letter letter = new Outside.Letter(exchange.getRequestURI().toString(), headers, body);
        List<Node> nodes = inService();
        if (nodes.isEmpty()) {
            answer(exchange, 503, new byte[0], "");
            return;
        }
        Node node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
        try {
            if (!watch.admits(new Passing(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                    letter.text()), node)) {
                answer(exchange, 503, new byte[0], "");
                return;
            }
            HttpResponse<byte[]> response = http.send(request(exchange.getRequestMethod(), node, letter),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (letter.path().startsWith("/hooks/") && response.statusCode() / 100 == 2) {
                synchronized (this) {
                    taken.add(Letters.identity(letter));
                }
            }
            answer(exchange, response.statusCode(), response.body(),
                    response.headers().firstValue("content-type").orElse(""));
        } catch (IOException e) {
            answer(exchange, 502, new byte[0], "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(exchange, 502, new byte[0], "");
        }
    }

    private static HttpRequest request(String method, Node node, Outside.Letter letter) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url(letter.path())))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach((name, value) -> {
            if (!OWN_HEADERS.contains(name)) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, String type) throws IOException {
        try (exchange) {
            if (!type.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", type);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
