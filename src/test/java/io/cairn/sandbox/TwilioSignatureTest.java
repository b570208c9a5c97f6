package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Twilio's own validator accepts the signature. */
class TwilioSignatureTest {

    static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(
                (Sandbox.SID + ":" + Sandbox.TOKEN).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theValidatorAcceptsWhatWasSignedAndNothingElse() {
        final String url = "http://localhost:8080/hooks/twilio/inbound?a=b";
        final Map<String, String> parameters = Map.of("From", "+4915112345678", "Body", "JA, grüße", "NumMedia", "0");
        final var json = Json.object();
        parameters.forEach(json::put);
        final String signature = Signatures.twilio(Sandbox.TOKEN, url, json);

        final RequestValidator validator = new RequestValidator(Sandbox.TOKEN);
        assertThat(validator.validate(url, parameters, signature)).isTrue();
        assertThat(validator.validate(url + "c", parameters, signature)).isFalse();
    }
}
