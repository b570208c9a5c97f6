package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail and delivers none: each recipient's mail is an entry in the log, the raw text is kept. */
@Component
@SandboxPart
class MailCatcher implements SmartLifecycle {

    private final SandboxSettings settings;
    private final SandboxStore store;
    private final TruthLog log;
    private final Faults faults;
    private SMTPServer server;
    private boolean running;
    private int port;

    MailCatcher(final SandboxSettings settings, final SandboxStore store, final TruthLog log, final Faults faults) {
        this.settings = settings;
        this.store = store;
        this.log = log;
        this.faults = faults;
        faults.watch(this::comeOrGo);
    }

    @Override
    public synchronized void start() {
        running = true;
        comeOrGo();
    }

    @Override
    public synchronized void stop() {
        running = false;
        close();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** The port it listens on, or would if it were not away; 0 when it is off. */
    synchronized int port() {
        return port;
    }

    /** Nobody listens while an order says that mail is away. */
    private synchronized void comeOrGo() {
        if (!running || faults.away("mail")) {
            close();
        } else if (settings.smtpPort() != 0 && server == null) {
            listen();
        }
    }

    private void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private void listen() {
        final SMTPServer.Builder builder = SMTPServer.port(port > 0 ? port : Math.max(0, settings.smtpPort()))
                .hostName("sandbox.localhost").maxMessageSize(700_000).softwareName("Cairn sandbox").hideTLS(true)
                .messageHandler(this::receive);
        if (!settings.open()) {
            builder.bindAddress(InetAddress.getLoopbackAddress());
        }
        final SMTPServer built = builder.build();
        try {
            built.start();
        } catch (final RuntimeException e) {
            throw new IllegalStateException("The mail catcher cannot listen on port " + settings.smtpPort()
                    + ": set cairn.sandbox.smtp-port to another one, to -1 for a free one or to 0 for none", e);
        }
        server = built;
        port = built.getPortAllocated();
    }

    private void receive(final MessageContext context, final String from, final String to, final byte[] data)
            throws RejectException {
        final Optional<Fault> fault = faults.take("mail", Set.of("receive"), Fault.CALLS,
                to + " " + new String(data, StandardCharsets.ISO_8859_1));
        switch (fault.map(Fault::fault).orElse("")) {
            case "500" -> throw new RejectException(554, "Transaction failed");
            case "429", "503" -> throw new RejectException(451, "Requested action aborted: local error in processing");
            case "refused" -> throw new RejectException(fault.get().code() == 0 ? 550 : fault.get().code(),
                    "Requested action not taken: mailbox unavailable");
            case "timeout" -> {
                Wire.hold(fault.get().hold());
                hangUp(context);
            }
            case "away" -> hangUp(context);
            case "500-applied" -> {
                keep(from, to, data);
                throw new RejectException(451, "Requested action aborted: local error in processing");
            }
            case "timeout-applied" -> {
                keep(from, to, data);
                Wire.hold(fault.get().hold());
                hangUp(context);
            }
            case "drop-after", "reset" -> {
                keep(from, to, data);
                hangUp(context);
            }
            case "hang", "trickle" -> {
                keep(from, to, data);
                Wire.hold(fault.get().hold());
            }
            default -> keep(from, to, data);
        }
    }

    /** The answer to this mail never comes. */
    private static void hangUp(final MessageContext context) throws RejectException {
        try {
            ((org.subethamail.smtp.server.Session) context).closeSocket();
        } catch (final IOException e) {
            throw new DropConnectionException(e.getMessage());
        }
    }

    private void keep(final String from, final String to, final byte[] data) {
        final ObjectNode entry = Json.object();
        final String sid = Ids.stripe("mail_");
        entry.put("channel", "mail").put("to", to).put("from", from);
        try {
            final MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()),
                    new ByteArrayInputStream(data));
            final ArrayNode attachments = Json.array();
            entry.put("messageId", mail.getMessageID()).put("subject", mail.getSubject()).put("body", text(mail, attachments).strip());
            entry.set("attachments", attachments);
            calendar(mail).ifPresent(calendar -> entry.put("calendar", calendar));
        } catch (final MessagingException | IOException e) {
            entry.put("subject", "(unreadable)").put("body", "").putArray("attachments");
        }
        entry.put("sid", sid).put("status", "delivered").putNull("errorCode");
        store.atomically(() -> {
            store.save("mail", "raw", sid, Json.object().put("raw", new String(data, StandardCharsets.ISO_8859_1)));
            store.save("mail", "message", sid, entry);
            log.append("mail", "message", entry);
        });
    }

    /** The iCalendar object that comes with it. */
    private static Optional<String> calendar(final Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar")) {
            return Optional.of(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                final Optional<String> found = calendar(parts.getBodyPart(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The first plain text, else the first HTML; names of attached files go to the list. */
    private static String text(final Part part, final ArrayNode attachments) throws MessagingException, IOException {
        if (part.getFileName() != null) {
            attachments.add(part.getFileName());
            return "";
        }
        if (part.getContent() instanceof Multipart parts) {
            String found = "";
            boolean plain = false;
            for (int i = 0; i < parts.getCount(); i++) {
                final BodyPart inner = parts.getBodyPart(i);
                final String text = text(inner, attachments);
                if (found.isEmpty() || !plain && inner.isMimeType("text/plain") && !text.isEmpty()) {
                    found = text;
                    plain = inner.isMimeType("text/plain");
                }
            }
            return found;
        }
        return part.getContent() instanceof String text && !part.isMimeType("text/calendar") ? text : "";
    }
}
