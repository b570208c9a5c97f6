package io.cairn.engine;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TlsCookiesTest {

    @ParameterizedTest
    @CsvSource({"https://cairn.example.org, true", "http://localhost:8080, ", "'', "})
    void cookiesAreSecureWhereTheAddressIs(String address, String secure) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(new MockEnvironment().withProperty("cairn.base-url", address));

        new TlsCookies().initialize(context);

        for (String key : List.of("server.servlet.session.cookie.secure",
                "camunda.bpm.webapp.session-cookie.enable-secure-cookie",
                "camunda.bpm.webapp.csrf.enable-secure-cookie")) {
            assertThat(context.getEnvironment().getProperty(key)).as(key).isEqualTo(secure);
        }
    }
}
