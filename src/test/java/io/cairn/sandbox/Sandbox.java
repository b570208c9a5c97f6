package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The sandbox alone on a free port, and the few calls by which tests order and ask it. */
final class Sandbox implements AutoCloseable {

    static final String SID = "AC00000000000000000000000000000000";
    static final String TOKEN = "sandbox-twilio-token";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Sandbox(final ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Sandbox start(final String... more) {
        final List<String> args = new ArrayList<>(List.of("--server.port=0", "--cairn.sandbox.smtp-port=-1",
                "--spring.main.banner-mode=off", "--logging.level.root=warn"));
        if (List.of(more).stream().noneMatch(arg -> arg.startsWith("--cairn.sandbox.file="))) {
            args.add("--cairn.sandbox.file=mem:");
        }
        args.addAll(List.of(more));
        return new Sandbox(SandboxApplication.start(args.toArray(String[]::new)));
    }

    String url() {
        return "http://localhost:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    <T> T bean(final Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> send(final String method, final String path, final String body, final String... headers)
            throws IOException, InterruptedException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Orders something and expects it to be taken. */
    JsonNode order(final String path, final String json) throws IOException, InterruptedException {
        final HttpResponse<String> answer = send("POST", path, json, "Content-Type", "application/json");
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
    }

    JsonNode get(final String path) throws IOException, InterruptedException {
        return Json.read(send("GET", path, null).body());
    }

    List<JsonNode> log(final String provider, final String kind) throws IOException, InterruptedException {
        final List<JsonNode> entries = new ArrayList<>();
        ((ArrayNode) get("/sandbox/log?provider=" + provider + "&kind=" + kind)).forEach(entries::add);
        return entries;
    }

    void reset() throws IOException, InterruptedException {
        send("POST", "/sandbox/reset", null);
    }

    @Override
    public void close() {
        context.close();
    }
}
