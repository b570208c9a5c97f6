package io.cairn.insight;

import io.cairn.checkin.Utilisation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What became of a program. All amounts are minor units of {@code currency}; moments are UTC. Messages, incidents and
 * processes are the program's own; what serves all programs (the month's close, the webhooks) is counted whole, and so
 * is the ledger. A person's messages count in each program that the person takes part in.
 *
 * @param losses      what was planned and did not come about, by learner and sprint
 * @param utilisation what became of the minutes that mentors offered, by mentor and week
 * @param misfortunes what the sandbox was ordered to do wrong, in that order; empty where the outside is real
 * @param seed        of the play, as the caller gave it; null otherwise
 * @param wallSeconds how long the play took, as the caller measured it; null otherwise
 */
public record Report(String program, String title, String currency, Instant at, Modules modules,
        Acknowledgments acknowledgments, List<Retention> retention, Artifacts artifacts, AdoptionFigures adoption,
        DraftFigures drafts, Peers peers, CheckIns checkins, Wellbeing wellbeing, Sprints sprints, List<Loss> losses,
        List<Utilisation> utilisation, Amounts invoice,
        List<InvoiceLine> invoices, List<SettlementLine> settlements, Platform platform, Ledger ledger,
        List<ChargeLine> charges, Messages messages, Incidents incidents, SortedMap<String, Process> processes,
        List<Misfortune> misfortunes, Long wallSeconds, Long seed) {

    public record Modules(long completed, long assigned) {
    }

    /**
     * How many of the modules were completed whose prompt comes before the module, and how many of those where it comes
     * after. Which it is the program's author chose, module by module: it is a comparison and no experiment.
     *
     * @param difference at the start less at the end; null unless there are modules of both kinds
     */
    public record Acknowledgments(Share atStart, Share atEnd, Share.Difference difference) {
    }

    /**
     * What stuck of modules when their questions were asked again. A learner's answers hang together, so that the
     * intervals are rather too narrow.
     *
     * @param day      since the module was completed
     * @param right    questions answered right over questions asked; what was not answered counts as not right
     * @param answered times that were answered over times that were asked
     */
    public record Retention(int day, Share right, Share answered) {
    }

    /**
     * @param critiqued       artifacts with at least one critique, however many rounds
     * @param acceptedByRound how many of the accepted ones were so in the first round, in the second, ...
     */
    public record Artifacts(long due, long critiqued, long accepted, SortedMap<Integer, Long> acceptedByRound) {
    }

    /**
     * What came of peer reviews whose notes have been handed over.
     *
     * @param works  that were read in a group
     * @param notes  on them that their owners see
     * @param inTime notes that came in time over notes for which it was somebody's turn
     * @param shared notes that the cohort sees, with both consents, over notes that a mentor has chosen
     */
    public record Peers(long works, long notes, Share inTime, Share shared) {
    }

    /** The original slots; a slot that stands in for a missed one is not counted again. */
    public record CheckIns(long booked, long attended, NoShow noShow) {
    }

    public record NoShow(long learner, long mentor, long both) {
    }

    public record Wellbeing(long prompts) {
    }

    public record Sprints(long completed, long notCompleted) {
    }

    /**
     * @param what    module-unfinished, artifact-not-handed-in, artifact-not-accepted, call-missed-by-learner,
     *                call-missed-by-mentor or call-missed-by-both
     * @param newSlot when the call that stands in for a missed one begins; null where there is none
     */
    public record Loss(String what, String learner, String mentor, int sprint, Instant newSlot) {
    }

    public record Amounts(long net, long vat, long gross) {
    }

    public record InvoiceLine(String sponsor, String number, String period, long net, long vat, long gross,
            String currency, String state) {
    }

    /** @param amount the mentor's part in the net of the program's invoices */
    public record SettlementLine(String mentor, String period, long amount, String currency) {
    }

    /** @param share of the net of the program's invoices */
    public record Platform(long share) {
    }

    /**
     * @param sum        of the amounts by which currencies differ from zero: 0 only if every one sums to zero
     * @param byCurrency the sum of each currency's entries
     */
    public record Ledger(long sum, SortedMap<String, Long> byCurrency) {

        static Ledger of(SortedMap<String, Long> sums) {
            return new Ledger(sums.values().stream().mapToLong(Math::absExact).reduce(0, Math::addExact), sums);
        }
    }

    /** @param invoice the number of the invoice the charge went into; null while its month is open */
    public record ChargeLine(String kind, String learner, String mentor, String sponsor, long amount, String currency,
            Instant at, String invoice) {
    }

    public record Messages(Map<String, Long> byChannel, Nudges nudges) {
    }

    /**
     * @param gathered                      those that went out with others in a digest, or will
     * @param suppressed                    how many did not go out, by reason; {@code no-channel} where the learner
     *                                      could be reached on none
     * @param medianSecondsToAcknowledgment from the event to the answer; null without an answer
     */
    public record Nudges(long received, long acknowledged, long gathered, SortedMap<String, Long> suppressed,
            Long medianSecondsToAcknowledgment) {
    }

    public record Incidents(long open) {
    }

    public record Process(String label, long started, long completed) {
    }

    /**
     * @param match the text that a request or webhook must hold to be hit; null: any
     * @param fired how often it has happened
     */
    public record Misfortune(String provider, String operation, String fault, String match, int fired) {
    }
}
