package io.cairn.engine;

import io.cairn.engine.form.RefusedInput;
import io.cairn.engine.guard.RefusedDeployments;
import io.cairn.shared.BadInput;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;

import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine's REST API refuses in the same shape as every other door: a problem detail (RFC 9457) that names the
 * fields. The engine's own {@code message} and {@code code} stay for clients that know them.
 */
@Component
class EngineRestProblems extends CamundaJerseyResourceConfig {

    private static final int FIRST_REFUSAL = 400;

    @Override
    protected void registerAdditionalResources() {
        super.registerAdditionalResources();
        register(new Problems());
        register(new RefusedDeployments());
    }

    static final class Problems implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() < FIRST_REFUSAL) {
                return;
            }
            if (response.getEntity() instanceof ExceptionDto refusal) {
                Map<String, Object> problem = problem(response.getStatus(), refusal.getMessage(),
                        refusal instanceof RefusedInput input ? input.getErrors() : List.of());
                problem.put("message", refusal.getMessage());
                problem.put("code", refusal.getCode());
                answer(response, problem);
            } else if (response.getEntity() instanceof String text) {
                answer(response, problem(response.getStatus(), text, List.of()));
            }
        }

        private static void answer(ContainerResponseContext response, Map<String, Object> problem) {
            response.setEntity(problem, null, MediaType.valueOf("application/problem+json"));
        }

        private static Map<String, Object> problem(int status, String detail, List<BadInput.Mistake> errors) {
            HttpStatus known = HttpStatus.resolve(status);
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "about:blank");
            problem.put("title", known == null ? "Refused" : known.getReasonPhrase());
            problem.put("status", status);
            problem.put("detail", detail);
            problem.put("errors", errors);
            return problem;
        }
    }
}
