package io.cairn.critique;

import com.sun.net.httpserver.HttpServer;

import org.springframework.core.env.Environment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine, at the port from which links are fetched in tests. */
public final class LinkedWork implements AutoCloseable {

    private record Answer(int status, byte[] body) {
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    public LinkedWork(Environment environment) throws IOException {
        String ports = environment.getRequiredProperty("cairn.critique.link-ports");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(ports.substring(ports.lastIndexOf(',') + 1))), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            Answer answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, new byte[0]));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        server.start();
    }

    /** From now on, at that path. */
    public void answer(String path, int status, String body) {
        answers.put(path, new Answer(status, body.getBytes(StandardCharsets.UTF_8)));
    }

    public String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** How often anything was asked for. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
