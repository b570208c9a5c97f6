package io.cairn.integration.google;

import io.cairn.effect.EffectProperties;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.RetryAfter;
import io.cairn.shared.Causes;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.auth.oauth2.ServiceAccountCredentials;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLHandshakeException;

import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.HttpClients;

/**
 * Google's calendar API in the name of a calendar's owner. Says of every call what came of it, tries nothing twice, and
 * names the operation and Google's reason in failures, never the address: it has a mail in it.
 */
@Component
class GoogleClient {

    /** Not in java.net, which sends some requests a second time by itself. */
    static final HttpTransport TRANSPORT = new ApacheHttpTransport(HttpClients.custom().disableAutomaticRetries()
            .disableCookieManagement().setMaxConnPerRoute(32).setMaxConnTotal(64).build());

    private static final int LOGIN_MISSING = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final Set<String> TOO_FAST = Set.of("rateLimitExceeded", "userRateLimitExceeded");

    /** The rest of 403 is about limits, or about our own project. */
    private static final Set<String> CLOSED_TO_US = Set.of("forbidden", "requiredAccessLevel", "notACalendarUser",
            "domainPolicy");
    /** What the token endpoint says where it is not our key that is wrong. */
    private static final Set<String> NOT_FOR_THIS_PERSON = Set.of("unauthorized_client", "access_denied",
            "Invalid email or User ID");

    private final GoogleProperties properties;
    private final EffectProperties outside;
    private final GoogleAccount account;
    private final Clock clock;
    private final Map<String, ServiceAccountCredentials> logins = new ConcurrentHashMap<>();

    GoogleClient(GoogleProperties properties, EffectProperties outside, GoogleAccount account, Clock clock) {
        this.properties = properties;
        this.outside = outside;
        this.account = account;
        this.clock = clock;
    }

    interface Request<T> {
        AbstractGoogleClientRequest<T> to(Calendar api) throws IOException;
    }

    /**
     * @param owner whose calendar it is: the call is made in this person's name
     * @throws GoogleRefusal   for an answer of 4xx that is about what was asked
     * @throws ProviderFailure for no answer, and one that is about us or about Google
     */
    <T> T call(String operation, String owner, Request<T> request) {
        try {
            return callOrNoAccess(operation, owner, request);
        } catch (GoogleNoAccess noAccess) {
            throw noAccess.failure();
        }
    }

    /**
     * Like {@link #call}, for a calendar that its owner may close to us at any time: that is an answer, too.
     *
     * @throws GoogleNoAccess if Google lets us not in
     */
    <T> T callOrNoAccess(String operation, String owner, Request<T> request) {
        String token = token(logins.computeIfAbsent(owner, account::actingFor));
        try {
            return request.to(api(token)).execute();
        } catch (IOException e) {
            throw failed(operation, owner, e);
        }
    }

    /** Asks for a new token and something small, in the account's own name. @throws ProviderFailure if nobody answers */
    void probe() {
        ServiceAccountCredentials own = account.itself();
        try {
            own.refresh();
            api(own.getAccessToken().getTokenValue()).calendarList().list().setMaxResults(1).execute();
        } catch (IOException e) {
            HttpResponseException refusal = answer(e);
            if (refusal == null || refusal.getStatusCode() >= SERVER) {
                throw ProviderFailure.unreachable(said("calendarList.list", e), null);
            }
        }
    }

    /** The login goes before the call: whatever becomes of it, the call was not made. */
    private String token(ServiceAccountCredentials login) {
        try {
            login.refreshIfExpired();
            return login.getAccessToken().getTokenValue();
        } catch (IOException e) {
            HttpResponseException answer = answer(e);
            String said = said("token", answer == null ? e : answer);
            if (answer == null || answer.getStatusCode() >= SERVER) {
                throw ProviderFailure.unreachable(said, reason(e));
            }
            if (answer.getStatusCode() == TOO_MANY) {
                throw ProviderFailure.busy(said, patience(answer));
            }
            ProviderFailure failure = ProviderFailure.notTaken(said
                    + "; is the service account allowed to act for this person?");
            String content = String.valueOf(answer.getContent());
            throw NOT_FOR_THIS_PERSON.stream().anyMatch(content::contains)
                    ? new GoogleNoAccess(answer.getStatusCode() + " token", failure) : failure;
        }
    }

    private Calendar api(String token) {
        int connect = Math.toIntExact(outside.connectTimeout().toMillis());
        int read = Math.toIntExact(outside.totalTimeout().toMillis());
        return new Calendar.Builder(TRANSPORT, GsonFactory.getDefaultInstance(), request -> {
            request.getHeaders().setAuthorization("Bearer " + token);
            request.setConnectTimeout(connect).setReadTimeout(read).setFollowRedirects(false);
        }).setApplicationName("Cairn").setRootUrl(properties.baseUrl() + "/").build();
    }

    private RuntimeException failed(String operation, String owner, IOException e) {
        String said = said(operation, e);
        if (!(e instanceof HttpResponseException answer)) {
            return neverSent(e) ? ProviderFailure.unreachable(said, reason(e)) : ProviderFailure.unclear(said, reason(e));
        }
        int status = answer.getStatusCode();
        if (status >= SERVER || status == TIMED_OUT) {
            return ProviderFailure.unclear(said, null, patience(answer));
        }
        if (status == TOO_MANY || status == FORBIDDEN && TOO_FAST.contains(word(answer))) {
            return ProviderFailure.busy(said, patience(answer));
        }
        if (status == LOGIN_MISSING || status == FORBIDDEN) {
            // A token that was withdrawn: the next attempt asks for another one.
            logins.remove(owner);
            ProviderFailure failure = ProviderFailure.notTaken(said
                    + "; is the calendar shared with Cairn, and is its account allowed in?");
            return status == FORBIDDEN && CLOSED_TO_US.contains(word(answer))
                    ? new GoogleNoAccess(status + " " + word(answer), failure) : failure;
        }
        return new GoogleRefusal(status, word(answer));
    }

    private static boolean neverSent(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException;
    }

    private static HttpResponseException answer(Throwable thrown) {
        return Causes.first(HttpResponseException.class, thrown).orElse(null);
    }

    private Duration patience(HttpResponseException answer) {
        return answer.getHeaders() == null ? null
                : RetryAfter.of(answer.getHeaders().getRetryAfter(), clock.instant());
    }

    private static String said(String operation, IOException e) {
        return "Google Calendar, " + operation + ": " + (e instanceof HttpResponseException answer
                ? answer.getStatusCode() + " " + word(answer) : e.getClass().getSimpleName());
    }

    private static String word(HttpResponseException answer) {
        return answer instanceof GoogleJsonResponseException json && json.getDetails() != null
                && json.getDetails().getErrors() != null && !json.getDetails().getErrors().isEmpty()
                ? json.getDetails().getErrors().get(0).getReason() : "without a reason";
    }

    /** The cause by its kind alone; its message may name the address. */
    private static IOException reason(IOException e) {
        return new IOException(e.getClass().getName());
    }
}
