package io.cairn.sandbox;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.util.ReflectionUtils;

/**
 * Closes the connection when a fault asks for it, politely or by a reset, and says where it comes from. Only the server
 * itself can do that.
 */
final class DropValve extends ValveBase {

    static final String DROP = "io.cairn.sandbox.drop";
    /** The address that the connection really comes from, whatever a header made of it. */
    static final String PEER = "io.cairn.sandbox.peer";
    static final String RESET = "io.cairn.sandbox.reset";

    DropValve() {
        super(true);
    }

    @Override
    public void invoke(final Request request, final Response response) throws IOException, ServletException {
        request.setAttribute(PEER, request.getPeerAddr());
        getNext().invoke(request, response);
        if (request.getAttribute(RESET) != null) {
            closeWithReset(response);
        }
        if (request.getAttribute(DROP) != null || request.getAttribute(RESET) != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("dropped by order"));
        }
    }

    /** TCP resets a connection that is closed without lingering. Tomcat shows the socket to nobody but its processor. */
    private static void closeWithReset(final Response response) throws IOException {
        final Object processor = field(response.getCoyoteResponse(), org.apache.coyote.Response.class, "hook");
        final Object wrapper = field(processor, AbstractProcessor.class, "socketWrapper");
        if (((SocketWrapperBase<?>) wrapper).getSocket() instanceof NioChannel channel) {
            channel.getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        }
    }

    private static Object field(final Object owner, final Class<?> type, final String name) {
        final var field = ReflectionUtils.findField(type, name);
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, owner);
    }
}
