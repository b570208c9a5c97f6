package io.cairn.integration.stripe;

import io.cairn.billing.Payments;
import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.Questions;
import io.cairn.shared.Money;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects by payment links and by cards, hands on by transfers and takes back, and pays out. */
@Component("stripeBehindPayments")
class StripePayments implements Payments {

    static final String PROVIDER = "stripe";
    /** The metadata that names the invoice. */
    static final String INVOICE = "cairn_invoice";
    /** The metadata that names the top-up. */
    static final String TOP_UP = "cairn_top_up";

    private static final int NOT_THERE = 404;
    private static final String LINKS = "/v1/payment_links";
    private static final String INTENTS = "/v1/payment_intents";

    private final StripeApi api;
    private final Questions questions;

    StripePayments(StripeApi api, Questions questions) {
        this.api = api;
        this.questions = questions;
    }

    @Override
    public OutsideCall createLink(Request request) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("line_items[0][price_data][currency]", request.currency().toLowerCase(Locale.ROOT));
        form.put("line_items[0][price_data][unit_amount]",
                Long.toString(StripeAmounts.toStripe(request.amount(), request.currency())));
        form.put("line_items[0][price_data][product_data][name]",
                (request.purpose() == Purpose.TOP_UP ? "Top-up " : "Invoice ") + request.number());
        form.put("line_items[0][quantity]", "1");
        form.put("metadata[" + name(request.purpose()) + "]", request.invoiceId());
        form.put("payment_intent_data[metadata][" + name(request.purpose()) + "]", request.invoiceId());
        form.put("restrictions[completed_sessions][limit]", "1");
        return new StripeCall(api, Effect.Kind.PAYMENT_CREATE, "Making a payment link", LINKS, form) {
            /** Stripe takes no {@code created} in the list of links. */
            @Override
            Optional<JsonNode> find(Attempt attempt) {
                return findByMetadata(api, LINKS, Map.of(), EFFECT, attempt.effectId(), first(attempt));
            }

            @Override
            public String request() {
                return String.join("|", request.invoiceId(), request.number(), Long.toString(request.amount()),
                        request.currency());
            }

            @Override
            Answer answer(JsonNode link) {
                return Answer.done(link.path("id").asText(), link.path("url").asText());
            }
        };
    }

    @Override
    public Optional<Link> link(String linkId) {
        return questions.ask(PROVIDER, "Reading a payment link", () -> {
            try {
                return Optional.of(link(api.get("Reading a payment link", LINKS + "/" + linkId, Map.of())));
            } catch (StripeRefusal refusal) {
                if (refusal.status() == NOT_THERE) {
                    return Optional.empty();
                }
                throw refusal;
            }
        });
    }

    @Override
    public Optional<Link> linkOf(String about, Instant since) {
        return questions.ask(PROVIDER, "Looking for a payment link",
                () -> StripeCall.findByMetadata(api, LINKS, Map.of(), INVOICE, about, since)
                        .or(() -> StripeCall.findByMetadata(api, LINKS, Map.of(), TOP_UP, about, since)))
                .map(StripePayments::link);
    }

    private static String name(Purpose purpose) {
        return purpose == Purpose.TOP_UP ? TOP_UP : INVOICE;
    }

    /** The invoice or top-up that an object of Stripe's names, or nothing. */
    static String about(JsonNode object) {
        return object.path("metadata").path(INVOICE).asText(object.path("metadata").path(TOP_UP).asText());
    }

    private static Link link(JsonNode link) {
        return new Link(link.path("id").asText(), link.path("url").asText());
    }

    @Override
    public OutsideCall authorize(Authorization authorization) {
        Map<String, String> form = amount("amount", authorization.money());
        form.put("capture_method", "manual");
        form.put("payment_method_types[0]", "card");
        if (authorization.method() != null) {
            form.put("payment_method", authorization.method());
            form.put("confirm", "true");
        }
        putIfThere(form, "transfer_group", authorization.group());
        AbsentPayer payer = authorization.payer();
        if (payer != null) {
            form.put("customer", payer.customer());
            form.put("off_session", "true");
            form.put("metadata[" + name(payer.purpose()) + "]", payer.about());
        }
        return new StripeCall(api, Effect.Kind.PAYMENT_CREATE, "Setting money aside", INTENTS, form) {
            @Override
            Optional<JsonNode> find(Attempt attempt) {
                return findByEffect(attempt, Map.of());
            }

            /** An intent whose card was declined stays, and an error stored under the key would hide it. */
            @Override
            Answer answer(JsonNode intent) {
                boolean declined = authorization.method() != null
                        && "requires_payment_method".equals(intent.path("status").asText());
                return declined ? Answer.refused(intent.path("last_payment_error").path("code").asText("declined"))
                        : Answer.done(intent.path("id").asText(), intent.path("status").asText());
            }
        };
    }

    @Override
    public OutsideCall capture(String paymentId, Money money) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("amount_to_capture", Long.toString(StripeAmounts.toStripe(money.minor(), money.currency())));
        return new StripeCall(api, Effect.Kind.PAYMENT_CAPTURE, "Capturing a payment",
                INTENTS + "/" + paymentId + "/capture", form) {
            /** Money that was set aside can be taken once. */
            @Override
            Optional<JsonNode> find(Attempt attempt) {
                return Optional.of(read(INTENTS + "/" + paymentId))
                        .filter(intent -> "succeeded".equals(intent.path("status").asText()));
            }

            @Override
            Answer answer(JsonNode intent) {
                return Answer.done(intent.path("id").asText(), intent.path("latest_charge").asText(null));
            }

            /** The payment bears that of the effect that made it. */
            @Override
            boolean takesMetadata() {
                return false;
            }
        };
    }

    @Override
    public OutsideCall cancel(String paymentId) {
        return new StripeCall(api, Effect.Kind.PAYMENT_CANCEL, "Cancelling a payment",
                INTENTS + "/" + paymentId + "/cancel", Map.of("cancellation_reason", "abandoned")) {
            @Override
            Optional<JsonNode> find(Attempt attempt) {
                return Optional.of(read(INTENTS + "/" + paymentId))
                        .filter(intent -> "canceled".equals(intent.path("status").asText()));
            }

            @Override
            boolean takesMetadata() {
                return false;
            }
        };
    }

    @Override
    public OutsideCall refund(String paymentId, Money money) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("payment_intent", paymentId);
        form.put("amount", Long.toString(StripeAmounts.toStripe(money.minor(), money.currency())));
        return made(Effect.Kind.REFUND, "Giving money back", "/v1/refunds", form, Map.of("payment_intent", paymentId));
    }

    @Override
    public OutsideCall transfer(Transfer transfer) {
        Map<String, String> form = amount("amount", transfer.money());
        form.put("destination", transfer.account());
        putIfThere(form, "source_transaction", transfer.charge());
        putIfThere(form, "transfer_group", transfer.group());
        return made(Effect.Kind.TRANSFER, "Handing money on", "/v1/transfers", form,
                Map.of("destination", transfer.account()));
    }

    @Override
    public OutsideCall reverse(String transferId, Money money) {
        String path = "/v1/transfers/" + transferId + "/reversals";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("amount", Long.toString(StripeAmounts.toStripe(money.minor(), money.currency())));
        return new StripeCall(api, Effect.Kind.TRANSFER_REVERSAL, "Taking money back", path, form) {
            /** Stripe takes no {@code created} in the list of a transfer's reversals. */
            @Override
            Optional<JsonNode> find(Attempt attempt) {
                return findByMetadata(api, path, Map.of(), EFFECT, attempt.effectId(), first(attempt));
            }
        };
    }

    /** Of a payout that was not automatic Stripe does not know what it is made of, and refuses. */
    @Override
    public List<Transaction> transactionsOf(String payoutId) {
        List<Transaction> all = new ArrayList<>();
        Map<String, String> query = new LinkedHashMap<>(Map.of("payout", payoutId, "limit", "100",
                "expand[]", "data.source"));
        JsonNode page;
        do {
            try {
                page = api.ask("Listing a payout's transactions", "/v1/balance_transactions", query);
            } catch (StripeRefusal refusal) {
                return List.of();
            }
            for (JsonNode one : page.path("data")) {
                if (!"payout".equals(one.path("type").asText())) {
                    all.add(transaction(one));
                }
                query.put("starting_after", one.path("id").asText());
            }
        } while (page.path("has_more").asBoolean());
        return all;
    }

    private static Transaction transaction(JsonNode one) {
        JsonNode source = one.path("source");
        Movement kind = switch (one.path("type").asText()) {
            case "charge", "payment" -> Movement.PAYMENT;
            case "refund", "payment_refund" -> Movement.REFUND;
            case "refund_failure", "payment_refund_failure" -> Movement.RETURNED_REFUND;
            case "transfer" -> Movement.TRANSFER;
            case "transfer_refund" -> Movement.REVERSAL;
            case "stripe_fee" -> Movement.FEE;
            case "payout_failure" -> Movement.RETURNED_PAYOUT;
            default -> Movement.OTHER;
        };
        // What we know a payment by is its intent.
        String id = kind == Movement.PAYMENT ? source.path("payment_intent").asText(null)
                : source.isObject() ? source.path("id").asText() : source.asText(null);
        String currency = one.path("currency").asText();
        return new Transaction(one.path("id").asText(), kind, id,
                StripeAmounts.fromStripe(one.path("amount").asLong(), currency),
                StripeAmounts.fromStripe(one.path("fee").asLong(), currency).minor());
    }

    @Override
    public OutsideCall payOut(Money money) {
        return made(Effect.Kind.PAYOUT, "Paying out", "/v1/payouts", amount("amount", money), Map.of());
    }

    /** @param narrow what the list of such objects can be narrowed by */
    private StripeCall made(Effect.Kind kind, String operation, String path, Map<String, String> form,
            Map<String, String> narrow) {
        return new StripeCall(api, kind, operation, path, form) {
            @Override
            Optional<JsonNode> find(Attempt attempt) {
                return findByEffect(attempt, narrow);
            }
        };
    }

    private static Map<String, String> amount(String field, Money money) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put(field, Long.toString(StripeAmounts.toStripe(money.minor(), money.currency())));
        form.put("currency", money.currency().toLowerCase(Locale.ROOT));
        return form;
    }

    private static void putIfThere(Map<String, String> form, String field, String value) {
        if (value != null) {
            form.put(field, value);
        }
    }
}
