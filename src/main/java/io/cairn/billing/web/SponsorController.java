package io.cairn.billing.web;

import io.cairn.billing.BalanceEntry;
import io.cairn.billing.BalanceService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.List;

/** What a sponsor has to his credit; amounts are minor units, in a spreadsheet decimals. */
@RestController
@RequestMapping("/api/sponsors/{sponsor}")
@Tag(name = "Finance")
class SponsorController {

    /** @param balance negative where more was given back than was there */
    record BalanceView(String currency, long balance) {
    }

    record AccountView(String sponsor, List<BalanceView> balances, List<BalanceEntry> entries) {
    }

    private final BalanceService balances;

    SponsorController(BalanceService balances) {
        this.balances = balances;
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
