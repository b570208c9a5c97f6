package io.cairn.engine.guard;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import org.springframework.http.HttpStatus;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What whoever deploys through the engine's REST API gets to read: a problem detail (RFC 9457) with one entry per
 * broken rule. {@code message} is the engine's own field, for clients that know it.
 */
public class RefusedDeployments implements ExceptionMapper<DeploymentRefused> {

    @Override
    public Response toResponse(DeploymentRefused refused) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", "Deployment refused");
        problem.put("status", HttpStatus.BAD_REQUEST.value());
        problem.put("detail", refused.getMessage());
        problem.put("errors", refused.breaches().stream().map(RefusedDeployments::error).toList());
        problem.put("message", refused.getMessage());
        return Response.status(Response.Status.BAD_REQUEST).type(MediaType.valueOf("application/problem+json"))
                .entity(problem).build();
    }

    private static Map<String, Object> error(Breach breach) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", breach.element());
        error.put("message", breach.what());
        error.put("file", breach.file());
        error.put("label", breach.label());
        error.put("rule", breach.rule().toString());
        error.put("cure", breach.cure());
        return error;
    }
}
