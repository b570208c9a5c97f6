package io.cairn.integration.twilio;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.RetryAfter;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** Twilio's client knows its own addresses only; this sends its requests to the address it is given. */
class RewritingHttpClient extends NetworkHttpClient {

    private static final int CONNECTIONS = 20;

    /**
     * Writes nothing for a caller who has left: neither looking up a name nor shaking hands ends when its thread is
     * interrupted, and Twilio would send what is written afterwards, when it has been looked up already and sent again.
     */
    static final class Attended extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
                HttpResponseInformationCallback information, HttpContext context) throws IOException, HttpException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Nobody waits for the answer any more");
            }
            return super.execute(request, connection, information, context);
        }
    }

    private final String baseUrl;
    private final Clock clock;

    /** The deadline of the whole call is kept outside; the one of a read ends what was left behind. */
    RewritingHttpClient(String baseUrl, EffectProperties effects, Clock clock) {
        super(HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(effects.connectTimeout()))
                                .setSocketTimeout(Timeout.of(effects.totalTimeout())).build())
                        .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS).build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(effects.connectTimeout()))
                        .setResponseTimeout(Timeout.of(effects.totalTimeout())).build())
                .setRequestExecutor(new Attended()).disableAutomaticRetries());
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** Whether an answer of 500 left a message behind is not for the client to guess: our own row decides. */
    @Override
    protected boolean shouldRetry(Response response, int[] retryCodes) {
        return false;
    }

    @Override
    public Response makeRequest(Request request) {
        String path = request.getUrl().replaceFirst("^https?://[^/]+", "");
        Request rewritten = new Request(request.getMethod(), baseUrl + path);
        request.getQueryParams().forEach((name, values) ->
                values.forEach(value -> rewritten.addQueryParam(name, value)));
        request.getPostParams().forEach((name, values) ->
                values.forEach(value -> rewritten.addPostParam(name, value)));
        request.getHeaderParams().forEach((name, values) ->
                values.forEach(value -> rewritten.addHeaderParam(name, value)));
        rewritten.setContentType(request.getContentType());
        if (request.getBody() != null) {
            rewritten.setBody(request.getBody());
        }
        if (request.getUserAgentExtensions() != null) {
            rewritten.setUserAgentExtensions(request.getUserAgentExtensions());
        }
        rewritten.setAuth(request.getUsername(), request.getPassword());
        Response response = super.makeRequest(rewritten);
        // Twilio's own exception does not carry the header.
        Duration patience = retryAfter(response);
        if (response.getStatusCode() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            throw ProviderFailure.busy("Twilio has too many requests", patience);
        }
        if (response.getStatusCode() >= HttpStatus.INTERNAL_SERVER_ERROR.value() && patience != null) {
            throw ProviderFailure.unclear("Twilio answered " + response.getStatusCode() + " and asked for patience",
                    null, patience);
        }
        return response;
    }

    private Duration retryAfter(Response response) {
        return Arrays.stream(response.getHeaders()).filter(header -> header.getName().equalsIgnoreCase("Retry-After"))
                .map(Header::getValue).findFirst().map(value -> RetryAfter.of(value, clock.instant())).orElse(null);
    }
}
