package io.cairn.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Brings an answer to the caller, or lets it come to grief on the way as a fault asks for. */
final class Wire {

    private Wire() {
    }

    /** @return null when nothing is left to be written */
    static ResponseEntity<byte[]> send(final Reply reply) {
        final String kind = reply.fault().map(Fault::fault).orElse("");
        switch (kind) {
            case "timeout", "timeout-applied" -> {
                hold(reply.fault().orElseThrow().hold());
                return leave(DropValve.DROP);
            }
            case "drop-after", "away" -> {
                return leave(DropValve.DROP);
            }
            case "reset" -> {
                if (reply.answer().body() != null) {
                    write(reply.answer(), reply.answer().bytes().length / 2, Duration.ZERO);
                }
                return leave(DropValve.RESET);
            }
            case "trickle" -> {
                if (reply.answer().body() == null) {
                    hold(reply.fault().orElseThrow().hold());
                    return reply.answer().toResponse();
                }
                write(reply.answer(), reply.answer().bytes().length, reply.fault().orElseThrow().hold());
                return null;
            }
            default -> {
                return reply.answer().toResponse();
            }
        }
    }

    static void hold(final Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer's head announces all of it; then come so many bytes, at once or one by one. */
    private static void write(final Answer answer, final int count, final Duration pause) {
        final HttpServletResponse response = current().getResponse();
        final byte[] bytes = answer.bytes();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        try {
            final OutputStream out = response.getOutputStream();
            if (pause.isZero()) {
                out.write(bytes, 0, count);
                response.flushBuffer();
                return;
            }
            for (int i = 0; i < count; i++) {
                out.write(bytes[i]);
                response.flushBuffer();
                hold(pause);
            }
        } catch (final IOException e) {
            // The caller has lost patience, which is what this is for.
            leave(DropValve.DROP);
        }
    }

    private static ResponseEntity<byte[]> leave(final String how) {
        final HttpServletRequest request = current().getRequest();
        request.setAttribute(how, true);
        return null;
    }

    private static ServletRequestAttributes current() {
        return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    }
}
