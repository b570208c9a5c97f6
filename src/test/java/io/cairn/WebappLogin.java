package io.cairn;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The doors behind Tasklist and Cockpit, as their pages use them: a session, and its token with every change. */
public final class WebappLogin {

    public record Answer(int status, byte[] body) {
    }

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
    private final String base;

    private WebappLogin(String base) {
        this.base = base;
    }

    /** @param webapp tasklist, cockpit or admin */
    public static WebappLogin of(String base, String webapp, String user, String password) {
        WebappLogin login = new WebappLogin(base);
        String page = "/camunda/app/" + webapp + "/default/";
        login.send(HttpRequest.newBuilder().GET(), page);
        Answer answer = login.post(HttpRequest.newBuilder(), "/camunda/api/admin/auth/user/default/login/" + webapp,
                "username=" + user + "&password=" + password, "application/x-www-form-urlencoded");
        if (answer.status() != 200) {
            throw new AssertionError(user + " cannot log in to " + webapp + ": " + answer.status());
        }
        // The new session has a token of its own.
        login.send(HttpRequest.newBuilder().GET(), page);
        return login;
    }

    public Answer post(String path, String json) {
        return post(HttpRequest.newBuilder(), path, json, "application/json");
    }

    /** @param site what a browser says of the page that asks, such as same-origin or cross-site */
    public Answer post(String path, String json, String site) {
        return post(HttpRequest.newBuilder().header("Sec-Fetch-Site", site), path, json, "application/json");
    }

    private Answer post(HttpRequest.Builder request, String path, String body, String type) {
        request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request, path);
    }

    private Answer send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.uri(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }
}
