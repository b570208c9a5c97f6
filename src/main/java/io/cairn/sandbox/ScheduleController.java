package io.cairn.sandbox;

import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders to Stripe's schedule: that an automatic payout is made, and that the bank gives it back. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/payouts")
class ScheduleController {

    private final StripeSchedule schedule;

    ScheduleController(final StripeSchedule schedule) {
        this.schedule = schedule;
    }

    /** Pays out what has become available in the currency. */
    @PostMapping
    ResponseEntity<byte[]> payOut(@RequestParam(defaultValue = "eur") final String currency) {
        return Answer.ok(schedule.payOut(currency.toLowerCase(Locale.ROOT))).toResponse();
    }

    @PostMapping("/{id}/failure")
    ResponseEntity<byte[]> fail(@PathVariable final String id) {
        return Answer.ok(schedule.fail(id)).toResponse();
    }

    @ExceptionHandler(OrderRefused.class)
    ResponseEntity<byte[]> refused(final OrderRefused refused) {
        return SandboxProblems.of(refused);
    }
}
