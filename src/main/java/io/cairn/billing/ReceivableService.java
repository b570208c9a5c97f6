package io.cairn.billing;

import io.cairn.program.Catalogue;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What sponsors owe: how much, for how long, and when it is likely to come. Reads only. Days are those of UTC. */
@Service
public class ReceivableService {

    private final Invoices invoices;
    private final Allocations allocations;
    private final CreditNotes credits;
    private final Catalogue catalogue;
    private final Clock clock;

    ReceivableService(Invoices invoices, Allocations allocations, CreditNotes credits, Catalogue catalogue,
            Clock clock) {
        this.invoices = invoices;
        this.allocations = allocations;
        this.credits = credits;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    /**
     * What was open at the end of a day, by month, sponsor and currency; of a day to come, what is open now. A dispute
     * since then has moved the due day all the same.
     */
    public List<OpenItem> openItems(LocalDate on) {
        Instant end = on.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<String, Long> settled = new HashMap<>();
        allocations.findAll().stream().filter(part -> part.at().isBefore(end))
                .forEach(part -> settled.merge(part.invoiceId(), part.settles(), Math::addExact));
        credits.findAll().stream().filter(note -> note.kind() == CreditNote.Kind.INVOICE
                        && note.state() == CreditNote.State.ISSUED && note.drawnUpAt().isBefore(end))
                .forEach(note -> settled.merge(note.corrects(), note.gross(), Math::addExact));
        return invoices.findAllByOrderByPeriodAscSponsorIdAscCurrencyAsc().stream()
                .filter(invoice -> owed(invoice, end))
                .map(invoice -> new OpenItem(invoice, invoice.gross() - settled.getOrDefault(invoice.id(), 0L)))
                .filter(item -> item.open() > 0).toList();
    }

    private static boolean owed(Invoice invoice, Instant end) {
        boolean issued = invoice.issuedAt() != null && invoice.issuedAt().isBefore(end);
        boolean over = !invoice.collectable() && (invoice.paidAt() == null || invoice.paidAt().isBefore(end));
        return issued && !over;
    }

    /** What was open at the end of a day by how long it was overdue then, by sponsor and currency. */
    public List<Ageing> ageing(LocalDate on) {
        return Ageing.of(openItems(on), on);
    }

    /** When what is open now is likely to be paid: by its due day, and by how late its payer usually is. */
    public CashForecast forecast() {
        Map<String, List<Long>> late = invoices.findAll().stream()
                .filter(invoice -> invoice.state() == Invoice.State.PAID && invoice.dueOn() != null)
                .collect(Collectors.groupingBy(Invoice::sponsorId,
                        Collectors.mapping(this::daysLate, Collectors.toList())));
        List<Long> all = late.values().stream().flatMap(List::stream).toList();
        LocalDate today = today();
        return CashForecast.of(openItems(today),
                sponsor -> Habit.of(late.getOrDefault(sponsor, List.of()), all), today);
    }

    /** Where the sponsor is. */
    private long daysLate(Invoice invoice) {
        ZoneId zone = catalogue.person(invoice.sponsorId()).zoneId();
        return ChronoUnit.DAYS.between(invoice.dueOn(), LocalDate.ofInstant(invoice.paidAt(), zone));
    }
}
