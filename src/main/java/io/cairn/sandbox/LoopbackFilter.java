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
        if (!open && !(isLoopback(request.getRemoteAddr()) && isLoopback(peer(request))
                && isNameOfThisMachine(request.getHeader("Host")))) {
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

    /** Who holds the other end of the connection; a forwarded header can say anything. */
    private static String peer(final HttpServletRequest request) {
        final Object peer = request.getAttribute(DropValve.PEER);
        return peer == null ? request.getRemoteAddr() : peer.toString();
    }

    /** A foreign name that leads here is how a web page gets round the rule that it speaks to its own host only. */
    static boolean isNameOfThisMachine(final String host) {
        if (host == null) {
            return true;
        }
        final String name = host.replaceFirst(":\\d+$", "").replaceAll("^\\[|]$", "");
        return name.equalsIgnoreCase("localhost") || isLoopback(name);
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
