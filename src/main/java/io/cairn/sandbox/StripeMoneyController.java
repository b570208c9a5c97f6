package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stripe v1: money that comes in, goes back and goes on. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/stripe/v1")
class StripeMoneyController {

    private final StripeDoor door;
    private final StripeObjects objects;
    private final StripePayments payments;
    private final StripeRefunds refunds;
    private final StripeTransfers transfers;
    private final StripeReversals reversals;
    private final StripeSchedule schedule;

    StripeMoneyController(final StripeDoor door, final StripeObjects objects, final StripePayments payments,
            final StripeRefunds refunds, final StripeTransfers transfers, final StripeReversals reversals,
            final StripeSchedule schedule) {
        this.door = door;
        this.objects = objects;
        this.payments = payments;
        this.refunds = refunds;
        this.transfers = transfers;
        this.reversals = reversals;
        this.schedule = schedule;
    }

    @PostMapping("/payment_intents")
    ResponseEntity<byte[]> createIntent(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_intents.create", body, payments::createIntent);
    }

    @PostMapping("/payment_intents/{id}")
    ResponseEntity<byte[]> updateIntent(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_intents.update", body, form -> payments.update(id, form));
    }

    @PostMapping("/payment_intents/{id}/confirm")
    ResponseEntity<byte[]> confirm(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_intents.confirm", body, form -> payments.confirm(id, form));
    }

    @PostMapping("/payment_intents/{id}/capture")
    ResponseEntity<byte[]> capture(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_intents.capture", body, form -> payments.capture(id, form));
    }

    @PostMapping("/payment_intents/{id}/cancel")
    ResponseEntity<byte[]> cancel(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_intents.cancel", body, form -> payments.cancel(id, form));
    }

    @GetMapping("/payment_intents/search")
    ResponseEntity<byte[]> search(final HttpServletRequest request) {
        return door.get(request, "payment_intents.search", Set.of("query", "limit", "page"), form ->
                objects.list(payments.search(form.required("query")), form, "/v1/payment_intents/search")
                        .put("object", "search_result").putNull("next_page"));
    }

    @GetMapping("/payment_intents/{id}")
    ResponseEntity<byte[]> intent(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "payment_intents.retrieve", Set.of("client_secret"), form ->
                objects.expand(payments.read(id), form));
    }

    @GetMapping("/payment_intents")
    ResponseEntity<byte[]> intents(final HttpServletRequest request) {
        return list(request, "payment_intents.list", "payment_intent", "customer");
    }

    @PostMapping("/refunds")
    ResponseEntity<byte[]> refund(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "refunds.create", body, refunds::create);
    }

    @GetMapping("/refunds/{id}")
    ResponseEntity<byte[]> refund(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "refunds.retrieve", Set.of(), form -> objects.expand(refunds.read(id), form));
    }

    @GetMapping("/refunds")
    ResponseEntity<byte[]> refunds(final HttpServletRequest request) {
        refunds.readAll();
        return list(request, "refunds.list", "refund", "charge", "payment_intent");
    }

    @PostMapping("/transfers")
    ResponseEntity<byte[]> transfer(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "transfers.create", body, transfers::transfer);
    }

    @GetMapping("/transfers/{id}")
    ResponseEntity<byte[]> transfer(final HttpServletRequest request, @PathVariable final String id) {
        return retrieve(request, "transfers.retrieve", "transfer", id);
    }

    @GetMapping("/transfers")
    ResponseEntity<byte[]> transfers(final HttpServletRequest request) {
        return list(request, "transfers.list", "transfer", "transfer_group", "destination");
    }

    @PostMapping("/transfers/{id}/reversals")
    ResponseEntity<byte[]> reverse(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "transfers.reversals.create", body, form -> reversals.reverse(id, form));
    }

    @GetMapping("/transfers/{id}/reversals")
    ResponseEntity<byte[]> reversals(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "transfers.reversals.list", Set.of("limit", "starting_after", "ending_before"),
                form -> objects.list(reversals.of(id), form, StripeDoor.path(request)));
    }

    @PostMapping("/payouts")
    ResponseEntity<byte[]> payOut(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payouts.create", body, transfers::payOut);
    }

    @GetMapping("/payouts/{id}")
    ResponseEntity<byte[]> payout(final HttpServletRequest request, @PathVariable final String id) {
        return retrieve(request, "payouts.retrieve", "payout", id);
    }

    @GetMapping("/payouts")
    ResponseEntity<byte[]> payouts(final HttpServletRequest request) {
        return list(request, "payouts.list", "payout", "destination", "status");
    }

    @GetMapping("/balance")
    ResponseEntity<byte[]> balance(final HttpServletRequest request) {
        return door.get(request, "balance.retrieve", Set.of(), form -> transfers.balance());
    }

    @GetMapping("/charges/{id}")
    ResponseEntity<byte[]> charge(final HttpServletRequest request, @PathVariable final String id) {
        return retrieve(request, "charges.retrieve", "charge", id);
    }

    @GetMapping("/charges")
    ResponseEntity<byte[]> charges(final HttpServletRequest request) {
        return list(request, "charges.list", "charge", "payment_intent", "transfer_group");
    }

    @GetMapping("/balance_transactions/{id}")
    ResponseEntity<byte[]> balanceTransaction(final HttpServletRequest request, @PathVariable final String id) {
        return retrieve(request, "balance_transactions.retrieve", "balance_transaction", id);
    }

    @GetMapping("/balance_transactions")
    ResponseEntity<byte[]> balanceTransactions(final HttpServletRequest request) {
        final String[] filters = {"type", "source", "currency"};
        return door.get(request, "balance_transactions.list", StripeObjects.listAnd("type", "source", "currency",
                "payout"), form -> {
            final List<ObjectNode> matching = objects.matching("balance_transaction", form, filters);
            final List<ObjectNode> found = form.text("payout").map(payout -> {
                final List<ObjectNode> content = schedule.of(payout);
                return matching.stream().filter(content::contains).toList();
            }).orElse(matching);
            return objects.expandSources(objects.list(found, form, StripeDoor.path(request)), form);
        });
    }

    private ResponseEntity<byte[]> retrieve(final HttpServletRequest request, final String operation,
            final String type, final String id) {
        return door.get(request, operation, Set.of(), form -> objects.expand(objects.get(type, id, "id"), form));
    }

    private ResponseEntity<byte[]> list(final HttpServletRequest request, final String operation, final String type,
            final String... filters) {
        return door.get(request, operation, StripeObjects.listAnd(filters), form ->
                objects.list(objects.matching(type, form, filters), form, StripeDoor.path(request)));
    }
}
