package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Learners who read the nudges that reach their phones, and confirm each by its link within about a second. */
final class Readers implements AutoCloseable {

    /** The token of a learner's link, and the nudge that it opens. */
    private static final Pattern LINK = Pattern.compile("/l/([^?#\\s]+)\\S*#(nudge-\\w+)");
    private static final int PAGE = 1_000;

    /** @param at when the provider took it */
    record Read(String nudge, Instant at) {
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final Node sandbox;
    private final List<Node> nodes;
    private final Queue<Read> read = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long after;

    Readers(Node sandbox, List<Node> nodes) {
        this.sandbox = sandbox;
        this.nodes = nodes;
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        JsonNode page;
        do {
            page = sandbox.json("/sandbox/log?provider=twilio&kind=message&limit=" + PAGE + "&after=" + after);
            for (JsonNode message : page) {
                after = message.path("seq").asLong();
                Matcher link = LINK.matcher(message.path("body").asText());
                if (link.find()) {
                    read.add(new Read(link.group(2), Instant.parse(message.path("at").asText())));
                    confirm(link.group(2), link.group(1));
                }
            }
        } while (page.size() == PAGE);
    }

    private void confirm(String nudge, String token) {
        Node node = nodes.get(read.size() % nodes.size());
        http.sendAsync(HttpRequest.newBuilder(URI.create(node.url("/api/learner/nudges/" + nudge + "/acknowledgment")))
                .header("Authorization", "Bearer " + token).timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding())
                .whenComplete((got, failed) -> answers.put(nudge, got == null ? 0 : got.statusCode()));
    }

    /** Every message with a nudge's link that the provider took, however often. */
    List<Read> read() {
        return List.copyOf(read);
    }

    /** What a confirmation was answered, by nudge; 0: nobody answered. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
