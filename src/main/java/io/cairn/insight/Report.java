package io.cairn.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What became of a program. All amounts are minor units of {@code currency}; moments are UTC.
 *
 * @param seed        of the play, as the caller gave it; null otherwise
 * @param wallSeconds how long the play took, as the caller measured it; null otherwise
 */
public record Report(String program, String title, String currency, Instant at, Modules modules, Artifacts artifacts,
        CheckIns checkins, Wellbeing wellbeing, Sprints sprints, Amounts invoice, List<InvoiceLine> invoices,
        List<SettlementLine> settlements, Platform platform, Ledger ledger, List<ChargeLine> charges,
        Messages messages, Incidents incidents, SortedMap<String, Process> processes, Long wallSeconds, Long seed) {

    public record Modules(long completed, long assigned) {
    }

    /** @param critiqued artifacts with at least one critique, however many rounds */
    public record Artifacts(long due, long critiqued, long accepted) {
    }

    /** The original slots; a slot that stands in for a missed one is not counted again. */
    public record CheckIns(long booked, long attended, NoShow noShow) {
    }

    public record NoShow(long learner, long mentor) {
    }

    public record Wellbeing(long prompts) {
    }

    public record Sprints(long completed, long notCompleted) {
    }

    public record Amounts(long net, long vat, long gross) {
    }

    public record InvoiceLine(String sponsor, String number, String period, long net, long vat, long gross,
            String currency, String state) {
    }

    public record SettlementLine(String mentor, String period, long amount, String currency) {
    }

    public record Platform(long share) {
    }

    public record Ledger(long sum) {
    }

    /** @param invoice the number of the invoice the charge went into; null while its month is open */
    public record ChargeLine(String kind, String learner, String mentor, String sponsor, long amount, String currency,
            Instant at, String invoice) {
    }

    public record Messages(Map<String, Long> byChannel) {
    }

    public record Incidents(long open) {
    }

    public record Process(String label, long started, long completed) {
    }
}
