package io.cairn.effect.web;

import io.cairn.World;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends webhooks as providers do, with the demonstration's secrets, byte by byte and header by header. */
final class SignedWebhooks {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, JsonNode body, String retryAfter) {
    }

    /** What is sent; headers are name and value by turns. */
    record Post(String path, byte[] body, List<String> headers) {

        Post with(String... more) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of(more));
            return new Post(path, body, all);
        }

        Post without(String name) {
            List<String> left = new ArrayList<>();
            for (int i = 0; i < headers.size(); i += 2) {
                if (!headers.get(i).equalsIgnoreCase(name)) {
                    left.addAll(headers.subList(i, i + 2));
                }
            }
            return new Post(path, body, left);
        }

        Post saying(String otherBody) {
            return new Post(path, otherBody.getBytes(StandardCharsets.UTF_8), headers);
        }

        Post to(String otherPath) {
            return new Post(otherPath, body, headers);
        }
    }

    private final World world;

    SignedWebhooks(World world) {
        this.world = world;
    }

    Post stripe(String body) {
        return stripe(body.getBytes(StandardCharsets.UTF_8), world.now().getEpochSecond(), "whsec_sandbox");
    }

    Post stripe(byte[] body, long seconds, String secret) {
        byte[] signed = join((seconds + ".").getBytes(StandardCharsets.US_ASCII), body);
        return new Post("/hooks/stripe", body, List.of("Content-Type", "application/json", "Stripe-Signature", "t="
                + seconds + ",v1=" + HexFormat.of().formatHex(hmac("HmacSHA256", secret.getBytes(), signed))));
    }

    Post twilio(String path, Map<String, String> parameters) {
        return twilio(world.baseUrl(), path, parameters);
    }

    Post twilio(String base, String path, Map<String, String> parameters) {
        StringBuilder signed = new StringBuilder(base + path);
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(parameters).forEach((name, value) -> {
            signed.append(name).append(value);
            pairs.add(encoded(name) + "=" + encoded(value));
        });
        return new Post(path, String.join("&", pairs).getBytes(StandardCharsets.UTF_8), List.of("Content-Type",
                "application/x-www-form-urlencoded; charset=UTF-8", "X-Twilio-Signature", twilioSigned(signed.toString())));
    }

    /** JSON, vouched for by the hash of the given body. */
    Post twilioJson(String path, String body, String hashed) {
        String url = path + "?bodySHA256=" + HexFormat.of().formatHex(sha256(hashed));
        return new Post(url, body.getBytes(StandardCharsets.UTF_8), List.of("Content-Type", "application/json",
                "X-Twilio-Signature", twilioSigned(world.baseUrl() + url)));
    }

    Post trigger(String source, String id, String body) {
        return trigger(source, id, body.getBytes(StandardCharsets.UTF_8), world.now().getEpochSecond());
    }

    Post trigger(String source, String id, byte[] body, long seconds) {
        byte[] signed = join((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8), body);
        return new Post("/hooks/triggers/" + source, body, List.of("Content-Type", "application/json", "webhook-id", id,
                "webhook-timestamp", String.valueOf(seconds), "webhook-signature", "v1," + Base64.getEncoder()
                .encodeToString(hmac("HmacSHA256", "sandbox-trigger-secret".getBytes(), signed))));
    }

    /** Has no body; headers say it all. */
    Post google(String channel, String token, String state, String number) {
        return new Post("/hooks/google/calendar", new byte[0], List.of("X-Goog-Channel-ID", channel,
                "X-Goog-Channel-Token", token, "X-Goog-Resource-State", state, "X-Goog-Message-Number", number,
                "X-Goog-Resource-ID", "resource-1", "X-Goog-Channel-Expiration", "Mon, 25 Jan 2027 07:00:00 GMT"));
    }

    Answer send(Post post) {
        return send(post, "POST", HttpRequest.BodyPublishers.ofByteArray(post.body()));
    }

    Answer send(Post post, String method, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.baseUrl() + post.path()))
                .method(method, body);
        for (int i = 0; i < post.headers().size(); i += 2) {
            request.header(post.headers().get(i), post.headers().get(i + 1));
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body().startsWith("{") ? JSON.readTree(answer.body())
                    : JSON.nullNode(), answer.headers().firstValue("Retry-After").orElse(null));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String twilioSigned(String content) {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", "sandbox-twilio-token".getBytes(),
                content.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(String content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
