package io.cairn.engine.door;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.camunda.bpm.engine.rest.ExternalTaskRestService;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.engine.rest.util.EngineUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.camunda.bpm.webapp.plugin.resource.AbstractAppPluginRootResource;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Stands inside every JAX-RS application of the engine, behind the container's and the framework's reading of the path:
 * it judges the resource that a request has come to, so no spelling of the path goes round it. The setup resource, which
 * makes administrators, answers nobody; every other resource answers only who is logged in to the engine, except what
 * is needed to log in. Jersey finds this class by its service file in all applications, the webapps' own included.
 */
public final class ResourceDoor implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext context) {
        if (!context.getConfiguration().isRegistered(Judge.class)) {
            context.register(Judge.class);
            context.register(BadInputIsNoFailure.class);
        }
    }

    /** Registered by its class, because {@link ResourceInfo} is injected. */
    @Priority(Priorities.AUTHENTICATION)
    public static final class Judge implements ContainerRequestFilter {

        @Context
        private ResourceInfo resource;

        @Override
        public void filter(ContainerRequestContext request) {
            Class<?> type = resource.getResourceClass();
            if (type != null && SetupResource.class.isAssignableFrom(type)) {
                refuse(request, Response.Status.FORBIDDEN, "The first administrator is set up by configuration only");
            } else if (!isNeededToLogIn(type) && !isLoggedIn()) {
                refuse(request, Response.Status.UNAUTHORIZED, "This needs the login of an account");
            } else if (type != null && isMethod(type, ExternalTaskRestService.class, "fetchAndLock")) {
                // Its waiting needs more of the container than the webapps' own servlets have.
                refuse(request, Response.Status.BAD_REQUEST, "There are no external tasks to wait for");
            }
        }

        /** What logs in, and for the page that asks for the password its scripts and styles and the engine's name. */
        private boolean isNeededToLogIn(Class<?> type) {
            return type != null && (UserAuthenticationResource.class.isAssignableFrom(type)
                    || isMethod(type, AbstractAppPluginRootResource.class, "getAsset")
                    || isMethod(type, NamedProcessEngineRestServiceImpl.class, "getProcessEngineNames"));
        }

        private boolean isMethod(Class<?> type, Class<?> declaring, String method) {
            return declaring.isAssignableFrom(type) && resource.getResourceMethod() != null
                    && method.equals(resource.getResourceMethod().getName());
        }

        private static boolean isLoggedIn() {
            ProcessEngine engine = EngineUtil.lookupProcessEngine(null);
            return engine != null && engine.getIdentityService().getCurrentAuthentication() != null;
        }

        private static void refuse(ContainerRequestContext request, Response.Status status, String detail) {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "about:blank");
            problem.put("title", status.getReasonPhrase());
            problem.put("status", status.getStatusCode());
            problem.put("detail", detail);
            request.abortWith(Response.status(status).entity(problem)
                    .type(MediaType.valueOf("application/problem+json")).build());
        }
    }

    /**
     * The engine answers 500 where it only refuses what it was given. A request that cannot be carried out is the
     * caller's, so it is a 400 with the engine's own words, and one that is not allowed a 403. Runs before the answer
     * takes the shape of a problem.
     */
    @Priority(Priorities.USER + 1000)
    public static final class BadInputIsNoFailure implements ContainerResponseFilter {

        private static final Pattern REFUSAL = Pattern.compile("Java serialization format is prohibited"
                + "|not whitelisted for deserialization|Cannot find serializer for value|does(?:n't| not) exist"
                + "|No subscriptions were found|argument type mismatch|Cannot deserialize object|^No job found with id"
                + "|is already claimed by someone else|^Cannot signal execution .*: it has no current activity$"
                + "|Propagation of bpmn error .* failed|does not declare conditional start event"
                + "|cannot be restarted. It is not completed or terminated|cannot be used to query"
                + "|^Object is not deserialized|^Cannot create file without valueInfo"
                + "|invalid byte sequence for encoding|does not have a subscription|: \\w+ is (?:null|empty)$"
                + "|cannot be deleted because is part of a running process"
                + "|^The @FormParam is utilized when the content type");
        /** What the engine stumbles over instead of refusing it: a field of the body, or the thing, is not there. */
        private static final Pattern STUMBLE = Pattern.compile("^Cannot invoke .* because (?:the return value of "
                + "\"org\\.camunda\\.bpm\\.engine\\.rest\\.dto\\.[^\"]*\"|\"this\\.(?:type|text|instructions)\"|"
                + "\"(?:migrationPlanDto|task|formData|execution|processDefinition)\") is null$");
        private static final Integer TOO_LONG = BuiltinExceptionCode.COLUMN_SIZE_TOO_SMALL.getCode();
        private static final String FORBIDDEN = AuthorizationException.class.getName() + ": ";
        /** Metrics are off, and the engine does not look whether they are. */
        private static final String NO_METRICS = "DbMetricsReporter";

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() != Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                    || !(response.getEntity() instanceof ExceptionDto refusal) || refusal.getMessage() == null) {
                return;
            }
            String message = refusal.getMessage();
            if (message.startsWith(FORBIDDEN)) {
                refusal.setMessage(message.substring(FORBIDDEN.length()));
                response.setStatus(Response.Status.FORBIDDEN.getStatusCode());
            } else if (NullValueException.class.getSimpleName().equals(refusal.getType())
                    || TOO_LONG.equals(refusal.getCode()) || REFUSAL.matcher(message).find()) {
                response.setStatus(Response.Status.BAD_REQUEST.getStatusCode());
            } else if (STUMBLE.matcher(message).find()) {
                refusal.setMessage("What this is about is not there, or a field of the body that is needed is missing");
                response.setStatus(Response.Status.BAD_REQUEST.getStatusCode());
            } else if (message.contains(NO_METRICS)) {
                refusal.setMessage("The engine's metrics are off");
                response.setStatus(Response.Status.NOT_FOUND.getStatusCode());
            }
        }
    }
}
