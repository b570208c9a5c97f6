package io.cairn.billing.web;

import io.cairn.billing.CashForecast;
import io.cairn.billing.Invoice;
import io.cairn.billing.OpenItem;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.ReceivableService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same lists for a spreadsheet: to whoever accepts {@code text/csv} or asks for {@code ?format=csv}. Amounts have
 * their decimals, and a column says their currency.
 */
@RestController
@RequestMapping(produces = Csv.TYPE)
@Tag(name = "Finance")
class TableController {

    private final ReceivableService receivables;
    private final ReceivableController lists;
    private final PaymentService payments;

    TableController(ReceivableService receivables, ReceivableController lists, PaymentService payments) {
        this.receivables = receivables;
        this.lists = lists;
        this.payments = payments;
    }

    @Operation(summary = "What sponsors owe and have not paid, by month and sponsor; for finance")
    @GetMapping("/api/open-items")
    ResponseEntity<byte[]> openItems() {
        return Csv.answer("open-items", List.of("invoice", "number", "sponsor", "gross", "open", "currency", "due on",
                        "disputed at"), receivables.openItems(receivables.today()).stream().map(item -> {
                            Invoice invoice = item.invoice();
                            return row(invoice.id(), invoice.number(), invoice.sponsorId(),
                                    Csv.decimal(invoice.gross(), invoice.currency()),
                                    Csv.decimal(item.open(), invoice.currency()), invoice.currency(), invoice.dueOn(),
                                    invoice.disputedAt());
                        }).toList());
    }

    @Operation(summary = "What each sponsor owed at the end of a day, by how long it was overdue; for finance")
    @GetMapping("/api/ageing")
    ResponseEntity<byte[]> ageing(@RequestParam(required = false) LocalDate on) {
        return Csv.answer("ageing", List.of("sponsor", "not due", "1-30 days", "31-60 days", "61-90 days",
                        "over 90 days", "total", "currency"), lists.ageing(on).stream().map(row -> row(row.sponsor(),
                                Csv.decimal(row.notDue(), row.currency()), Csv.decimal(row.to30(), row.currency()),
                                Csv.decimal(row.to60(), row.currency()), Csv.decimal(row.to90(), row.currency()),
                                Csv.decimal(row.over90(), row.currency()), Csv.decimal(row.total(), row.currency()),
                                row.currency())).toList());
    }

    @Operation(summary = "All money that arrived, a row for each invoice that it paid; for finance")
    @GetMapping("/api/payments")
    ResponseEntity<byte[]> payments() {
        List<List<Object>> rows = new ArrayList<>();
        payments.payments().forEach(payment -> {
            List<List<Object>> parts = payments.allocationsOfPayment(payment.id()).stream().map(part -> paymentRow(payment,
                    part.invoiceId(), Csv.decimal(part.amount(), payment.currency()),
                    Csv.decimal(part.writtenOff(), payment.currency()))).toList();
            rows.addAll(parts.isEmpty() ? List.of(paymentRow(payment, null, null, null)) : parts);
        });
        return Csv.answer("payments", List.of("payment", "source", "reference", "payer", "received at", "state",
                "purpose", "amount", "currency", "invoice", "allocated", "written off"), rows);
    }

    private static List<Object> paymentRow(Payment payment, Object invoice, Object allocated, Object writtenOff) {
        return row(payment.id(), payment.source(), payment.reference(), payment.payerId(), payment.receivedAt(),
                payment.state(), payment.remittance(), Csv.decimal(payment.amount(), payment.currency()),
                payment.currency(), invoice, allocated, writtenOff);
    }

    @Operation(summary = "What was booked, the earliest first; both days are included; for finance")
    @GetMapping("/api/ledger/entries")
    ResponseEntity<byte[]> entries(@RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to) {
        return Csv.answer("ledger-entries", List.of("at", "fact", "account", "amount", "currency"),
                lists.entries(from, to).stream().map(entry -> row(entry.at(), entry.fact(), entry.account(),
                        Csv.decimal(entry.amount(), entry.currency()), entry.currency())).toList());
    }

    @Operation(summary = "What stood on each account of the ledger at the end of a day; for finance")
    @GetMapping("/api/ledger/balances")
    ResponseEntity<byte[]> balances(@RequestParam(required = false) LocalDate at) {
        return Csv.answer("ledger-balances", List.of("account", "balance", "currency"), lists.balances(at).stream()
                .map(one -> row(one.account(), Csv.decimal(one.balance(), one.currency()), one.currency())).toList());
    }

    @Operation(summary = "When what is open is likely to come, a row for each invoice; for finance")
    @GetMapping("/api/cash-forecast")
    ResponseEntity<byte[]> forecast() {
        CashForecast forecast = receivables.forecast();
        List<List<Object>> rows = new ArrayList<>();
        forecast.items().forEach(one -> rows.add(forecastRow(one.item(), one.week(), one.on(), one.habit().days(),
                one.habit().source(), "no")));
        forecast.disputed().forEach(item -> rows.add(forecastRow(item, null, null, null, null, "yes")));
        return Csv.answer("cash-forecast", List.of("week", "expected on", "invoice", "number", "sponsor", "due on",
                "habit in days", "habit of", "open", "currency", "disputed"), rows);
    }

    private static List<Object> forecastRow(OpenItem item, Object week, Object on, Object days, Object source,
            String disputed) {
        Invoice invoice = item.invoice();
        return row(week, on, invoice.id(), invoice.number(), invoice.sponsorId(), invoice.dueOn(), days, source,
                Csv.decimal(item.open(), invoice.currency()), invoice.currency(), disputed);
    }

    /** May hold nulls, which {@link List#of} does not. */
    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }
}
