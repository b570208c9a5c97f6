package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Transfers that are taken back. They never come to more than the transfer, nor to more than the connected account has:
 * an account whose id has the word Daily in it sends all that it has to its bank each day, as accounts do by default;
 * the others keep it.
 */
@Component
@SandboxPart
class StripeReversals {

    private static final Set<String> REVERSAL = Set.of("amount", "description", "metadata[]",
            "refund_application_fee");

    private final StripeObjects objects;
    private final StripeEvents events;
    private final TruthLog log;

    StripeReversals(final StripeObjects objects, final StripeEvents events, final TruthLog log) {
        this.objects = objects;
        this.events = events;
        this.log = log;
    }

    ObjectNode reverse(final String transferId, final StripeForm form) {
        form.allowing(REVERSAL);
        final ObjectNode transfer = objects.get("transfer", transferId, "id");
        final ObjectNode metadata = form.metadata("metadata");
        final long left = left(transfer);
        if (left == 0) {
            // Stripe has no code for this (stripe-ruby, issue 1058).
            throw StripeErrors.conflict(null, "The transfer " + transferId + " is already fully reversed.", null);
        }
        final long amount = form.text("amount").map(given -> form.amount("amount")).orElse(left);
        if (amount == 0) {
            throw StripeErrors.refuse("parameter_invalid_integer", "Invalid positive integer", "amount");
        }
        if (amount > left) {
            throw StripeErrors.conflict(null, "Transfer reversal amount (" + amount
                    + ") is greater than unreversed amount on transfer (" + left + ")", "amount");
        }
        if (amount > has(transfer.path("destination").asText(), transfer.path("currency").asText())) {
            throw StripeErrors.conflict("balance_insufficient", "The connected account has insufficient available "
                    + "funds for this reversal.", null);
        }
        final ObjectNode reversal = reversal(transfer, amount, metadata);
        transfer.put("amount_reversed", transfer.path("amount_reversed").asLong() + amount);
        final ObjectNode reversals = (ObjectNode) transfer.get("reversals");
        reversals.put("total_count", reversals.path("total_count").asInt() + 1);
        reversals.withArray("data").insert(0, reversal);
        objects.save(transfer.put("reversed", amount == left));
        record(reversal);
        events.happened("transfer.reversed", transfer);
        return reversal;
    }

    List<ObjectNode> of(final String transferId) {
        objects.get("transfer", transferId, "id");
        return objects.all("transfer_reversal").stream()
                .filter(reversal -> reversal.path("transfer").asText().equals(transferId)).toList();
    }

    private ObjectNode reversal(final ObjectNode transfer, final long amount, final ObjectNode metadata) {
        final ObjectNode reversal = objects.create("transfer_reversal", "trr_").put("amount", amount);
        final String id = reversal.path("id").asText();
        final String currency = transfer.path("currency").asText();
        final ObjectNode booked = objects.book("transfer_refund", id, amount, 0, currency);
        objects.save(booked.put("reporting_category", "transfer_reversal"));
        reversal.remove("livemode");
        reversal.put("balance_transaction", booked.path("id").asText()).put("currency", currency);
        reversal.put("destination_payment_refund", Ids.stripe("pyr_")).set("metadata", metadata);
        reversal.putNull("source_refund").put("transfer", transfer.path("id").asText());
        return objects.save(reversal);
    }

    private static long left(final ObjectNode transfer) {
        return transfer.path("amount").asLong() - transfer.path("amount_reversed").asLong();
    }

    private long has(final String account, final String currency) {
        return objects.all("transfer").stream().filter(transfer -> transfer.path("destination").asText().equals(account)
                        && transfer.path("currency").asText().equals(currency)
                        && (!account.contains("Daily") || day(transfer.path("created").asLong()) == day(objects.now())))
                .mapToLong(StripeReversals::left).sum();
    }

    private static long day(final long seconds) {
        return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private void record(final ObjectNode reversal) {
        final ObjectNode entry = Json.object();
        Set.of("id", "transfer", "amount", "currency", "metadata").stream().sorted()
                .forEach(field -> entry.set(field, reversal.get(field)));
        log.append("stripe", "transfer_reversal", entry);
    }
}
