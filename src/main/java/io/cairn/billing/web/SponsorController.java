package io.cairn.billing.web;

import io.cairn.billing.BalanceEntry;
import io.cairn.billing.BalanceService;
import io.cairn.billing.SavedMethod;
import io.cairn.billing.SavedMethodService;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

    private final BalanceService balances;
    private final SavedMethodService methods;

    SponsorController(BalanceService balances, SavedMethodService methods) {
        this.balances = balances;
        this.methods = methods;
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
