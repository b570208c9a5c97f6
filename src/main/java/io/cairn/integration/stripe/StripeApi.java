package io.cairn.integration.stripe;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;
import io.cairn.effect.RetryAfter;
import io.cairn.shared.Causes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.HttpClients;
import org.camunda.connect.httpclient.HttpConnector;
import org.camunda.connect.httpclient.HttpRequest;
import org.camunda.connect.httpclient.HttpResponse;
import org.camunda.connect.httpclient.impl.HttpConnectorImpl;
import org.springframework.stereotype.Component;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import javax.net.ssl.SSLHandshakeException;

/**
 * Stripe's HTTP API over camunda-connect: forms go out, JSON comes in. Says of every call what came of it and tries
 * nothing twice (docs.stripe.com/error-low-level).
 */
@Component("stripeApiOverConnect")
class StripeApi {

    /** Pinned, so that an upgrade of the account changes nothing here unseen. */
    static final String VERSION = "2026-07-29.dahlia";

    private static final int CONNECTIONS = 32;
    private static final int SERVER = 500;
    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final int LOGIN_MISSING = 401;
    private static final int FORBIDDEN = 403;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final StripeProperties stripe;
    private final EffectProperties outside;
    private final Questions questions;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpConnector http;

    StripeApi(StripeProperties stripe, EffectProperties outside, Questions questions, ObjectMapper json, Clock clock) {
        this.stripe = stripe;
        this.outside = outside;
        this.questions = questions;
        this.json = json;
        this.clock = clock;
        HttpConnectorImpl connector = new HttpConnectorImpl();
        // The connector's own client would send what failed a second time by itself.
        connector.setHttpClient(HttpClients.custom().disableAutomaticRetries().disableRedirectHandling()
                .disableCookieManagement().setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS).build());
        this.http = connector;
    }

    /**
     * @param operation what a failure is called
     * @param key       idempotency key
     * @throws StripeRefusal   for an answer of 4xx that is about what was asked
     * @throws StoredFailure   for one of 5xx that is repeated
     * @throws ProviderFailure for no answer, and one that is about us or about Stripe
     */
    JsonNode post(String operation, String path, Map<String, String> form, String key) {
        return call(operation, http.createRequest().post().url(stripe.baseUrl() + path)
                .contentType("application/x-www-form-urlencoded").header("Idempotency-Key", key)
                .payload(encoded(form)));
    }

    /**
     * For what is under a deadline already; see {@link #ask}.
     *
     * @throws StripeRefusal   for an answer of 4xx that is about what was asked
     * @throws ProviderFailure for no answer, and one that is about us or about Stripe
     */
    JsonNode get(String operation, String path, Map<String, String> query) {
        return call(operation, http.createRequest().get()
                .url(stripe.baseUrl() + path + (query.isEmpty() ? "" : "?" + encoded(query))));
    }

    /** Like {@link #get}, for whoever only wants to know: ends in time, and waits while Stripe is not to be asked. */
    JsonNode ask(String operation, String path, Map<String, String> query) {
        return questions.ask(StripePayments.PROVIDER, operation, () -> get(operation, path, query));
    }

    private JsonNode call(String operation, HttpRequest request) {
        request.header("Authorization", "Bearer " + stripe.secretKey()).header("Stripe-Version", VERSION)
                .header("Accept", "application/json")
                .configOption("connection-timeout", millis(outside.connectTimeout()))
                .configOption("connection-request-timeout", millis(outside.connectTimeout()))
                .configOption("socket-timeout", millis(outside.totalTimeout()));
        int status;
        String body;
        Map<String, String> headers;
        try {
            HttpResponse response = request.execute();
            try {
                status = response.getStatusCode();
                body = response.getResponse();
                headers = response.getHeaders();
            } finally {
                response.close();
            }
        } catch (RuntimeException e) {
            // The connector has exceptions of several kinds; a body that breaks off comes as one of another library.
            throw neverSent(e) ? ProviderFailure.unreachable(operation + " did not reach Stripe", e)
                    : ProviderFailure.unclear(operation + " got no answer from Stripe", e);
        }
        JsonNode answer = parsed(body);
        if (status / 100 != 2) {
            throw failure(operation, status, answer.path("error"), headers);
        }
        if (!answer.isObject()) {
            throw ProviderFailure.unclear(operation + " got half an answer from Stripe", null);
        }
        return answer;
    }

    private RuntimeException failure(String operation, int status, JsonNode error, Map<String, String> headers) {
        String type = error.path("type").asText("unknown");
        String code = error.path("code").asText(type);
        Duration patience = RetryAfter.of(header(headers, "Retry-After"), clock.instant());
        String said = operation + " was answered " + status + " " + code + " by Stripe";
        if (status >= SERVER) {
            return "true".equalsIgnoreCase(header(headers, "Idempotent-Replayed")) ? new StoredFailure(operation, status)
                    : ProviderFailure.unclear(said, null, patience);
        }
        if (status == TOO_MANY) {
            return ProviderFailure.busy(said, patience);
        }
        if (status == CONFLICT && "idempotency_key_in_use".equals(code)) {
            return ProviderFailure.busy(said, patience == null ? A_MOMENT : patience);
        }
        if (status == LOGIN_MISSING || status == FORBIDDEN) {
            return ProviderFailure.notTaken(said + "; is cairn.stripe.secret-key right, and allowed to do this?");
        }
        if ("idempotency_error".equals(type)) {
            return ProviderFailure.notTaken(said + "; its key was used for another request before, and nothing was done");
        }
        return new StripeRefusal(operation, status, code);
    }

    private static boolean neverSent(Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException);
    }

    private static String header(Map<String, String> headers, String name) {
        return headers == null ? null : headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private JsonNode parsed(String body) {
        try {
            return body == null ? json.missingNode() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
