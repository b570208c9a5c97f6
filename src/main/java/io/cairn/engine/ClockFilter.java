package io.cairn.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Whoever comes in finds the same time at every node, also right after another one has moved the clock: by an older
 * time a signature of now is one of tomorrow. Jobs need nothing of the kind, a node takes none that is not due by its
 * own time.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty("cairn.clock.movable")
class ClockFilter extends OncePerRequestFilter {

    private final ClockAuthority clock;

    ClockFilter(ClockAuthority clock) {
        this.clock = clock;
    }

    /** The sandbox has a clock of its own, and the time machine asks it at every glance. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/sandbox/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            clock.read();
        } catch (DataAccessException e) {
            logger.debug("The database is away; whoever needs it says so", e);
        }
        chain.doFilter(request, response);
    }
}
