package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Person;
import io.cairn.shared.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Map;
import java.util.Objects;

/** What mentors hear of invoices that they write themselves. */
@Service
public class OwnInvoiceService {

    private final IncomingInvoiceService invoices;
    private final InvoiceApprovalService approvals;
    private final DocumentService documents;
    private final MessageService messages;

    OwnInvoiceService(IncomingInvoiceService invoices, InvoiceApprovalService approvals, DocumentService documents,
            MessageService messages) {
        this.invoices = invoices;
        this.approvals = approvals;
        this.documents = documents;
        this.messages = messages;
    }

    /** Mails a mentor why his own invoice is not paid, once. To other vendors nothing is sent. */
    @Transactional
    public void tellOfRejection(String invoiceId) {
        IncomingInvoice invoice = invoices.invoice(invoiceId);
        if (invoice.mentorId() == null) {
            return;
        }
        messages.send(rejection(invoice, "own-invoice-rejected:" + invoiceId, invoice.mentorId(),
                Objects.requireNonNullElse(invoice.number(), invoiceId)));
    }

    private MessageRequest rejection(IncomingInvoice invoice, String key, String mentorId, String number) {
        return switch (invoice.reason()) {
            case "settlement-differs" -> approvals.awaited(invoice.id()).map(settlement -> new MessageRequest(key,
                    mentorId, "own-invoice-differs", Map.of("number", number, "period", settlement.period(), "amount",
                    gross(settlement).toString()), Person.Channel.MAIL))
                    .orElseGet(() -> forReason(invoice, key, mentorId, number));
            case "self-billed" -> new MessageRequest(key, mentorId, "own-invoice-self-billed",
                    Map.of("number", number), Person.Channel.MAIL);
            case "vat-id-invalid" -> new MessageRequest(key, mentorId, "own-invoice-vat-id", Map.of("number", number),
                    Person.Channel.MAIL);
            default -> forReason(invoice, key, mentorId, number);
        };
    }

    private static MessageRequest forReason(IncomingInvoice invoice, String key, String mentorId, String number) {
        return new MessageRequest(key, mentorId, "own-invoice-rejected",
                Map.of("number", number, "decision", invoice.reason()), Person.Channel.MAIL);
    }

    private Money gross(Settlement settlement) {
        return new Money(settlement.amount() + documents.vat(settlement).of(settlement.amount(), settlement.currency()),
                settlement.currency());
    }
}
