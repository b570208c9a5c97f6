package io.cairn.billing.web;

import io.cairn.billing.BalanceService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.List;

/** What all sponsors have to their credit; amounts are minor units, in a spreadsheet decimals. */
@RestController
@RequestMapping("/api/balances")
@Tag(name = "Finance")
class BalanceController {

    /** @param balance negative where more was given back than was there */
    record BalanceView(String sponsor, String currency, long balance) {
    }

    private final BalanceService balances;

    BalanceController(BalanceService balances) {
        this.balances = balances;
    }

    @Operation(summary = "What sponsors have to their credit; for finance")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<BalanceView> balances() {
        return balances.balances().entrySet().stream().flatMap(sponsor -> sponsor.getValue().entrySet().stream()
                .map(one -> new BalanceView(sponsor.getKey(), one.getKey(), one.getValue()))).toList();
    }

    @Operation(summary = "What sponsors have to their credit; for finance")
    @GetMapping(produces = Csv.TYPE)
    ResponseEntity<byte[]> table() {
        return Csv.answer("balances", List.of("sponsor", "balance", "currency"), balances().stream()
                .map(one -> Arrays.<Object>asList(one.sponsor(), Csv.decimal(one.balance(), one.currency()),
                        one.currency())).toList());
    }
}
