package io.cairn.integration.twilio;

import com.twilio.security.RequestValidator;

import org.springframework.stereotype.Component;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether a webhook comes from Twilio: {@code X-Twilio-Signature} over the public URL and the form's parameters; JSON is
 * vouched for by its hash, {@code bodySHA256} in the URL.
 */
@Component
public class TwilioSignature {

    private final List<RequestValidator> validators;

    TwilioSignature(TwilioProperties twilio) {
        this.validators = Stream.concat(Stream.of(twilio.authToken()), twilio.otherAuthTokens().stream())
                .map(String::strip).filter(token -> !token.isEmpty()).map(RequestValidator::new).toList();
    }

    /**
     * @param url       as Twilio called it: scheme, host and query as they are outside of any proxy
     * @param signature null if the header is missing
     */
    public boolean fits(String url, Map<String, String> parameters, String signature) {
        return signature != null
                && validators.stream().anyMatch(validator -> validator.validate(url, parameters, signature));
    }

    /** Of a body that is JSON. */
    public boolean fits(String url, byte[] body, String signature) {
        return signature != null && validators.stream().anyMatch(validator -> {
            try {
                return validator.validate(url, new String(body, StandardCharsets.UTF_8), signature);
            } catch (URISyntaxException e) {
                return false;
            }
        });
    }
}
