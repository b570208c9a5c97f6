package io.cairn.billing.web;

import io.cairn.billing.PriceEntry;
import io.cairn.billing.PriceService;
import io.cairn.billing.SponsorTier;
import io.cairn.program.ProgramDefinition.Prices;
import io.cairn.shared.Money;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The price book; prices are net, in decimals of their currency. */
@RestController
@Tag(name = "Finance")
@RequestMapping("/api/prices/{program}")
class PriceController {

    /** @param effectiveFrom null of the prices in the program's own file, as are {@code setBy} and {@code setAt} */
    record PriceView(String tier, String currency, LocalDate effectiveFrom, BigDecimal module, BigDecimal critique,
            BigDecimal checkIn, BigDecimal missedCall, String setBy, Instant setAt) {

        static PriceView of(PriceEntry entry) {
            return of(entry.tier(), entry.currency(), entry.effectiveFrom(), entry.net(), entry.setBy(),
                    entry.setAt());
        }

        static PriceView of(String tier, String currency, LocalDate effectiveFrom, Prices net, String setBy,
                Instant setAt) {
            return new PriceView(tier, currency, effectiveFrom, decimal(net.module(), currency),
                    decimal(net.critique(), currency), decimal(net.checkIn(), currency),
                    decimal(net.missedCall(), currency), setBy, setAt);
        }

        private static BigDecimal decimal(long minor, String currency) {
            return new Money(minor, currency).decimal();
        }
    }

    record TierView(String sponsor, String tier, String currency, LocalDate effectiveFrom, String setBy,
            Instant setAt) {

        static TierView of(SponsorTier tier) {
            return new TierView(tier.sponsorId(), tier.tier(), tier.currency(), tier.effectiveFrom(), tier.setBy(),
                    tier.setAt());
        }
    }

    /** @param sponsors who pays by which tier since when; whoever is not listed pays by the standard one */
    record BookView(List<PriceView> prices, List<TierView> sponsors) {
    }

    /** What a sponsor pays by. */
    record Terms(String tier, String currency) {
    }

    private final PriceService prices;

    PriceController(PriceService prices) {
        this.prices = prices;
    }

    @Operation(summary = "What a program costs by tier, currency and day, the program's own prices first; for finance")
    @GetMapping
    BookView book(@PathVariable String program) {
        PriceService.Book book = prices.book(program);
        return new BookView(Stream.concat(
                Stream.of(PriceView.of(PriceEntry.STANDARD, book.currency(), null, book.own(), null, null)),
                book.entries().stream().map(PriceView::of)).toList(),
                book.sponsors().stream().map(TierView::of).toList());
    }

    @Operation(summary = "Sets what a program costs from a day on of which nothing is charged yet; for finance")
    @PutMapping("/tiers/{tier}/{currency}/{effectiveFrom}")
    PriceView set(@PathVariable String program, @PathVariable String tier, @PathVariable String currency,
            @PathVariable LocalDate effectiveFrom, @RequestBody PriceService.Decimals net, Principal by) {
        return PriceView.of(prices.set(program, tier, currency, effectiveFrom, net, by.getName()));
    }

    @Operation(summary = "Has a sponsor pay by a tier and in a currency from a day on; for finance")
    @PutMapping("/sponsors/{sponsor}/{effectiveFrom}")
    TierView assign(@PathVariable String program, @PathVariable String sponsor, @PathVariable LocalDate effectiveFrom,
            @RequestBody Terms terms, Principal by) {
        return TierView.of(prices.assign(program, sponsor, effectiveFrom, terms.tier(), terms.currency(),
                by.getName()));
    }
}
