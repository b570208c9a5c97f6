package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Person;
import io.cairn.shared.BadInput;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a mentor has against a settlement, and what finance says to it. Every step may be taken again. */
@Service
public class ObjectionService {

    private static final int REASON = 1000;

    private final Objections objections;
    private final SettlementService settlements;
    private final CreditNoteService credits;
    private final DocumentService documents;
    private final MessageService messages;
    private final Clock clock;

    ObjectionService(Objections objections, SettlementService settlements, CreditNoteService credits,
            DocumentService documents, MessageService messages, Clock clock) {
        this.objections = objections;
        this.settlements = settlements;
        this.credits = credits;
        this.documents = documents;
        this.messages = messages;
        this.clock = clock;
    }

    public Optional<Objection> find(String settlementId) {
        return objections.findById(settlementId);
    }

    /** @throws NotFound if nobody objected to the settlement */
    public Objection objection(String settlementId) {
        return find(settlementId).orElseThrow(() -> new NotFound("Nobody objected to " + settlementId));
    }

    /**
     * What of the settlement may be paid out, in minor units of its currency, VAT included: all but the lines that an
     * open objection names, and but what was credited since. Whoever pays mentors asks here.
     */
    public long payable(String settlementId) {
        Settlement settlement = settlements.settlement(settlementId);
        EInvoice.Vat vat = documents.vat(settlement);
        long net = settlement.amount() - held(settlement);
        for (CreditNote note : credits.of(settlementId)) {
            net -= note.net();
        }
        Objection objection = find(settlementId).orElse(null);
        if (objection != null && objection.state() == Objection.State.CORRECTED) {
            net += objection.rightAmount();
        }
        return net + vat.of(net, settlement.currency());
    }

    private long held(Settlement settlement) {
        return find(settlement.id()).filter(objection -> objection.state() == Objection.State.OPEN)
                .map(objection -> disputed(settlement, objection).stream().mapToLong(EInvoice.Line::net).sum())
                .orElse(0L);
    }

    /**
     * @param line the number of a line of the settlement as in its document; null for all of them
     * @throws BadInput if there is no reason or no such line
     */
    @Transactional
    public void object(String settlementId, Integer line, String reason) {
        if (reason == null || reason.isBlank() || reason.length() > REASON) {
            throw new BadInput("objectionReason", "Say what is wrong, in at most " + REASON + " characters");
        }
        int count = documents.lines(settlements.settlement(settlementId)).size();
        if (line != null && (line < 1 || line > count)) {
            throw new BadInput("disputedLine", "The settlement has the lines 1 to " + count);
        }
        String numbers = line != null ? line.toString()
                : IntStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
        if (!objections.existsById(settlementId)) {
            objections.save(new Objection(settlementId, null, numbers, reason.strip(), Objection.State.OPEN, null,
                    null, clock.instant()));
        }
    }

    /**
     * Keeps what finance says; what follows from it is the process's next step.
     *
     * @param rightAmount what is right for the disputed lines, net, in minor units; null where it is rejected
     * @throws BadInput if there is no text, or the amount is none that an invoice can state
     */
    @Transactional
    public void decide(String settlementId, String decision, Long rightAmount) {
        Objection objection = objection(settlementId);
        if (decision == null || decision.isBlank() || decision.length() > REASON) {
            throw new BadInput("decisionReason", "Tell the mentor why, in at most " + REASON + " characters");
        }
        Settlement settlement = settlements.settlement(settlementId);
        if (rightAmount != null && (rightAmount < 0 || rightAmount % EInvoice.unit(settlement.currency()) != 0)) {
            throw new BadInput("rightAmountCents", "The right amount is zero or more, with two decimals at most");
        }
        objections.save(objection.decided(Objection.State.OPEN, decision.strip(), rightAmount));
    }

    /** Nothing changes, and what was held is free; the mentor reads why. Goes outside. */
    @Transactional
    public void reject(String settlementId) {
        Objection objection = objection(settlementId);
        tellMentor(settlementId, "objection-rejected", objection);
        objections.save(objection.decided(Objection.State.REJECTED, objection.decision(), null));
        settlements.accept(settlementId);
    }

    /** Takes the disputed lines back by a credit note, and writes a new invoice over what is right. Goes outside. */
    @Transactional
    public void correct(String settlementId) {
        Objection objection = objection(settlementId);
        if (objection.state() == Objection.State.CORRECTED) {
            return;
        }
        Settlement settlement = settlements.settlement(settlementId);
        credits.creditSettlement(settlement, disputed(settlement, objection), objection.decision(),
                "objection:" + settlementId);
        long net = objection.rightAmount() == null ? 0 : objection.rightAmount();
        if (net > 0) {
            settlements.book("settlement-corrected:" + settlementId, settlement, net);
            documents.writeCorrected(settlement, settlements.nextNumber(), net);
        }
        objections.save(objection.decided(Objection.State.CORRECTED, objection.decision(), net));
        settlements.accept(settlementId);
        tellMentor(settlementId, "objection-accepted", objection);
    }

    private void tellMentor(String settlementId, String template, Objection objection) {
        Settlement settlement = settlements.settlement(settlementId);
        messages.send(new MessageRequest("objection:" + settlementId, settlement.mentorId(), template,
                Map.of("period", settlement.period(), "decision", objection.decision()), Person.Channel.MAIL));
    }

    private List<EInvoice.Line> disputed(Settlement settlement, Objection objection) {
        List<EInvoice.Line> lines = documents.lines(settlement);
        return objection.numbers().stream().map(number -> lines.get(number - 1)).toList();
    }
}
