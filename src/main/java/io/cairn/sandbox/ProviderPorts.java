package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ports of the providers' own, so that one of them can be away as a dead host is: nobody listens. Everything else of
 * the sandbox answers there too.
 */
@Component
@SandboxPart
class ProviderPorts {

    private final SandboxSettings settings;
    private final Faults faults;
    private final Map<String, Connector> connectors = new TreeMap<>();
    private boolean serving;

    ProviderPorts(final SandboxSettings settings, final Faults faults) {
        this.settings = settings;
        this.faults = faults;
        faults.watch(this::comeOrGo);
    }

    void addTo(final TomcatServletWebServerFactory factory) {
        Map.of("google", settings.googlePort(), "twilio", settings.twilioPort(), "stripe", settings.stripePort())
                .forEach((provider, port) -> {
                    if (port != 0) {
                        connectors.put(provider, connector(port));
                    }
                });
        factory.addAdditionalTomcatConnectors(connectors.values().toArray(Connector[]::new));
    }

    /** By provider; those that have one. */
    ObjectNode toJson() {
        final ObjectNode ports = Json.object();
        connectors.forEach((provider, connector) -> ports.put(provider,
                connector.getLocalPort() > 0 ? connector.getLocalPort() : connector.getPort()));
        return ports;
    }

    @EventListener(WebServerInitializedEvent.class)
    void serve() {
        serving = true;
        comeOrGo();
    }

    private synchronized void comeOrGo() {
        if (!serving) {
            return;
        }
        connectors.forEach((provider, connector) -> {
            final boolean here = connector.getState().isAvailable();
            try {
                if (here && faults.away(provider)) {
                    // A free port that was taken is kept, so that the provider comes back where it was.
                    connector.setPort(connector.getLocalPort());
                    connector.stop();
                } else if (!here && !faults.away(provider)) {
                    connector.start();
                }
            } catch (final LifecycleException e) {
                throw new IllegalStateException("The port of " + provider + " can be neither opened nor closed", e);
            }
        });
    }

    private Connector connector(final int port) {
        final Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(Math.max(0, port));
        connector.setProperty("bindOnInit", "false");
        connector.setProperty("relaxedQueryChars", "[]");
        if (!settings.open()) {
            connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        }
        return connector;
    }
}
