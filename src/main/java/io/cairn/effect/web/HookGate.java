package io.cairn.effect.web;

import io.cairn.shared.BadInput.Mistake;

import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * In front of all webhooks: reads the body once, as bytes and not more than a limit, so that whoever checks a signature
 * has what was signed. Nothing else may read it before, or Tomcat would take forms apart.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HookGate extends OncePerRequestFilter {

    /** In bytes: far more than any event that we care for. */
    static final int LIMIT = 256 * 1024;
    /** Of a mail with its attachments, which are ten megabytes before they are written as text. */
    static final int LIMIT_OF_MAIL = 15 * 1024 * 1024;

    private final ObjectMapper json;

    HookGate(ObjectMapper json) {
        this.json = json;
    }

    static boolean leadsTo(HttpServletRequest request) {
        return request.getServletPath().startsWith("/hooks/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !leadsTo(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (String.valueOf(request.getContentType()).toLowerCase().startsWith("multipart/")) {
            refuse(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "no provider sends parts");
            return;
        }
        int limit = request.getServletPath().equals("/hooks/mail") ? LIMIT_OF_MAIL : LIMIT;
        byte[] body;
        try {
            body = request.getContentLengthLong() > limit ? new byte[limit + 1]
                    : request.getInputStream().readNBytes(limit + 1);
        } catch (IOException e) {
            refuse(response, HttpStatus.BAD_REQUEST, "body", "cannot be read to its end");
            return;
        }
        if (body.length > limit) {
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "body", "is longer than " + limit + " bytes");
            return;
        }
        chain.doFilter(new Read(request, body), response);
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String field, String message)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, field + ": " + message);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("type", "about:blank", "title", problem.getTitle(), "status",
                status.value(), "detail", problem.getDetail(), "errors", List.of(new Mistake(field, message))));
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("Webhooks are read at once");
                }
            };
        }
    }
}
