package io.cairn.engine;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityConfigurationTest {

    @Test
    void theDescriptionOfTheApiIsOpenInADemonstrationOnly() {
        MockEnvironment sandbox = new MockEnvironment();
        sandbox.setActiveProfiles("sandbox");
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");

        assertThat(SecurityConfiguration.open(sandbox)).contains("/v3/api-docs/**", "/swagger-ui/**");
        assertThat(SecurityConfiguration.open(production)).containsExactly("/actuator/health/**");
    }
}
