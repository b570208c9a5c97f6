package io.cairn.benchmark.own;

import io.cairn.TestProgram;
import io.cairn.benchmark.contender.Crowd;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The whole way of a nudge as the product has it today, from the trigger to the sandbox's telephone. */
class Product {

    private static final long LOOKED_AFTER_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    private final NudgeService nudges;
    private final TestProgram program;
    private final JdbcTemplate jdbc;

    Product(ApplicationContext context) {
        nudges = context.getBean(NudgeService.class);
        program = context.getBean(TestProgram.class);
        jdbc = context.getBean(JdbcTemplate.class);
    }

    /** One nudge for each of so many learners, all due now; returns when all have gone out. */
    String nudges(int learners) throws Exception {
        program.add(TestProgram.definition());
        List<String> ids = IntStream.range(0, learners).mapToObj(n -> "learner-" + n).toList();
        ids.forEach(id -> program.enroll(id, "UTC"));
        return Crowd.timed(() -> {
            Crowd.each(ids, id -> nudges.trigger(new Trigger("calendar", "event-of-" + id, "meeting", id, "The retro",
                    null)));
            awaitSent(learners);
            return null;
        });
    }

    private void awaitSent(int messages) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int sent = 0;
        while (sent < messages) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(sent + " of " + messages + " were sent");
            }
            TimeUnit.MILLISECONDS.sleep(LOOKED_AFTER_MILLIS);
            sent = jdbc.queryForObject("select count(*) from effect where provider = 'twilio' and state = 'DONE'",
                    Integer.class);
        }
    }
}
