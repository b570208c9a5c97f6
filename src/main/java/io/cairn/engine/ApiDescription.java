package io.cairn.engine;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

import org.springframework.context.annotation.Configuration;

/** What the description of the API says about all doors together. */
@Configuration
@OpenAPIDefinition(info = @Info(title = "Cairn", version = "1", description = """
        Mentor-led microlearning, run by processes. Accounts come in with basic authentication, learners \
        (/api/learner) with the token of their link, webhooks (/hooks) with their provider's signature. A refusal is \
        a problem detail (RFC 9457) whose errors name the fields. Moments are UTC, amounts minor units. The engine's \
        own REST API is at /engine-rest and described by Camunda."""))
@SecurityScheme(name = "account", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(name = "learner", type = SecuritySchemeType.HTTP, scheme = "bearer")
class ApiDescription {
}
