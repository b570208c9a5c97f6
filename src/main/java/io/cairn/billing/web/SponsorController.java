package io.cairn.billing.web;

import io.cairn.billing.BalanceEntry;
import io.cairn.billing.BalanceService;
import io.cairn.billing.SavedMethod;
import io.cairn.billing.SavedMethodService;
import io.cairn.billing.TopUp;
import io.cairn.billing.TopUpAgreement;
import io.cairn.billing.TopUpService;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** What a sponsor has to his credit, and how he pays; amounts are minor units, in a spreadsheet decimals. */
@RestController
@RequestMapping("/api/sponsors/{sponsor}")
@Tag(name = "Finance")
class SponsorController {

    /** @param balance negative where more was given back than was there */
    record BalanceView(String currency, long balance) {
    }

    record AccountView(String sponsor, List<BalanceView> balances, List<BalanceEntry> entries) {
    }

    /**
     * @param customer the provider's id of the sponsor, such as cus_N1
     * @param method   the provider's id of the card, such as pm_N1
     * @param mandate  the words that the sponsor agreed to
     */
    record Method(String customer, String method, String mandate, LocalDate agreedOn) {
    }

    record MethodView(String customer, String method, String mandate, LocalDate agreedOn, String recordedBy,
            Instant recordedAt) {

        static MethodView of(SavedMethod method) {
            return new MethodView(method.customer(), method.method(), method.mandate(), method.agreedOn(),
                    method.recordedBy(), method.recordedAt());
        }
    }

    record NewTopUp(long amount, String currency) {
    }

    /** @param reason why it ended without money, or null */
    record TopUpView(String id, long amount, String currency, TopUp.State state, String reason, String orderedBy,
            Instant orderedAt, Instant closedAt) {

        static TopUpView of(TopUp topUp) {
            return new TopUpView(topUp.id(), topUp.amount(), topUp.currency(), topUp.state(), topUp.reason(),
                    topUp.orderedBy(), topUp.orderedAt(), topUp.closedAt());
        }
    }

    record NewAgreement(long threshold, long amount) {
    }

    record AgreementView(String currency, long threshold, long amount, String recordedBy, Instant recordedAt) {

        static AgreementView of(TopUpAgreement agreement) {
            return new AgreementView(agreement.currency(), agreement.threshold(), agreement.amount(),
                    agreement.recordedBy(), agreement.recordedAt());
        }
    }

    private final BalanceService balances;
    private final SavedMethodService methods;
    private final TopUpService topUps;

    SponsorController(BalanceService balances, SavedMethodService methods, TopUpService topUps) {
        this.balances = balances;
        this.methods = methods;
        this.topUps = topUps;
    }

    @Operation(summary = "A sponsor's top-ups, the earliest first; for finance")
    @GetMapping(path = "/top-ups", produces = MediaType.APPLICATION_JSON_VALUE)
    List<TopUpView> topUps(@PathVariable String sponsor) {
        return topUps.of(sponsor).stream().map(TopUpView::of).toList();
    }

    @Operation(summary = "Orders a top-up of a sponsor's account: once for an idempotency key (200 where it was ordered "
            + "before, 409 where the key stands for something else or another one is open); for finance")
    @PostMapping("/top-ups")
    ResponseEntity<TopUpView> order(@PathVariable String sponsor,
            @RequestHeader(name = "Idempotency-Key", required = false) String key, @RequestBody NewTopUp body,
            Principal by) {
        TopUpService.Ordered ordered = topUps.order(sponsor, key, body.amount(), body.currency(), by.getName());
        return ResponseEntity.status(ordered.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(TopUpView.of(ordered.topUp()));
    }

    @Operation(summary = "When a sponsor's account is topped up by itself; for finance")
    @GetMapping(path = "/top-up-agreements", produces = MediaType.APPLICATION_JSON_VALUE)
    List<AgreementView> agreements(@PathVariable String sponsor) {
        return topUps.agreements(sponsor).stream().map(AgreementView::of).toList();
    }

    @Operation(summary = "A sponsor agrees that his account is topped up when less than a threshold is left; for finance")
    @PutMapping("/top-up-agreements/{currency}")
    AgreementView agree(@PathVariable String sponsor, @PathVariable String currency, @RequestBody NewAgreement body,
            Principal by) {
        return AgreementView.of(topUps.agree(sponsor, currency, body.threshold(), body.amount(), by.getName()));
    }

    @Operation(summary = "Nothing is ordered by itself any more; for finance")
    @DeleteMapping("/top-up-agreements/{currency}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAgreement(@PathVariable String sponsor, @PathVariable String currency) {
        topUps.endAgreement(sponsor, currency);
    }

    @Operation(summary = "By what a sponsor agreed to be charged; for finance")
    @GetMapping(path = "/payment-method", produces = MediaType.APPLICATION_JSON_VALUE)
    MethodView method(@PathVariable String sponsor) {
        return MethodView.of(methods.inForce(sponsor).orElseThrow(() ->
                new NotFound(sponsor + " has no saved payment method")));
    }

    @Operation(summary = "Keeps by what a sponsor agreed to be charged, in the provider's ids, and the words of the "
            + "mandate; for finance")
    @PutMapping("/payment-method")
    MethodView save(@PathVariable String sponsor, @RequestBody Method body, Principal by) {
        return MethodView.of(methods.save(sponsor, body.customer(), body.method(), body.mandate(), body.agreedOn(),
                by.getName()));
    }

    @Operation(summary = "The sponsor is charged no more; for finance")
    @DeleteMapping("/payment-method")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String sponsor) {
        methods.remove(sponsor);
    }

    @Operation(summary = "What a sponsor has to his credit, by currency, and what came and went; for finance")
    @GetMapping(path = "/balance", produces = MediaType.APPLICATION_JSON_VALUE)
    AccountView balance(@PathVariable String sponsor) {
        List<BalanceEntry> entries = balances.entries(sponsor);
        return new AccountView(sponsor, balances.balance(sponsor).entrySet().stream()
                .map(one -> new BalanceView(one.getKey(), one.getValue())).toList(), entries);
    }

    @Operation(summary = "What came to a sponsor's account and went from it, the earliest first; for finance")
    @GetMapping(path = "/balance", produces = Csv.TYPE)
    ResponseEntity<byte[]> entries(@PathVariable String sponsor) {
        return Csv.answer("balance", List.of("at", "kind", "amount", "currency", "payment", "about"),
                balances.entries(sponsor).stream().map(entry -> Arrays.<Object>asList(entry.at(), entry.kind(),
                        Csv.decimal(entry.amount(), entry.currency()), entry.currency(), entry.paymentId(),
                        entry.about())).toList());
    }
}
