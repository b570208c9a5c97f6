package io.cairn.engine;

import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns away whoever is not logged in (401) or may not do this (403) with a problem detail (RFC 9457). */
public final class LoginProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json = new ObjectMapper();
    private final String challenge;
    private final String howToLogIn;

    private LoginProblems(String challenge, String howToLogIn) {
        this.challenge = challenge;
        this.howToLogIn = howToLogIn;
    }

    static LoginProblems ofAccounts() {
        return new LoginProblems("Basic realm=\"Cairn\"", "This needs the login of an account");
    }

    public static LoginProblems ofLearners() {
        return new LoginProblems("Bearer", "This needs the token of a learner's link, and one that has not expired");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        answer(request, response, HttpStatus.UNAUTHORIZED, "Authorization", howToLogIn);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        answer(request, response, HttpStatus.FORBIDDEN, "Authorization", "This account has no role that may do this");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String field,
            String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("instance", request.getRequestURI());
        problem.put("errors", List.of(Map.of("field", field, "message", detail)));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }
}
