package io.cairn.driver;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What people do when a page does not come up. */
class DoorsTest {

    /** Closes the connection without an answer. */
    private static final int NONE = 0;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = answers.remove();
            try (exchange) {
                if (status != NONE) {
                    byte[] body = ("{\"status\":" + status + "}").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void somebodyWithPatienceTriesAgainUntilThereIsAnAnswer() {
        answers.addAll(List.of(502, NONE, 503, 200));

        assertThat(doors(PATIENCE).post("/", null, Map.of()).path("status").asInt()).isEqualTo(200);
        assertThat(answers).isEmpty();
    }

    @Test
    void whatIsRefusedAgainAfterALostAnswerWasDoneTheFirstTime() {
        answers.addAll(List.of(NONE, 409, 404));

        assertThat(doors(PATIENCE).post("/", null, Map.of()).isNull()).isTrue();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatWasRefusedForAMomentOnlyIsDone() {
        answers.addAll(List.of(NONE, 409, 200));

        assertThat(doors(PATIENCE).post("/", null, Map.of()).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aRefusalIsARefusalWhereNoAnswerWasLost() {
        answers.add(409);

        assertThatThrownBy(() -> doors(PATIENCE).post("/", null, Map.of())).isInstanceOf(Doors.Refused.class);
    }

    @Test
    void whatCannotBeReadIsRefusedHoweverManyAnswersWereLost() {
        answers.addAll(List.of(502, 404));

        assertThatThrownBy(() -> doors(PATIENCE).get("/", null)).isInstanceOf(Doors.Refused.class);
    }

    @Test
    void withoutPatienceNothingIsTriedAgain() {
        answers.add(502);

        assertThatThrownBy(() -> doors(Duration.ZERO).post("/", null, Map.of())).isInstanceOf(Doors.Refused.class);
    }

    private Doors doors(Duration patience) {
        return new Doors("http://localhost:" + server.getAddress().getPort(), patience);
    }
}
