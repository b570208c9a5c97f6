package io.cairn.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The cable between the application and PostgreSQL. It can be cut at the next commit: before the server has it, or
 * after the server has done it and before the application hears of it. It can go silent, too, like a host that vanishes:
 * nothing passes any more, and nobody is told. The driver must not name its statements
 * ({@code prepareThreshold=0}), so that a commit can be seen on the wire.
 */
final class Cable implements AutoCloseable {

    enum Cut { BEFORE_THE_SERVER_HAS_IT, AFTER_THE_SERVER_HAS_DONE_IT }

    private static final String COMMIT = "COMMIT\0";

    private final ServerSocket server;
    private final int postgres;
    private final AtomicReference<Cut> next = new AtomicReference<>();
    private volatile int cuts;
    private volatile CountDownLatch passes = new CountDownLatch(0);

    Cable(int postgres) {
        this.postgres = postgres;
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** At the next commit, whoever's it is. */
    void cut(Cut how) {
        next.set(how);
    }

    int cuts() {
        return cuts;
    }

    /** From now on, also for those who connect. */
    void silence() {
        passes = new CountDownLatch(1);
    }

    /** What was held back passes. */
    void speak() {
        passes.countDown();
    }

    void reset() {
        speak();
        next.set(null);
        cuts = 0;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket application = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), postgres);
                application.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                AtomicReference<Boolean> lastCommit = new AtomicReference<>(false);
                daemon(() -> pump(application, database, lastCommit, true));
                daemon(() -> pump(database, application, lastCommit, false));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void pump(Socket from, Socket to, AtomicReference<Boolean> lastCommit, boolean toServer) {
        byte[] buffer = new byte[65_536];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (toServer && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(COMMIT)) {
                    if (next.compareAndSet(Cut.BEFORE_THE_SERVER_HAS_IT, null)) {
                        cuts++;
                        return;
                    }
                    lastCommit.set(next.compareAndSet(Cut.AFTER_THE_SERVER_HAS_DONE_IT, null));
                } else if (!toServer && lastCommit.get()) {
                    // The server speaks again only when it has committed.
                    cuts++;
                    return;
                }
                passes.await();
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // Either end is gone, and now both are.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        speak();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
