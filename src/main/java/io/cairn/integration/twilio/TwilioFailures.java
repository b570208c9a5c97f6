package io.cairn.integration.twilio;

import io.cairn.effect.Answer;
import io.cairn.effect.ProviderFailure;
import io.cairn.nudge.TextMessages;
import io.cairn.shared.Causes;

import com.twilio.exception.ApiException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.http.HttpStatus;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;

/** What Twilio's failures mean: refused, not taken, or unclear. */
final class TwilioFailures {

    /** These say that we, not the message, are wrong: a key, an account, a permission. It may be mended. */
    private static final Set<Integer> OURS = Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.FORBIDDEN.value(),
            HttpStatus.NOT_FOUND.value());
    private static final Set<Class<? extends Exception>> BEFORE_THE_CALL = Set.of(ConnectException.class,
            ConnectTimeoutException.class, ConnectionRequestTimeoutException.class, UnknownHostException.class,
            NoRouteToHostException.class);

    /** https://www.twilio.com/docs/api/errors/21610: the person has sent one of the words that stop us. */
    private static final String UNSUBSCRIBED = "21610";

    private TwilioFailures() {
    }

    /** @throws ProviderFailure if Twilio did not understand and refuse */
    static Answer.Refused refusal(String what, ApiException e) {
        Integer status = e.getStatusCode();
        if (status == null || status < 400 || status >= 500 || status == HttpStatus.REQUEST_TIMEOUT.value()
                || OURS.contains(status)) {
            throw failure(what, e);
        }
        return new Answer.Refused(code(e));
    }

    /** What a call came to that was to be answered. */
    static ProviderFailure failure(String what, ApiException e) {
        Integer status = e.getStatusCode();
        if (status == null) {
            return beforeTheCall(e) ? ProviderFailure.unreachable(what + ": Twilio cannot be reached", e)
                    : ProviderFailure.unclear(what + ": no answer, " + root(e).getClass().getSimpleName(), e);
        }
        String said = what + ": status " + status + ", " + code(e);
        return status >= 400 && status < 500 && status != HttpStatus.REQUEST_TIMEOUT.value()
                ? ProviderFailure.notTaken(said) : ProviderFailure.unclear(said, null);
    }

    private static String code(ApiException e) {
        return error(String.valueOf(e.getCode() == null ? e.getStatusCode() : e.getCode()));
    }

    /** @param code Twilio's, or null */
    static String error(String code) {
        return UNSUBSCRIBED.equals(code) ? TextMessages.UNSUBSCRIBED : code == null ? null : "twilio-" + code;
    }

    private static boolean beforeTheCall(Throwable e) {
        return Causes.of(e).anyMatch(cause -> BEFORE_THE_CALL.stream().anyMatch(type -> type.isInstance(cause)));
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
