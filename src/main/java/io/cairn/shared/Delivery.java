package io.cairn.shared;

import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** A webhook as it came in: its signature is over these very bytes. */
public final class Delivery {

    private final HttpServletRequest request;
    private final byte[] body;

    private Delivery(HttpServletRequest request, byte[] body) {
        this.request = request;
        this.body = body;
    }

    /** @throws BadInput if the body ends before it should */
    public static Delivery of(HttpServletRequest request) {
        try {
            return new Delivery(request, request.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new BadInput("body", "cannot be read to its end");
        }
    }

    public byte[] body() {
        return body;
    }

    /**
     * @return null if the header is missing
     * @throws NotSigned if it comes more than once: nobody could tell which one counts
     */
    public String header(String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            throw new NotSigned(name, name + " comes more than once");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
