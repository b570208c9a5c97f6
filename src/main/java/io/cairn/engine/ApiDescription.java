package io.cairn.engine;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
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

    private static final String PROBLEM = "Problem";

    /** Every door may refuse, and all refuse in one shape. */
    @Bean
    OpenApiCustomizer refusals() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            ApiResponse refused = new ApiResponse().description("Refused: a problem detail that names the fields")
                    .content(new Content().addMediaType("application/problem+json",
                            new MediaType().schema(new Schema<>().$ref(PROBLEM))));
            api.getPaths().values().forEach(path -> path.readOperations()
                    .forEach(door -> door.getResponses().setDefault(refused)));
        };
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema().addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema());
        return new ObjectSchema().description("RFC 9457")
                .addProperty("type", new StringSchema()).addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema()).addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}
