package io.cairn.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The sandbox obeys anybody who reaches it, so nobody from outside this machine may; nor may a foreign web page in a
 * browser on it.
 */
final class LoopbackFilter extends OncePerRequestFilter {

    private final boolean open;

    LoopbackFilter(final boolean open) {
        this.open = open;
    }

    @Override
    protected void doFilterInternal(final HttpServletRequest request, final HttpServletResponse response,
            final FilterChain chain) throws ServletException, IOException {
        if (!open && !isLoopback(request.getRemoteAddr())) {
            refuse(response, "The sandbox answers this machine only. cairn.sandbox.open=true opens it.");
        } else if (isForeign(request.getHeader("Origin"), request.getHeader("Host"))) {
            refuse(response, "The sandbox takes no orders from foreign web pages.");
        } else {
            chain.doFilter(request, response);
        }
    }

    static boolean isLoopback(final String address) {
        // Only literals: a name would be looked up, and who asks could own the name.
        if (address == null || !address.matches("[0-9A-Fa-f:.%]+")) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (final UnknownHostException e) {
            return false;
        }
    }

    static boolean isForeign(final String origin, final String host) {
        if (origin == null) {
            return false;
        }
        try {
            return !URI.create(origin).getRawAuthority().equalsIgnoreCase(host);
        } catch (final IllegalArgumentException | NullPointerException e) {
            return true;
        }
    }

    private static void refuse(final HttpServletResponse response, final String detail) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/problem+json");
        response.getOutputStream().write(Json.write(Json.object().put("title", "Forbidden").put("status", 403)
                .put("detail", detail)).getBytes(StandardCharsets.UTF_8));
    }
}
