package io.cairn.insight;

import io.cairn.billing.BillingService;
import io.cairn.billing.Charge;
import io.cairn.billing.Invoice;
import io.cairn.billing.Settlement;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.ProgramDefinition;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.wellbeing.WellbeingService;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Adds up a program's figures from the capabilities' own rows, the engine's history and the outside's log. */
@Service
public class ReportService {

    private final Catalogue catalogue;
    private final SprintCatalogue sprints;
    private final ArtifactService artifacts;
    private final CheckInService checkIns;
    private final WellbeingService wellbeing;
    private final BillingService billing;
    private final ProcessFigures processes;
    private final OutsideLog outside;
    private final Clock clock;

    ReportService(Catalogue catalogue, SprintCatalogue sprints, ArtifactService artifacts, CheckInService checkIns,
            WellbeingService wellbeing, BillingService billing, ProcessFigures processes, OutsideLog outside,
            Clock clock) {
        this.catalogue = catalogue;
        this.sprints = sprints;
        this.artifacts = artifacts;
        this.checkIns = checkIns;
        this.wellbeing = wellbeing;
        this.billing = billing;
        this.processes = processes;
        this.outside = outside;
        this.clock = clock;
    }

    /**
     * @param seed        passed through into the report
     * @param wallSeconds passed through into the report
     * @throws io.cairn.shared.NotFound if there is no such program
     */
    public Report report(String programId, Long seed, Long wallSeconds) {
        ProgramDefinition program = catalogue.definition(programId);
        List<Charge> charges = billing.charges(programId).stream().sorted(Comparator.comparing(Charge::at)
                .thenComparing(Charge::kind).thenComparing(Charge::learnerId)).toList();
        List<Invoice> invoices = invoicesOf(charges);
        Map<String, String> numbers = new HashMap<>();
        invoices.forEach(invoice -> numbers.put(invoice.id(), invoice.number()));
        return new Report(programId, program.title(), program.currency(), clock.instant(), modules(programId),
                artifacts(programId), checkIns(programId),
                new Report.Wellbeing(wellbeing.promptsOf(programId).size()), sprints(programId),
                new Report.Amounts(invoices.stream().mapToLong(Invoice::net).sum(),
                        invoices.stream().mapToLong(Invoice::vat).sum(),
                        invoices.stream().mapToLong(Invoice::gross).sum()),
                invoices.stream().map(ReportService::line).toList(), settlements(programId, program.currency()),
                new Report.Platform(billing.platformShare().getOrDefault(program.currency(), 0L)),
                new Report.Ledger(billing.ledgerSum().values().stream().mapToLong(Long::longValue).sum()),
                charges.stream().map(charge -> line(charge, numbers)).toList(),
                new Report.Messages(outside.messagesByChannel()), new Report.Incidents(processes.openIncidents()),
                processFigures(), wallSeconds, seed);
    }

    private Report.Modules modules(String programId) {
        List<ModuleDelivery> deliveries = sprints.moduleDeliveriesOf(programId);
        return new Report.Modules(count(deliveries, d -> d.state() == ModuleDelivery.State.COMPLETED),
                deliveries.size());
    }

    private Report.Artifacts artifacts(String programId) {
        List<Artifact> all = artifacts.artifactsOf(programId);
        return new Report.Artifacts(all.size(), count(all, a -> a.firstCritiquedAt() != null),
                count(all, a -> a.state() == Artifact.State.ACCEPTED));
    }

    private Report.CheckIns checkIns(String programId) {
        List<CheckIn> original = checkIns.checkInsOf(programId).stream().filter(c -> c.replaces() == null).toList();
        return new Report.CheckIns(count(original, c -> c.bookedAt() != null),
                count(original, c -> c.state() == CheckIn.State.ATTENDED),
                new Report.NoShow(count(original, c -> c.missedBy() == CheckIn.MissedBy.LEARNER),
                        count(original, c -> c.missedBy() == CheckIn.MissedBy.MENTOR)));
    }

    private Report.Sprints sprints(String programId) {
        List<Sprint> all = sprints.sprintsOf(programId);
        return new Report.Sprints(count(all, s -> s.state() == Sprint.State.COMPLETED),
                count(all, s -> s.state() == Sprint.State.NOT_COMPLETED));
    }

    private List<Invoice> invoicesOf(List<Charge> charges) {
        Set<String> ids = charges.stream().map(Charge::invoiceId).filter(Objects::nonNull).collect(Collectors.toSet());
        return billing.invoices().stream().filter(invoice -> ids.contains(invoice.id()))
                .sorted(Comparator.comparing(Invoice::period).thenComparing(Invoice::sponsorId)).toList();
    }

    private List<Report.SettlementLine> settlements(String programId, String currency) {
        Set<String> mentors = catalogue.enrollments(programId).stream().map(Enrollment::mentorId)
                .collect(Collectors.toSet());
        return billing.settlements().stream()
                .filter(s -> mentors.contains(s.mentorId()) && s.currency().equals(currency))
                .sorted(Comparator.comparing(Settlement::period).thenComparing(Settlement::mentorId))
                .map(s -> new Report.SettlementLine(s.mentorId(), s.period(), s.amount(), s.currency())).toList();
    }

    private SortedMap<String, Report.Process> processFigures() {
        SortedMap<String, Report.Process> figures = new TreeMap<>();
        processes.byKey().forEach((key, of) ->
                figures.put(key, new Report.Process(of.label(), of.started(), of.completed())));
        return figures;
    }

    private static Report.InvoiceLine line(Invoice invoice) {
        return new Report.InvoiceLine(invoice.sponsorId(), invoice.number(), invoice.period(), invoice.net(),
                invoice.vat(), invoice.gross(), invoice.currency(), invoice.state().name());
    }

    private static Report.ChargeLine line(Charge charge, Map<String, String> invoiceNumbers) {
        return new Report.ChargeLine(charge.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                charge.learnerId(), charge.mentorId(), charge.sponsorId(), charge.amount(), charge.currency(),
                charge.at(), invoiceNumbers.get(charge.invoiceId()));
    }

    private static <T> long count(Collection<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }
}
