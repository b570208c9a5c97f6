package io.cairn.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands where the application would be called back; answers 200 unless told otherwise. */
final class Receiver implements AutoCloseable {

    record Call(String path, String body, Map<String, String> headers) {

        Map<String, String> form() {
            final Map<String, String> form = new TreeMap<>();
            Form.parse(body).pairs().forEach(pair -> form.put(pair.name(), pair.value()));
            return form;
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            final String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (answers) {
                exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(200), -1);
                exchange.close();
                calls.add(new Call(exchange.getRequestURI().getPath(), body, headers));
                answers.notifyAll();
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void answer(final int... statuses) {
        synchronized (answers) {
            for (final int status : statuses) {
                answers.add(status);
            }
        }
    }

    /** Waits until so many calls have come; returns at once when they are there. */
    List<Call> await(final int count) throws InterruptedException {
        final long deadline = System.nanoTime() + 10_000_000_000L;
        synchronized (answers) {
            while (calls.size() < count && System.nanoTime() < deadline) {
                answers.wait(200);
            }
        }
        return List.copyOf(calls);
    }

    void clear() {
        calls.clear();
        synchronized (answers) {
            answers.clear();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
