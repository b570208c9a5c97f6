package io.cairn.integration.twilio;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** With the example of Twilio's own documentation (twilio.com/docs/usage/security, "Validating requests"). */
class TwilioSignatureVectorTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, String> PARAMETERS = Map.of("CallSid", "CA1234567890ABCDE", "Caller",
            "+14158675309", "Digits", "1234", "From", "+14158675309", "To", "+18005551212");
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    @Test
    void theDocumentedExampleFits() {
        assertThat(signature("12345").fits(URL, PARAMETERS, SIGNATURE)).isTrue();
        assertThat(signature("12346").fits(URL, PARAMETERS, SIGNATURE)).isFalse();
        assertThat(signature("12345").fits(URL, PARAMETERS, null)).isFalse();
        assertThat(signature("12345").fits(URL.replace("foo=1", "foo=2"), PARAMETERS, SIGNATURE)).isFalse();
        assertThat(signature("12345").fits("not an address", new byte[0], SIGNATURE)).isFalse();
    }

    @Test
    void aPortThatAProxyAddsOrTakesAwayDoesNotMatter() {
        assertThat(signature("12345").fits(URL.replace(".com/", ".com:443/"), PARAMETERS, SIGNATURE)).isTrue();
    }

    @Test
    void oneOfTwoTokensIsEnoughWhileTheAccountsTokenIsChanged() {
        assertThat(signature("new", "12345").fits(URL, PARAMETERS, SIGNATURE)).isTrue();
        assertThat(signature("12345", "old").fits(URL, PARAMETERS, SIGNATURE)).isTrue();
        assertThat(signature("").fits(URL, PARAMETERS, SIGNATURE)).isFalse();
    }

    private static TwilioSignature signature(String token, String... others) {
        return new TwilioSignature(new TwilioProperties("http://localhost", "AC0", token, List.of(others), "", ""));
    }
}
