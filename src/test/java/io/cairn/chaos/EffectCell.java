package io.cairn.chaos;

import io.cairn.billing.Payments;
import io.cairn.checkin.Calendar;
import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.shared.Money;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.support.GenericApplicationContext;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The diagram for fault points that no product process has yet, with the product's own adapters behind it. */
final class EffectCell {

    static final String KEY = "effect-cell";

    private static final Map<String, OutsideCall> CALLS = new ConcurrentHashMap<>();
    private static final Money TWENTY = new Money(2_000, "EUR");
    private static final Money FIVE = new Money(500, "EUR");
    private static final Instant CALL = Instant.parse("2027-01-21T13:00:00Z");

    private EffectCell() {
    }

    static void register(GenericApplicationContext context) {
        context.registerBean("planEffectDelegate", JavaDelegate.class, () -> execution -> context.getBean(Effects.class)
                .plan(execution.getProcessBusinessKey(), CALLS.get(execution.getProcessBusinessKey())));
        context.registerBean("performEffectDelegate", JavaDelegate.class, () -> execution -> {
            String key = execution.getProcessBusinessKey();
            Effect effect = context.getBean(Effects.class).perform(key, CALLS.get(key));
            if (effect.state() == Effect.State.FAILED) {
                throw new IllegalStateException("The provider refuses " + key + ": " + effect.lastError());
            }
        });
    }

    static void deploy(Stand stand) {
        stand.bean(0, RepositoryService.class).createDeployment().name(KEY)
                .addClasspathResource("chaos/effect-cell.bpmn").deploy();
    }

    /** Does what comes before the point, and starts the process whose effect is the point's. */
    static void start(Stand stand, Surroundings world, Cell.Point point) {
        String key = "cell:" + point;
        Payments payments = stand.bean(0, Payments.class);
        Calendar calendar = stand.bean(0, Calendar.class);
        CALLS.put(key, switch (point) {
            case CALENDAR_UPDATE -> {
                done(stand, calendar.create(booking(CALL)));
                yield calendar.update(booking(CALL.plusSeconds(3_600)));
            }
            case CAPTURE -> payments.capture(aside(stand, payments), TWENTY);
            case REFUND -> {
                String payment = aside(stand, payments);
                done(stand, payments.capture(payment, TWENTY));
                yield payments.refund(payment, FIVE);
            }
            case TRANSFER -> payments.transfer(new Payments.Transfer(FIVE, "acct_mentor1", null, "group-1"));
            default -> throw new IllegalArgumentException(point + " has a process of its own");
        });
        world.start(KEY, key);
    }

    private static String aside(Stand stand, Payments payments) {
        return done(stand, payments.authorize(new Payments.Authorization(TWENTY, "pm_card_visa", "group-1")));
    }

    private static Calendar.Booking booking(Instant at) {
        return new Calendar.Booking("checkin-cell", "mentor-1@example.org", at, 20, ZoneOffset.UTC, "Check-in",
                List.of());
    }

    private static String done(Stand stand, OutsideCall call) {
        OutsideCall.Attempt attempt = new OutsideCall.Attempt("effect-before", "before:" + call.kind(),
                stand.now(), stand.now());
        return ((Answer.Done) call.send(attempt)).providerId();
    }
}
