package io.cairn.billing.web;

import io.cairn.billing.Ageing;
import io.cairn.billing.CashForecast;
import io.cairn.billing.Habit;
import io.cairn.billing.LedgerEntry;
import io.cairn.billing.LedgerService;
import io.cairn.billing.OpenItem;
import io.cairn.billing.ReceivableService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What finance can read of what is owed and what stands in the books; amounts are minor units, days those of UTC. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Finance")
class ReceivableController {

    /** @param notDue on that day; {@code to30} is overdue for 1 to 30 days, and so on */
    record AgeingView(String sponsor, String currency, long notDue, long to30, long to60, long to90, long over90,
            long total) {

        static AgeingView of(Ageing row) {
            return new AgeingView(row.sponsorId(), row.currency(), row.notDue(), row.to30(), row.to60(), row.to90(),
                    row.over90(), row.total());
        }
    }

    /** @param week its Monday */
    record WeekView(LocalDate week, String currency, long expected, int invoices) {
    }

    /**
     * @param habitDays how many days after the due day is usual; null of what is disputed, as are the rest
     * @param late      whether the usual day is over
     */
    record ExpectedView(String invoice, String number, String sponsor, long open, String currency, LocalDate dueOn,
            Long habitDays, Habit.Source habitOf, LocalDate expectedOn, Boolean late) {

        static ExpectedView of(CashForecast.Expected one) {
            return of(one.item(), one.habit().days(), one.habit().source(), one.on(), one.late());
        }

        static ExpectedView disputed(OpenItem item) {
            return of(item, null, null, null, null);
        }

        private static ExpectedView of(OpenItem item, Long days, Habit.Source source, LocalDate on, Boolean late) {
            return new ExpectedView(item.invoice().id(), item.invoice().number(), item.invoice().sponsorId(),
                    item.open(), item.invoice().currency(), item.invoice().dueOn(), days, source, on, late);
        }
    }

    /** @param today by the application's clock, from which on cash is expected */
    record ForecastView(LocalDate today, List<WeekView> weeks, List<ExpectedView> items, List<ExpectedView> disputed) {
    }

    /** @param balance debits are positive */
    record BalanceView(String account, String currency, long balance) {
    }

    /** @param fact the business fact that was booked. @param amount debits are positive */
    record EntryView(Instant at, String fact, String account, long amount, String currency) {

        static List<EntryView> of(LedgerService.Booking booking) {
            return booking.entries().stream().map(entry -> of(booking, entry)).toList();
        }

        private static EntryView of(LedgerService.Booking booking, LedgerEntry entry) {
            return new EntryView(booking.bookedAt(), booking.factKey(), entry.account(), entry.amount(),
                    entry.currency());
        }
    }

    private final ReceivableService receivables;
    private final LedgerService ledger;

    ReceivableController(ReceivableService receivables, LedgerService ledger) {
        this.receivables = receivables;
        this.ledger = ledger;
    }

    @Operation(summary = "What each sponsor owed at the end of a day, by how long it was overdue; for finance")
    @GetMapping("/api/ageing")
    List<AgeingView> ageing(@RequestParam(required = false) LocalDate on) {
        return receivables.ageing(on == null ? receivables.today() : on).stream().map(AgeingView::of).toList();
    }

    @Operation(summary = "When what is open is likely to come, by due day and the payer's habit; for finance")
    @GetMapping("/api/cash-forecast")
    ForecastView forecast() {
        CashForecast forecast = receivables.forecast();
        return new ForecastView(receivables.today(), forecast.weeks().stream().map(week -> new WeekView(week.week(), week.currency(),
                week.expected(), week.invoices())).toList(), forecast.items().stream().map(ExpectedView::of).toList(),
                forecast.disputed().stream().map(ExpectedView::disputed).toList());
    }

    @Operation(summary = "What stood on each account of the ledger at the end of a day; for finance")
    @GetMapping("/api/ledger/balances")
    List<BalanceView> balances(@RequestParam(required = false) LocalDate at) {
        return ledger.balances(endOf(at == null ? receivables.today() : at)).entrySet().stream()
                .flatMap(account -> account.getValue().entrySet().stream().map(balance ->
                        new BalanceView(account.getKey(), balance.getKey(), balance.getValue()))).toList();
    }

    @Operation(summary = "What was booked, the earliest first; both days are included; for finance")
    @GetMapping("/api/ledger/entries")
    List<EntryView> entries(@RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to) {
        Instant begin = from == null ? Instant.EPOCH : from.atStartOfDay(ZoneOffset.UTC).toInstant();
        return ledger.bookings(begin, endOf(to == null ? receivables.today() : to)).stream()
                .flatMap(booking -> EntryView.of(booking).stream()).toList();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
