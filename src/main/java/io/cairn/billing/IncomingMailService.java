package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes the invoices that come with a mail. The same mail again changes nothing. */
@Service
public class IncomingMailService {

    /** A file that came with a mail. */
    public record Attachment(String name, byte[] content) {
    }

    /** Ids of the invoices, and the names of the files that could not be read. */
    public record Taken(List<String> invoices, List<String> refused) {
    }

    private static final int LONGEST = 200;

    private final IncomingInvoiceService invoices;
    private final InvoiceReader reader;
    private final RefusedAttachments refusals;
    private final Clock clock;

    IncomingMailService(IncomingInvoiceService invoices, InvoiceReader reader, RefusedAttachments refusals,
            Clock clock) {
        this.invoices = invoices;
        this.reader = reader;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Every attachment that is an invoice is one. What is neither a PDF nor XML, such as a logo, is passed over; what
     * is and cannot be read is kept as refused, with the reason.
     *
     * @param messageId the mail's, as its provider calls it
     * @param sender    the address that it says it is from
     */
    @Transactional
    public Taken take(String messageId, String sender, List<Attachment> attachments) {
        List<String> ids = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Attachment attachment : attachments) {
            String wrong = wrong(attachment);
            if (wrong == null) {
                ids.add(invoices.take(attachment.content(), IncomingInvoice.Source.MAIL, null, sender).id());
            } else if (looksLikeOne(attachment)) {
                refuse(messageId, sender, attachment.name(), wrong);
                refused.add(attachment.name());
            }
        }
        return new Taken(ids, refused);
    }

    /** Asked before anything is kept, so that one bad attachment does not undo the others. */
    private String wrong(Attachment attachment) {
        if (attachment.content().length == 0 || attachment.content().length > IncomingInvoiceService.LARGEST) {
            return "is empty or larger than " + IncomingInvoiceService.LARGEST + " bytes";
        }
        try {
            reader.open(attachment.content());
            return null;
        } catch (BadInput e) {
            return e.getMessage();
        }
    }

    private static boolean looksLikeOne(Attachment attachment) {
        String name = attachment.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".pdf") || name.endsWith(".xml");
    }

    private void refuse(String messageId, String sender, String name, String why) {
        String fileName = name.substring(0, Math.min(name.length(), LONGEST));
        if (!refusals.existsByMessageIdAndFileName(messageId, fileName)) {
            refusals.save(new RefusedAttachment(Ids.newId("refused"), null, messageId, sender, fileName,
                    why.substring(0, Math.min(why.length(), LONGEST)), clock.instant()));
        }
    }

    /** The latest first. */
    public List<RefusedAttachment> refused() {
        return refusals.findAllByOrderByRefusedAtDescIdAsc();
    }
}
