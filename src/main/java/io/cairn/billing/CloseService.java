package io.cairn.billing;

import io.cairn.program.Catalogue;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rolls what was charged in complete months into invoices for sponsors and settlements for mentors. */
@Service
public class CloseService {

    /** What one close has drawn up; each id is handed out once, so that nothing is collected or settled twice. */
    public record Closed(List<String> invoiceIds, List<String> settlementIds) {
    }

    private record InvoiceKey(String period, String sponsorId, String currency) implements Comparable<InvoiceKey> {
        @Override
        public int compareTo(InvoiceKey other) {
            return (period + sponsorId + currency).compareTo(other.period + other.sponsorId + other.currency);
        }
    }

    private record SettlementKey(String period, String mentorId, String currency) {
    }

    private final Charges charges;
    private final Invoices invoices;
    private final NetShares shares;
    private final Settlements settlements;
    private final Catalogue catalogue;
    private final PartyService parties;
    private final VatTermsOf terms;
    private final Counters counters;
    private final Clock clock;

    CloseService(Charges charges, Invoices invoices, NetShares shares, Settlements settlements, Catalogue catalogue,
            PartyService parties, VatTermsOf terms, Counters counters, Clock clock) {
        this.charges = charges;
        this.invoices = invoices;
        this.shares = shares;
        this.settlements = settlements;
        this.catalogue = catalogue;
        this.parties = parties;
        this.terms = terms;
        this.counters = counters;
        this.clock = clock;
    }

    /** The month before the one it is now (UTC). */
    public String lastPeriod() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(1).toString();
    }

    /**
     * Takes up every charge of a month up to {@code period} that is over in its sponsor's zone and on no invoice.
     * A month that was never closed gets invoices and settlements of its own; a charge that comes after its month was
     * closed goes with {@code period}, or waits for the next close when that is closed too. What takes back a charge
     * that is on an invoice is a credit note's and no close's: no invoice and no share is negative.
     *
     * @param period the month, such as 2027-01
     */
    @Transactional
    public Closed closeBooks(String period) {
        counters.take("close");
        SortedMap<InvoiceKey, List<Charge>> open = new TreeMap<>();
        Map<String, Boolean> closed = new HashMap<>();
        for (Charge charge : charges.findByInvoiceIdIsNullAndPeriodLessThanEqualOrderByAtAscIdAsc(period)) {
            String month = closed.computeIfAbsent(charge.period(), this::isClosed) ? period : charge.period();
            if (isOver(charge) && !isCredited(charge) && !closed.computeIfAbsent(month, this::isClosed)) {
                open.computeIfAbsent(new InvoiceKey(month, charge.sponsorId(), charge.currency()),
                        key -> new ArrayList<>()).add(charge);
            }
        }
        List<String> invoiceIds = new ArrayList<>();
        Map<SettlementKey, List<NetShare>> owed = new HashMap<>();
        open.forEach((key, charged) -> {
            Invoice invoice = drawUp(key, charged);
            invoiceIds.add(invoice.id());
            split(invoice, charged, owed);
        });
        return new Closed(invoiceIds, settle(owed));
    }

    private boolean isCredited(Charge charge) {
        return charge.reverses() != null && charges.findById(charge.reverses()).orElseThrow().invoiceId() != null;
    }

    private static Map<String, Long> byMentor(List<Charge> charged) {
        return charged.stream()
                .collect(Collectors.groupingBy(Charge::mentorId, TreeMap::new, Collectors.summingLong(Charge::amount)));
    }

    private Invoice drawUp(InvoiceKey key, List<Charge> charged) {
        VatTerms taxed = VatTerms.of(Ids.newId("invoice"), parties.party(key.sponsorId()),
                parties.vatRate(key.sponsorId()));
        long net = charged.stream().mapToLong(Charge::amount).reduce(0, Math::addExact);
        Invoice invoice = invoices.save(Invoice.drawnUp(taxed.id(), key.sponsorId(), key.period(),
                key.currency(), net, taxed.rate(), taxed.vat().of(net, key.currency())));
        terms.save(taxed);
        charged.forEach(charge -> charges.save(charge.on(invoice.id())));
        return invoice;
    }

    private void split(Invoice invoice, List<Charge> charged, Map<SettlementKey, List<NetShare>> owed) {
        long unit = EInvoice.unit(invoice.currency());
        List<Split.Earned> earned = byMentor(charged).entrySet().stream()
                .map(mentor -> new Split.Earned(mentor.getKey(), mentor.getValue() / unit,
                        mentorShare(mentor.getKey())))
                .toList();
        Split.of(earned).forEach((party, units) -> {
            long amount = units * unit;
            NetShare share = new NetShare(Ids.newId("share"), null, invoice.id(), party, amount, null);
            if (party.equals(Split.PLATFORM)) {
                shares.save(share);
            } else {
                owed.computeIfAbsent(new SettlementKey(invoice.period(), party, invoice.currency()),
                        key -> new ArrayList<>()).add(share);
            }
        });
    }

    private List<String> settle(Map<SettlementKey, List<NetShare>> owed) {
        List<Settlement> drawnUp = new ArrayList<>();
        owed.forEach((key, parts) -> {
            long amount = parts.stream().mapToLong(NetShare::amount).reduce(0, Math::addExact);
            Settlement settlement = settlements.save(new Settlement(Ids.newId("settlement"), null, key.mentorId(),
                    key.period(), key.currency(), amount, Settlement.State.PLANNED, null));
            parts.forEach(part -> shares.save(part.settledBy(settlement.id())));
            terms.save(VatTerms.of(settlement.id(), parties.party(key.mentorId()), parties.vatRate(key.mentorId())));
            drawnUp.add(settlement);
        });
        return drawnUp.stream()
                .sorted((a, b) -> (a.period() + a.mentorId()).compareTo(b.period() + b.mentorId()))
                .map(Settlement::id).toList();
    }

    private boolean isClosed(String period) {
        return invoices.existsByPeriod(period);
    }

    private boolean isOver(Charge charge) {
        YearMonth now = YearMonth.now(clock.withZone(catalogue.person(charge.sponsorId()).zoneId()));
        return YearMonth.parse(charge.period()).isBefore(now);
    }

    private int mentorShare(String mentorId) {
        Integer share = catalogue.person(mentorId).mentorShare();
        return share == null ? 0 : share;
    }
}
