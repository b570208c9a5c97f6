package io.cairn.engine.form;

import io.cairn.shared.BadInput;
import io.cairn.shared.Causes;
import io.cairn.shared.UnreadableJson;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.spi.ExtendedExceptionMapper;

import java.util.List;

/**
 * What was sent and cannot be taken is answered with its fields, in the engine's REST API and in its webapps' own.
 * Jersey finds this class by its service file in all applications.
 */
public final class ReadableRefusals implements AutoDiscoverable {

    /** Before the engine's own mappers of the same exceptions. */
    private static final int BEFORE_THE_ENGINE = Priorities.USER - 1000;

    @Override
    public void configure(FeatureContext context) {
        if (!context.getConfiguration().isRegistered(Forms.class)) {
            context.register(new Forms(), BEFORE_THE_ENGINE);
            context.register(new Parsing(), BEFORE_THE_ENGINE);
            context.register(new Mapping(), BEFORE_THE_ENGINE);
        }
    }

    /** The engine wraps what its services throw. */
    @Priority(BEFORE_THE_ENGINE)
    static final class Forms implements ExtendedExceptionMapper<RestException> {

        @Override
        public boolean isMappable(RestException e) {
            return Causes.first(FormRefused.class, e).isPresent();
        }

        @Override
        public Response toResponse(RestException e) {
            FormRefused refused = Causes.first(FormRefused.class, e).orElseThrow();
            return answer(new RefusedInput(RestException.class.getSimpleName(), refused.getCode(), e.getMessage(),
                    refused.mistakes()));
        }
    }

    @Priority(BEFORE_THE_ENGINE)
    static final class Parsing implements ExceptionMapper<JsonParseException> {

        @Override
        public Response toResponse(JsonParseException e) {
            return unreadable(e);
        }
    }

    @Priority(BEFORE_THE_ENGINE)
    static final class Mapping implements ExceptionMapper<JsonMappingException> {

        @Override
        public Response toResponse(JsonMappingException e) {
            return unreadable(e);
        }
    }

    private static Response unreadable(JsonProcessingException e) {
        BadInput.Mistake mistake = UnreadableJson.mistake(e);
        return answer(new RefusedInput(e.getClass().getSimpleName(), null, mistake.field() + ": " + mistake.message(),
                List.of(mistake)));
    }

    private static Response answer(RefusedInput refusal) {
        return Response.status(Response.Status.BAD_REQUEST).entity(refusal)
                .type(MediaType.APPLICATION_JSON_TYPE).build();
    }
}
