package io.cairn.effect;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DeadlineTest {

    private final Deadline deadline = new Deadline(new EffectProperties(Duration.ofSeconds(1), Duration.ofMillis(300), 2, 5,
            Map.of()));

    /** A time-out between two bytes never strikes here. */
    @Test
    void aProviderThatTricklesIsLeftAfterTheTotal() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0)) {
            Thread trickle = new Thread(() -> {
                try (Socket caller = server.accept()) {
                    while (!enough.await(20, TimeUnit.MILLISECONDS)) {
                        caller.getOutputStream().write('x');
                        caller.getOutputStream().flush();
                    }
                } catch (Exception gone) {
                    // The caller has left.
                }
            });
            trickle.start();
            assertThatThrownBy(() -> deadline.within("Listening", () -> {
                try (Socket socket = new Socket("localhost", server.getLocalPort())) {
                    socket.setSoTimeout(200);
                    InputStream in = socket.getInputStream();
                    int read = 0;
                    while (in.read() >= 0) {
                        read++;
                    }
                    return read;
                }
            })).isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.taken()).isTrue())
                    .hasMessageContaining("Listening took longer");
            enough.countDown();
            trickle.join();
        }
    }

    @Test
    void whatIsThrownComesThroughAsItIs() {
        assertThatThrownBy(() -> deadline.within("It", () -> {
            throw ProviderFailure.notTaken("no");
        })).isInstanceOf(ProviderFailure.class).hasMessage("no");
        assertThatThrownBy(() -> deadline.within("It", () -> {
            throw new SocketTimeoutException("late");
        })).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(deadline.within("It", () -> 7)).isEqualTo(7);
    }

    /** A node that is shut down interrupts its calls: no sign that a provider is away. */
    @Test
    void whatWeBreakOffOurselvesDoesNotSpeakAgainstTheProvider() {
        Thread.currentThread().interrupt();
        ProviderFailure interrupted = catchThrowableOfType(ProviderFailure.class, () -> deadline.within("It", () -> {
            new CountDownLatch(1).await();
            return 7;
        }));
        Thread.interrupted();
        ProviderFailure shutDown = catchThrowableOfType(ProviderFailure.class, () -> deadline.within("It", () -> {
            deadline.close();
            throw ProviderFailure.unclear("the socket was closed", null);
        }));
        ProviderFailure later = catchThrowableOfType(ProviderFailure.class, () -> deadline.within("It", () -> 7));

        assertThat(List.of(interrupted, shutDown, later)).noneMatch(ProviderFailure::away);
        assertThat(List.of(interrupted, shutDown, later)).extracting(ProviderFailure::taken)
                .containsExactly(true, true, false);
    }
}
