package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.billing.IncomingMailService;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.RefusedAttachment;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Invoices come as attachments of mails, by the webhook of the provider that received them. */
@ProcessTest
class IncomingMailTest {

    @Autowired
    private World world;
    @Autowired
    private IncomingWorld incoming;
    @Autowired
    private IncomingInvoiceService invoices;
    @Autowired
    private IncomingMailService mails;
    @Autowired
    private ProgramService programs;

    @BeforeEach
    void emptyWorld() {
        incoming.reset();
    }

    @AfterEach
    void nobodyElse() {
        incoming.nobodyElse();
    }

    @Test
    void everyAttachmentThatIsAnInvoiceIsOne() {
        byte[] first = InvoicePdf.of(InvoicePdf.english("CT-1"));
        Map<String, Object> mail = Map.of("from", "billing@clever.example", "subject", "Invoices", "attachments",
                List.of(file("one.pdf", first), file("two.pdf", InvoicePdf.of(InvoicePdf.english("CT-2"))),
                        file("logo.png", "PNG".getBytes(StandardCharsets.UTF_8)),
                        file("secret.pdf", InvoicePdf.encrypted(InvoicePdf.english("CT-3"))),
                        file("broken.xml", "<Invoice".getBytes(StandardCharsets.UTF_8))));
        send(mail);
        assertThat(invoices.invoices()).extracting(IncomingInvoice::number).containsExactlyInAnyOrder("CT-1", "CT-2");
        assertThat(invoices.invoices()).allSatisfy(invoice -> {
            assertThat(invoice.source()).isEqualTo(IncomingInvoice.Source.MAIL);
            assertThat(invoice.sender()).isEqualTo("billing@clever.example");
            assertThat(invoice.submittedBy()).isNull();
        });
        assertThat(mails.refused()).extracting(RefusedAttachment::fileName)
                .containsExactlyInAnyOrder("secret.pdf", "broken.xml");
        assertThat(mails.refused().toString()).contains("encrypted", "not readable as XML");

        send(mail);
        incoming.take(first);
        assertThat(invoices.invoices()).as("the same files once more").hasSize(2);
    }

    @Test
    void aMentorIsKnownByAddressAndName() {
        TestProgram.oneLearner().storeIn(programs);
        String text = InvoicePdf.english("M-1").replace("Clever Tools GmbH", "From: Person1001 Example")
                .replace("VAT ID: " + InvoicePdf.VAT_ID, "");
        send(Map.of("from", "Mentor-1@example.org", "subject", "", "attachments",
                List.of(file("one.pdf", InvoicePdf.of(text)))));
        assertThat(invoices.invoices()).singleElement().satisfies(invoice ->
                assertThat(invoice.mentorId()).isEqualTo("mentor-1"));
    }

    @Test
    void withoutThePasswordNothingIsTaken() {
        for (String authorization : List.of("", "Basic Y2Fpcm46b3RoZXI=", "Bearer sandbox-mail-secret")) {
            assertThat(status(authorization, "{}")).as(authorization).isEqualTo(401);
        }
        String good = "Basic " + Base64.getEncoder().encodeToString("cairn:sandbox-mail-secret"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(status(good, "{\"MessageID\":7}")).isEqualTo(400);
        assertThat(invoices.invoices()).isEmpty();
    }

    private int status(String authorization, String body) {
        return world.http().post().uri("/hooks/mail").header("Authorization", authorization)
                .contentType(MediaType.APPLICATION_JSON).body(body)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private void send(Map<String, Object> mail) {
        world.http().post().uri("/sandbox/mails").contentType(MediaType.APPLICATION_JSON).body(mail).retrieve()
                .toBodilessEntity();
        world.settle();
    }

    private static Map<String, String> file(String name, byte[] content) {
        return Map.of("name", name, "content", Base64.getEncoder().encodeToString(content));
    }
}
