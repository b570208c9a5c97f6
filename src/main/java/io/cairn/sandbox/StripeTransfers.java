package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Money that goes on: to connected accounts and to the bank. The account begins with a million of every currency and
 * whatever comes in is at hand at once, so that only who spends what never was is refused.
 */
@Component
@SandboxPart
class StripeTransfers {

    private static final Set<String> TRANSFER = Set.of("amount", "currency", "destination", "description",
            "metadata[]", "source_transaction", "source_type", "transfer_group");
    private static final Set<String> PAYOUT = Set.of("amount", "currency", "description", "destination", "metadata[]",
            "method", "source_type", "statement_descriptor");
    private static final long START = 100_000_000L;
    private static final Duration BANK = Duration.ofDays(2);

    private final StripeObjects objects;
    private final StripeEvents events;
    private final TruthLog log;

    StripeTransfers(final StripeObjects objects, final StripeEvents events, final TruthLog log) {
        this.objects = objects;
        this.events = events;
        this.log = log;
    }

    ObjectNode transfer(final StripeForm form) {
        form.allowing(TRANSFER);
        final String currency = form.currency("currency");
        final String destination = form.required("destination");
        if (!destination.matches("acct_\\w+")) {
            throw StripeErrors.noSuch("destination", destination, "destination");
        }
        final ObjectNode metadata = form.metadata("metadata");
        final ObjectNode source = form.text("source_transaction")
                .map(charge -> objects.get("charge", charge, "source_transaction")).orElse(null);
        final long amount = positive(form);
        if (source == null) {
            checkBalance(currency, amount, "transfer");
        } else {
            checkSource(source, currency, amount);
        }
        final ObjectNode transfer = objects.create("transfer", "tr_").put("amount", amount).put("amount_reversed", 0);
        final String id = transfer.path("id").asText();
        transfer.put("balance_transaction", objects.book("transfer", id, -amount, 0, currency).path("id").asText());
        transfer.put("currency", currency).put("description", form.text("description").orElse(null));
        transfer.put("destination", destination).put("destination_payment", Ids.stripe("py_"));
        transfer.set("metadata", metadata);
        transfer.putObject("reversals").put("object", "list").put("has_more", false).put("total_count", 0)
                .put("url", "/v1/transfers/" + id + "/reversals").putArray("data");
        transfer.put("reversed", false).put("source_transaction", form.text("source_transaction").orElse(null));
        transfer.put("source_type", form.text("source_type").orElse("card"));
        transfer.put("transfer_group", group(form, source));
        objects.save(transfer);
        record("transfer", transfer);
        events.happened("transfer.created", transfer);
        return transfer;
    }

    ObjectNode payOut(final StripeForm form) {
        form.allowing(PAYOUT);
        final String currency = form.currency("currency");
        final ObjectNode metadata = form.metadata("metadata");
        final long amount = positive(form);
        checkBalance(currency, amount, "payout");
        final ObjectNode payout = objects.create("payout", "po_").put("amount", amount);
        final String id = payout.path("id").asText();
        payout.put("arrival_date", objects.now() + BANK.toSeconds()).put("automatic", false);
        payout.put("balance_transaction", objects.book("payout", id, -amount, 0, currency).path("id").asText());
        payout.put("currency", currency).put("description", form.text("description").orElse(null));
        payout.put("destination", form.text("destination").orElse("ba_sandbox")).putNull("failure_code");
        payout.putNull("failure_message").set("metadata", metadata);
        payout.put("method", form.text("method").orElse("standard")).put("reconciliation_status", "not_applicable");
        payout.put("source_type", "card").put("statement_descriptor", form.text("statement_descriptor").orElse(null));
        objects.save(payout.put("status", "pending").put("type", "bank_account"));
        record("payout", payout);
        events.happened("payout.created", payout);
        return payout;
    }

    ObjectNode balance() {
        final Set<String> currencies = new TreeSet<>(Set.of("eur"));
        objects.all("balance_transaction").forEach(booked -> currencies.add(booked.path("currency").asText()));
        final ObjectNode balance = Json.object().put("object", "balance");
        final ArrayNode available = balance.putArray("available");
        final ArrayNode pending = balance.putArray("pending");
        currencies.forEach(currency -> {
            final long amount = available(currency);
            available.addObject().put("amount", amount).put("currency", currency)
                    .putObject("source_types").put("card", amount);
            pending.addObject().put("amount", 0).put("currency", currency).putObject("source_types").put("card", 0);
        });
        return balance.put("livemode", false);
    }

    private long available(final String currency) {
        return START + objects.all("balance_transaction").stream()
                .filter(booked -> booked.path("currency").asText().equals(currency))
                .mapToLong(booked -> booked.path("net").asLong()).sum();
    }

    private static long positive(final StripeForm form) {
        final long amount = form.amount("amount");
        if (amount == 0) {
            throw StripeErrors.refuse("parameter_invalid_integer", "Invalid positive integer", "amount");
        }
        return amount;
    }

    private void checkBalance(final String currency, final long amount, final String what) {
        if (amount > available(currency)) {
            throw StripeErrors.conflict("balance_insufficient", "You have insufficient available funds in your Stripe "
                    + "account for this " + what + ".", null);
        }
    }

    private void checkSource(final ObjectNode charge, final String currency, final long amount) {
        if (!charge.path("captured").asBoolean()) {
            throw StripeErrors.conflict(null, "Charge " + charge.path("id").asText() + " has not been captured.",
                    "source_transaction");
        }
        if (!charge.path("currency").asText().equals(currency)) {
            throw StripeErrors.refuse(null, "The currency of source_transaction's balance transaction ("
                    + charge.path("currency").asText() + ") was different from the transfer currency (" + currency
                    + ").", "currency");
        }
        final long limit = charge.path("amount_captured").asLong() - charge.path("amount_refunded").asLong();
        final long gone = objects.all("transfer").stream()
                .filter(transfer -> transfer.path("source_transaction").equals(charge.get("id")))
                .mapToLong(transfer -> transfer.path("amount").asLong()).sum();
        if (gone + amount > limit) {
            throw StripeErrors.conflict(null, "Transfers using this transaction as a source must not exceed the source "
                    + "amount of " + limit + ". (Note: there are already transfers of " + gone + ".)", "amount");
        }
    }

    private static String group(final StripeForm form, final ObjectNode source) {
        return form.text("transfer_group").orElseGet(() -> source == null ? null
                : source.path("transfer_group").textValue() == null
                ? "group_" + source.path("payment_intent").asText() : source.path("transfer_group").textValue());
    }

    private void record(final String kind, final ObjectNode moved) {
        final ObjectNode entry = Json.object();
        Set.of("id", "destination", "amount", "currency", "metadata").stream().sorted()
                .forEach(field -> entry.set(field, moved.get(field)));
        log.append("stripe", kind, entry);
    }
}
