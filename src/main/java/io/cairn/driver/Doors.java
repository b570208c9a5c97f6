package io.cairn.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The public doors of a running Cairn and its sandbox: plain HTTP, with each person's own way to come in. */
final class Doors {

    static final ObjectMapper JSON = new ObjectMapper();

    /** For one answer. Time moves as slowly as the machine is; the application says when it moves no more. */
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int REFUSAL = 300;
    private static final int ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final String url;
    private final Duration patience;

    /** @param patience how long somebody tries again who gets no answer, or one of 500 and above; zero: not at all */
    Doors(String url, Duration patience) {
        this.patience = patience;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** An answer that was refused: the status and the problem that came with it. */
    static final class Refused extends RuntimeException {

        private final int status;

        Refused(String request, int status, String body) {
            super(request + " was answered " + status + ": " + body);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    JsonNode get(String path, String authorization) {
        return json(send(request(path, authorization).GET()));
    }

    String text(String path, String authorization) {
        return send(request(path, authorization).GET());
    }

    JsonNode post(String path, String authorization, Object body) {
        return json(send(request(path, authorization).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body)))));
    }

    JsonNode postZip(String path, String authorization, byte[] zip) {
        return json(send(request(path, authorization).header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip))));
    }

    void postRaw(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = request(path, null).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        send(request);
    }

    private HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .timeout(LONGEST);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    /**
     * A page that does not come up or shows an error of its own is tried again. If that is refused, and once more, then
     * what was wanted was done by the request whose answer was lost; an empty answer stands for it.
     */
    private String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String what = request.method() + " " + request.uri().getPath();
        long deadline = System.nanoTime() + patience.toNanos();
        boolean answerLost = false;
        boolean refused = false;
        while (true) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                int status = response.statusCode();
                if (status < REFUSAL) {
                    return response.body();
                }
                boolean over = System.nanoTime() > deadline;
                if (status >= ERROR ? over : !answerLost || request.method().equals("GET")) {
                    throw new Refused(what, status, response.body());
                }
                if (status < ERROR && refused) {
                    return "";
                }
                refused = status < ERROR;
                answerLost = true;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(what + " failed", e);
                }
                answerLost = true;
            } catch (InterruptedException e) {
                throw interrupted();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted");
    }

    private static JsonNode json(String body) {
        try {
            return body == null || body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + body, e);
        }
    }

    static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
