package io.cairn.integration.twilio;

import com.twilio.security.RequestValidator;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Whether a webhook comes from Twilio: {@code X-Twilio-Signature} over the public URL and the form's parameters. */
@Component
public class TwilioSignature {

    private final RequestValidator validator;

    TwilioSignature(TwilioProperties twilio) {
        this.validator = twilio.authToken().isBlank() ? null : new RequestValidator(twilio.authToken());
    }

    /** @param signature null if the header is missing */
    public boolean fits(String url, Map<String, String> parameters, String signature) {
        return validator != null && signature != null && validator.validate(url, parameters, signature);
    }
}
