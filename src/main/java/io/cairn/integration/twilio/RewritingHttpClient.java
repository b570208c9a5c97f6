package io.cairn.integration.twilio;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** Twilio's client knows its own addresses only; this sends its requests to the address it is given. */
class RewritingHttpClient extends NetworkHttpClient {

    /** Together 15 seconds at most before an answer: far below the lock of the job that sends. */
    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout ANSWER = Timeout.ofSeconds(13);
    private static final int CONNECTIONS = 20;

    private final String baseUrl;

    RewritingHttpClient(String baseUrl) {
        super(HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER).build())
                        .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS).build())
                .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(CONNECT)
                        .setResponseTimeout(ANSWER).build())
                .disableAutomaticRetries());
        this.baseUrl = baseUrl;
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
        return super.makeRequest(rewritten);
    }
}
