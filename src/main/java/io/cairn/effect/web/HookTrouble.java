package io.cairn.effect.web;

import io.cairn.shared.BadInput;
import io.cairn.shared.Causes;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;
import io.cairn.shared.NotSigned;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import java.sql.SQLException;
import java.util.Set;

/**
 * A webhook that could not be kept, because the database is away or for whatever reason on our side, is answered 503:
 * every provider comes again after that, and some would not after any other status.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HookTrouble implements HandlerExceptionResolver {

    /** In seconds. */
    static final String COME_AGAIN = "30";

    private static final Logger LOG = LoggerFactory.getLogger(HookTrouble.class);
    private static final Set<Class<?>> REFUSALS = Set.of(BadInput.class, NotSigned.class, NotFound.class, Conflict.class,
            ErrorResponse.class, HttpMessageConversionException.class);

    @Override
    public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler,
            Exception e) {
        if (!HookGate.leadsTo(request) || REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(e))) {
            return null;
        }
        if (Causes.first(SQLException.class, e).isPresent()) {
            LOG.warn("A webhook to {} could not be kept: {}", request.getServletPath(), e.getMessage());
        } else {
            LOG.error("A webhook to {} could not be kept", request.getServletPath(), e);
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN);
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        return new ModelAndView();
    }
}
