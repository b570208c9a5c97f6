package io.cairn.integration.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.connect.ConnectorException;
import org.camunda.connect.Connectors;
import org.camunda.connect.httpclient.HttpConnector;
import org.camunda.connect.httpclient.HttpRequest;
import org.camunda.connect.httpclient.HttpResponse;
import org.springframework.stereotype.Component;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Stripe's HTTP API over camunda-connect: forms go out, JSON comes in. */
@Component("stripeApiOverConnect")
class StripeApi {

    /** Pinned, so that an upgrade of the account changes nothing here unseen. */
    static final String VERSION = "2026-07-29.dahlia";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 10_000;

    private final StripeProperties stripe;
    private final ObjectMapper json;
    private final HttpConnector http;

    StripeApi(StripeProperties stripe, ObjectMapper json) {
        this.stripe = stripe;
        this.json = json;
        this.http = Connectors.getConnector(HttpConnector.ID);
    }

    /**
     * @param operation what a failure is called
     * @param key       idempotency key: the business fact, so that the same fact is done once however often it is asked
     * @throws StripeFailure if there is no answer, or one other than 2xx
     */
    JsonNode post(String operation, String path, Map<String, String> form, String key) {
        return call(operation, http.createRequest().post().url(stripe.baseUrl() + path)
                .contentType("application/x-www-form-urlencoded").header("Idempotency-Key", key)
                .payload(encoded(form)));
    }

    /** @throws StripeFailure if there is no answer, or one other than 2xx */
    JsonNode get(String operation, String path, Map<String, String> query) {
        return call(operation, http.createRequest().get().url(stripe.baseUrl() + path + "?" + encoded(query)));
    }

    private JsonNode call(String operation, HttpRequest request) {
        request.header("Authorization", "Bearer " + stripe.secretKey()).header("Stripe-Version", VERSION)
                .header("Accept", "application/json")
                .configOption("connection-timeout", CONNECT_MILLIS)
                .configOption("connection-request-timeout", CONNECT_MILLIS)
                .configOption("socket-timeout", ANSWER_MILLIS);
        int status;
        String body;
        try {
            HttpResponse response = request.execute();
            try {
                status = response.getStatusCode();
                body = response.getResponse();
            } finally {
                response.close();
            }
        } catch (ConnectorException e) {
            throw new StripeFailure(operation, e);
        }
        JsonNode answer = parsed(body);
        if (status / 100 != 2) {
            JsonNode error = answer.path("error");
            throw new StripeFailure(operation, status, error.path("code").asText(error.path("type").asText("unknown")),
                    status >= 500);
        }
        return answer;
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
