package io.cairn.engine.door;

import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One path has one spelling. The container, Spring and the engine's webapps each read a path in their own way, and a
 * spelling that one of them understands and another does not is how a rule is passed by. It comes before all of them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PathDoor extends OncePerRequestFilter {

    /** Path parameters, empty and dot segments, and what is decoded to a separator, a dot or a control character. */
    private static final Pattern ODD =
            Pattern.compile("[;\\\\]|//|(?:^|/)\\.{1,2}(?:/|$)|%(?:2[efEF]|5[cC]|3[bB]|25|[01][0-9a-fA-F]|7[fF])");

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ODD.matcher(request.getRequestURI()).find() || isMappedByAnotherSpelling(request)) {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "about:blank");
            problem.put("title", HttpStatus.BAD_REQUEST.getReasonPhrase());
            problem.put("status", HttpStatus.BAD_REQUEST.value());
            problem.put("detail", "This path has a simpler spelling");
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(response.getOutputStream(), problem);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A servlet below a path of its own, such as the engine's, is reached by that path as it is written only. */
    private static boolean isMappedByAnotherSpelling(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && !request.getRequestURI().startsWith(request.getContextPath() + request.getServletPath());
    }
}
