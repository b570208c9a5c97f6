package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page behind a payment link. Pressing its button is what a customer's card would do. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/pay")
class PayController {

    private final SandboxStore store;
    private final StripePayments payments;

    PayController(final SandboxStore store, final StripePayments payments) {
        this.store = store;
        this.payments = payments;
    }

    @GetMapping(value = "/{link}", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> page(@PathVariable final String link,
            @RequestParam(required = false) final String declined) {
        return store.find("stripe", "payment_link", link)
                .map(found -> ResponseEntity.ok(page(found, declined != null)))
                .orElseGet(() -> ResponseEntity.status(404).body(frame("Not found", "<h1>No such payment link</h1>")));
    }

    /** Pays, with a test card such as pm_card_refundFail, or tries with one that is declined. Programs that accept JSON get the payment intent. */
    @PostMapping("/{link}")
    ResponseEntity<?> pay(@PathVariable final String link,
            @RequestParam(defaultValue = "succeeded") final String outcome,
            @RequestParam(required = false) final String card,
            @RequestHeader(value = "Accept", defaultValue = "*/*") final String accept) {
        if (!outcome.equals("succeeded") && !outcome.equals("declined")) {
            throw new OrderRefused("outcome", "must be succeeded or declined");
        }
        final ObjectNode intent = payments.pay(link, "declined".equals(outcome), card);
        if (!accept.contains("text/html")) {
            return Answer.ok(intent).toResponse();
        }
        final Optional<String> next = store.find("stripe", "payment_link", link)
                .map(found -> found.path("after_completion").path("redirect").path("url").textValue());
        return ResponseEntity.status(303).header("Location", next.filter(url -> "succeeded".equals(outcome))
                .orElse("/sandbox/pay/" + link + "?" + outcome)).build();
    }

    @ExceptionHandler(OrderRefused.class)
    ResponseEntity<byte[]> refused(final OrderRefused refused) {
        return SandboxProblems.of(refused);
    }

    private static String page(final ObjectNode link, final boolean declined) {
        final String id = HtmlUtils.htmlEscape(link.path("id").asText());
        final StringBuilder items = new StringBuilder();
        link.path("line_items").path("data").forEach(item -> items.append("<li><span>")
                .append(HtmlUtils.htmlEscape(item.path("description").asText())).append("</span><b>")
                .append(amount(item.path("amount_total").asLong(), link.path("currency").asText()))
                .append("</b></li>"));
        final String total = amount(StripePaymentLinks.total(link), link.path("currency").asText());
        final String action = link.path("active").asBoolean()
                ? "<form method=\"post\" action=\"/sandbox/pay/" + id + "\"><button class=\"primary\">Pay " + total
                + "</button></form><form method=\"post\" action=\"/sandbox/pay/" + id
                + "?outcome=declined\"><button class=\"quiet\">Let the card be declined</button></form>"
                : "<p class=\"paid\">Paid. Thank you.</p>";
        return frame("Pay " + total, "<p class=\"over\">Sandbox payment</p><h1>" + total + "</h1><ul class=\"lines\">"
                + items + "</ul>" + (declined ? "<p class=\"declined\">The card was declined.</p>" : "") + action + "<p class=\"hint\"><a href=\"/sandbox/#payments\">All payments</a></p>");
    }

    private static String amount(final long minor, final String code) {
        final Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
        return String.format(Locale.ENGLISH, "%,." + Math.max(0, currency.getDefaultFractionDigits()) + "f",
                BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits())))
                + " " + currency.getCurrencyCode();
    }

    private static String frame(final String title, final String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + HtmlUtils.htmlEscape(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<link rel=\"stylesheet\" href=\"/sandbox/sandbox.css\"></head><body class=\"pay\"><main class=\"card\">"
                + body + "</main></body></html>";
    }
}
