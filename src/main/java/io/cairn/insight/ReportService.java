package io.cairn.insight;

import io.cairn.billing.BillingService;
import io.cairn.billing.Charge;
import io.cairn.billing.Invoice;
import io.cairn.billing.Settlement;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.UtilisationService;
import io.cairn.critique.Adoption;
import io.cairn.critique.AdoptionService;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.FeedbackDraft;
import io.cairn.critique.FeedbackDraftService;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.peer.PeerFigures;
import io.cairn.peer.RoundService;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Acknowledge;
import io.cairn.shared.Texts;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.RecallService;
import io.cairn.sprint.RecallTurn;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.wellbeing.WellbeingService;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up a program's figures from the capabilities' own rows, the engine's history and the outside's log. */
@Service
public class ReportService {

    private final Catalogue catalogue;
    private final SprintCatalogue sprints;
    private final RecallService recalls;
    private final ArtifactService artifacts;
    private final AdoptionService adoptions;
    private final FeedbackDraftService drafts;
    private final RoundService peerReviews;
    private final CheckInService checkIns;
    private final UtilisationService utilisation;
    private final WellbeingService wellbeing;
    private final BillingService billing;
    private final MessageService messages;
    private final NudgeService nudges;
    private final ProcessFigures processes;
    private final OutsideLog outside;
    private final Clock clock;

    ReportService(Catalogue catalogue, SprintCatalogue sprints, RecallService recalls, ArtifactService artifacts,
            AdoptionService adoptions, FeedbackDraftService drafts, RoundService peerReviews, CheckInService checkIns,
            UtilisationService utilisation, WellbeingService wellbeing, BillingService billing,
            MessageService messages, NudgeService nudges, ProcessFigures processes, OutsideLog outside, Clock clock) {
        this.catalogue = catalogue;
        this.sprints = sprints;
        this.recalls = recalls;
        this.artifacts = artifacts;
        this.adoptions = adoptions;
        this.drafts = drafts;
        this.peerReviews = peerReviews;
        this.checkIns = checkIns;
        this.utilisation = utilisation;
        this.wellbeing = wellbeing;
        this.billing = billing;
        this.messages = messages;
        this.nudges = nudges;
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
        List<BillingService.Part> parts = invoices.stream().flatMap(i -> billing.parts(i.id()).stream()).toList();
        Map<String, String> numbers = new HashMap<>();
        invoices.forEach(invoice -> numbers.put(invoice.id(), invoice.number()));
        List<Enrollment> enrollments = catalogue.enrollments(programId);
        List<Person> people = people(enrollments);
        Rows rows = new Rows(sprints.sprintsOf(programId), sprints.moduleDeliveriesOf(programId),
                artifacts.artifactsOf(programId), adoptions.adoptionsOfProgram(programId),
                drafts.draftsOf(programId), checkIns.checkInsOf(programId));
        List<Nudge> said = people.stream().flatMap(person -> nudges.nudgesOf(person.id()).stream()).toList();
        Set<String> subjects = subjects(programId, people, rows, said, invoices, parts);
        return new Report(programId, program.title(), program.currency(), clock.instant(), modules(rows.deliveries()),
                acknowledgments(program, rows.deliveries()), retention(recalls.turnsOfProgram(programId)),
                artifacts(rows.artifacts()), adoption(rows.adoptions()),
                DraftFigures.of(rows.drafts(), drafts.notesOf(programId)), peers(peerReviews.figures(programId)),
                checkIns(rows.calls()),
                new Report.Wellbeing(wellbeing.promptsOf(programId).size()), sprints(rows.sprints()),
                losses(enrollments, rows), utilisation.of(programId, null, null),
                new Report.Amounts(invoices.stream().mapToLong(Invoice::net).sum(),
                        invoices.stream().mapToLong(Invoice::vat).sum(),
                        invoices.stream().mapToLong(Invoice::gross).sum()),
                invoices.stream().map(ReportService::line).toList(), settlements(parts),
                new Report.Platform(parts.stream().filter(BillingService.Part::ofPlatform)
                        .mapToLong(BillingService.Part::amount).sum()),
                Report.Ledger.of(billing.ledgerSum()), charges.stream().map(charge -> line(charge, numbers)).toList(),
                new Report.Messages(outside.messagesByChannel(addresses(people)), nudges(said)),
                new Report.Incidents(processes.openIncidents(subjects)), processFigures(subjects),
                outside.misfortunes(), wallSeconds, seed);
    }

    /** @throws io.cairn.shared.NotFound if there is no such program */
    public AdoptionFigures adoption(String programId) {
        catalogue.definition(programId);
        return adoption(adoptions.adoptionsOfProgram(programId));
    }

    private AdoptionFigures adoption(List<Adoption> all) {
        return AdoptionFigures.of(all, adoptions, catalogue, clock.instant());
    }

    private static Report.Peers peers(PeerFigures figures) {
        return new Report.Peers(figures.works(), figures.notes(), Share.of(figures.inTime(), figures.asked()),
                Share.of(figures.shared(), figures.amplified()));
    }

    /** What became of the program's plan. */
    private record Rows(List<Sprint> sprints, List<ModuleDelivery> deliveries, List<Artifact> artifacts,
            List<Adoption> adoptions, List<FeedbackDraft> drafts, List<CheckIn> calls) {
    }

    /** Mentors, learners and sponsors, each once. */
    private List<Person> people(List<Enrollment> enrollments) {
        return enrollments.stream()
                .flatMap(e -> Stream.of(e.learnerId(), e.mentorId(), e.sponsorId())).distinct()
                .map(catalogue::person).toList();
    }

    private static Set<String> addresses(List<Person> people) {
        return people.stream().flatMap(person -> Stream.of(person.email(), person.phone())).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The ids of everything that a process of the program is about. */
    private Set<String> subjects(String programId, List<Person> people, Rows rows, List<Nudge> said,
            List<Invoice> invoices, List<BillingService.Part> parts) {
        Set<String> ids = new HashSet<>(Set.of(programId));
        rows.sprints().forEach(sprint -> ids.add(sprint.id()));
        rows.deliveries().forEach(delivery -> ids.add(delivery.id()));
        recalls.recallsOfProgram(programId).forEach(recall -> ids.add(recall.id()));
        rows.artifacts().forEach(artifact -> ids.add(artifact.id()));
        rows.adoptions().forEach(adoption -> ids.add(adoption.id()));
        rows.drafts().forEach(draft -> ids.add(draft.id()));
        ids.addAll(peerReviews.idsOf(programId));
        rows.calls().forEach(call -> ids.add(call.id()));
        checkIns.commitmentsOfProgram(programId).forEach(commitment -> ids.add(commitment.id()));
        invoices.forEach(invoice -> ids.add(invoice.id()));
        parts.stream().map(BillingService.Part::settlementId).filter(Objects::nonNull).forEach(ids::add);
        for (Person person : people) {
            for (Message message : messages.messagesOf(person.id())) {
                ids.add(message.deliveryId());
            }
        }
        said.forEach(nudge -> ids.add(nudge.id()));
        said.stream().map(Nudge::digestId).filter(Objects::nonNull).forEach(ids::add);
        return ids;
    }

    private static List<Report.Loss> losses(List<Enrollment> enrollments, Rows rows) {
        Map<String, String> mentors = new HashMap<>();
        enrollments.forEach(e -> mentors.put(e.learnerId(), e.mentorId()));
        Map<String, Integer> numbers = new HashMap<>();
        rows.sprints().forEach(sprint -> numbers.put(sprint.id(), sprint.number()));
        List<Report.Loss> losses = new ArrayList<>();
        rows.deliveries().stream().filter(d -> d.state() == ModuleDelivery.State.CLOSED)
                .forEach(d -> losses.add(new Report.Loss("module-unfinished", d.learnerId(),
                        mentors.get(d.learnerId()), numbers.get(d.sprintId()), null)));
        for (Artifact artifact : rows.artifacts()) {
            String what = switch (artifact.state()) {
                case NOT_HANDED_IN -> "artifact-not-handed-in";
                case NOT_ACCEPTED -> "artifact-not-accepted";
                default -> null;
            };
            if (what != null) {
                losses.add(new Report.Loss(what, artifact.learnerId(), artifact.mentorId(),
                        numbers.get(artifact.sprintId()), null));
            }
        }
        rows.calls().stream().filter(call -> call.missedBy() != null).forEach(call -> losses.add(new Report.Loss(
                "call-missed-by-" + call.missedBy().name().toLowerCase(Locale.ROOT), call.learnerId(), call.mentorId(),
                call.sprintNumber(), rows.calls().stream().filter(other -> call.id().equals(other.replaces())).findFirst()
                .map(CheckIn::startsAt).orElse(null))));
        return losses.stream().sorted(Comparator.comparing(Report.Loss::learner)
                .thenComparing(Report.Loss::sprint).thenComparing(Report.Loss::what)).toList();
    }

    private static Report.Nudges nudges(List<Nudge> all) {
        SortedMap<String, Long> suppressed = all.stream().filter(nudge -> nudge.state() == Nudge.State.NOT_SENT)
                .collect(Collectors.groupingBy(nudge -> nudge.reason() == null ? "no-channel" : nudge.reason(),
                        TreeMap::new, Collectors.counting()));
        List<Long> seconds = all.stream().filter(nudge -> nudge.acknowledgedAt() != null)
                .map(nudge -> Duration.between(nudge.receivedAt(), nudge.acknowledgedAt()).toSeconds()).sorted().toList();
        return new Report.Nudges(all.size(), count(all, nudge -> nudge.state() == Nudge.State.ACKNOWLEDGED),
                count(all, nudge -> nudge.state() == Nudge.State.GATHERED), suppressed,
                seconds.isEmpty() ? null : seconds.get((seconds.size() - 1) / 2));
    }

    private static Report.Modules modules(List<ModuleDelivery> deliveries) {
        return new Report.Modules(count(deliveries, d -> d.state() == ModuleDelivery.State.COMPLETED),
                deliveries.size());
    }

    /** Of the modules that went out and whose sprint is over, or that are completed: the others may still be. */
    private static Report.Acknowledgments acknowledgments(ProgramDefinition program, List<ModuleDelivery> deliveries) {
        Map<String, Acknowledge> places = program.sprints().stream().flatMap(sprint -> sprint.modules().stream())
                .collect(Collectors.toMap(ProgramDefinition.Module::id, ProgramDefinition.Module::acknowledge));
        List<ModuleDelivery> settled = deliveries.stream().filter(d -> d.deliveredAt() != null)
                .filter(d -> d.state() == ModuleDelivery.State.COMPLETED || d.state() == ModuleDelivery.State.CLOSED)
                .toList();
        Share atStart = completed(settled, d -> places.get(d.moduleId()) == Acknowledge.START);
        Share atEnd = completed(settled, d -> places.get(d.moduleId()) == Acknowledge.END);
        return new Report.Acknowledgments(atStart, atEnd, atStart.less(atEnd));
    }

    /** Of the turns whose time is over, or that were answered: the others may still be. */
    private static List<Report.Retention> retention(List<RecallTurn> turns) {
        return turns.stream().filter(RecallTurn::settled)
                .collect(Collectors.groupingBy(RecallTurn::onDay, TreeMap::new, Collectors.toList()))
                .entrySet().stream().map(day -> new Report.Retention(day.getKey(), Share.of(
                        day.getValue().stream().filter(RecallTurn::answered).mapToLong(RecallTurn::score).sum(),
                        day.getValue().stream().mapToLong(RecallTurn::outOf).sum()),
                        Share.of(count(day.getValue(), RecallTurn::answered), day.getValue().size()))).toList();
    }

    private static Share completed(List<ModuleDelivery> all, Predicate<ModuleDelivery> which) {
        return Share.of(count(all, which.and(d -> d.state() == ModuleDelivery.State.COMPLETED)), count(all, which));
    }

    private static Report.Artifacts artifacts(List<Artifact> all) {
        List<Artifact> accepted = all.stream().filter(a -> a.state() == Artifact.State.ACCEPTED).toList();
        return new Report.Artifacts(all.size(), count(all, a -> a.firstCritiquedAt() != null), accepted.size(),
                accepted.stream().collect(Collectors.groupingBy(Artifact::round, TreeMap::new, Collectors.counting())));
    }

    private static Report.CheckIns checkIns(List<CheckIn> calls) {
        List<CheckIn> original = calls.stream().filter(c -> c.replaces() == null).toList();
        return new Report.CheckIns(count(original, c -> c.bookedAt() != null),
                count(original, c -> c.state() == CheckIn.State.ATTENDED),
                new Report.NoShow(count(original, c -> c.missedBy() == CheckIn.MissedBy.LEARNER),
                        count(original, c -> c.missedBy() == CheckIn.MissedBy.MENTOR),
                        count(original, c -> c.missedBy() == CheckIn.MissedBy.BOTH)));
    }

    private static Report.Sprints sprints(List<Sprint> all) {
        return new Report.Sprints(count(all, s -> s.state() == Sprint.State.COMPLETED),
                count(all, s -> s.state() == Sprint.State.NOT_COMPLETED));
    }

    private List<Invoice> invoicesOf(List<Charge> charges) {
        Set<String> ids = charges.stream().map(Charge::invoiceId).filter(Objects::nonNull).collect(Collectors.toSet());
        return billing.invoices().stream().filter(invoice -> ids.contains(invoice.id()))
                .sorted(Comparator.comparing(Invoice::period).thenComparing(Invoice::sponsorId)).toList();
    }

    private List<Report.SettlementLine> settlements(List<BillingService.Part> parts) {
        Map<String, Long> amounts = parts.stream().filter(part -> part.settlementId() != null)
                .collect(Collectors.groupingBy(BillingService.Part::settlementId,
                        Collectors.summingLong(BillingService.Part::amount)));
        return billing.settlements().stream().filter(settlement -> amounts.containsKey(settlement.id()))
                .sorted(Comparator.comparing(Settlement::period).thenComparing(Settlement::mentorId))
                .map(settlement -> new Report.SettlementLine(settlement.mentorId(), settlement.period(),
                        amounts.get(settlement.id()), settlement.currency())).toList();
    }

    private SortedMap<String, Report.Process> processFigures(Set<String> subjects) {
        SortedMap<String, Report.Process> figures = new TreeMap<>();
        processes.byKey(subjects).forEach((key, of) ->
                figures.put(key, new Report.Process(of.label(), of.started(), of.completed())));
        return figures;
    }

    private static Report.InvoiceLine line(Invoice invoice) {
        return new Report.InvoiceLine(invoice.sponsorId(), invoice.number(), invoice.period(), invoice.net(),
                invoice.vat(), invoice.gross(), invoice.currency(), invoice.state().name());
    }

    private static Report.ChargeLine line(Charge charge, Map<String, String> invoiceNumbers) {
        return new Report.ChargeLine(Texts.word(charge.kind()),
                charge.learnerId(), charge.mentorId(), charge.sponsorId(), charge.amount(), charge.currency(),
                charge.at(), invoiceNumbers.get(charge.invoiceId()));
    }

    private static <T> long count(Collection<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }
}
