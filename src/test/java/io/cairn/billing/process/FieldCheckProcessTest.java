package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.FieldCorrection;
import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoice.State;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.billing.InvoiceField;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.Reading;
import io.cairn.billing.VendorRule;
import io.cairn.billing.VendorService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

@ProcessTest
class FieldCheckProcessTest {

    @Autowired
    private World world;
    @Autowired
    private IncomingWorld incoming;
    @Autowired
    private IncomingInvoiceService invoices;
    @Autowired
    private VendorService vendors;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        incoming.reset();
    }

    @AfterEach
    void nobodyElse() {
        incoming.nobodyElse();
    }

    @Test
    void aVendorIsOneTaskAndWhatIsLearntSparesTheNext() {
        IncomingInvoice first = incoming.take(InvoicePdf.of(odd("4711")));
        IncomingInvoice second = incoming.take(InvoicePdf.of(odd("4712").replace("100.00", "200.00")
                .replace(" 19.00", " 38.00").replace("119.00", "238.00")));
        assertThat(first.state()).isEqualTo(State.CHECKING);
        Task task = tasks.createTaskQuery().taskName("Confirm fields").singleResult();
        assertThat(tasks.getVariable(task.getId(), "fieldCheckId")).isEqualTo(first.checkId())
                .isEqualTo(second.checkId());
        assertThat(invoices.waiting(first.checkId())).extracting(IncomingInvoice::id)
                .containsExactlyInAnyOrder(first.id(), second.id());

        confirm(first, Map.of(InvoiceField.NUMBER, "4711"));

        assertThat(incoming.now(first).state()).as("it goes on by itself").isEqualTo(State.WEIGHED);
        assertThat(tasks.createTaskQuery().taskName("Confirm fields").count()).isEqualTo(1);
        assertThatThrownBy(() -> confirm(first, Map.of(InvoiceField.NUMBER, "1"))).isInstanceOf(Conflict.class);
        confirm(second, Map.of(InvoiceField.NUMBER, "4712"));
        assertThat(tasks.createTaskQuery().taskName("Confirm fields").count()).isZero();
        assertThat(world.ending(FieldCheckProcess.KEY, first.checkId())).isEqualTo("All fields confirmed");
        assertThat(invoices.corrections(first.id())).singleElement().satisfies(example -> {
            assertThat(example).extracting(FieldCorrection::field, FieldCorrection::was, FieldCorrection::became,
                    FieldCorrection::correctedBy).containsExactly(InvoiceField.NUMBER, null, "4711", "finance-2");
        });

        VendorRule rule = vendors.rules().get(0);
        assertThat(vendors.rules()).as("the same rule is proposed once").hasSize(1);
        assertThat(rule.label()).isEqualTo("Beleg");
        assertThat(rule.state()).isEqualTo(VendorRule.State.PROPOSED);
        assertThat(incoming.take(InvoicePdf.of(odd("4713").replace("12 January", "13 January"))).state())
                .as("nobody has accepted the rule").isEqualTo(State.CHECKING);
        vendors.decide(rule.id(), true, IncomingWorld.SECOND);

        IncomingInvoice next = incoming.take(InvoicePdf.of(odd("4714").replace("12 January", "14 January")));

        assertThat(next.state()).isEqualTo(State.WEIGHED);
        assertThat(next.number()).isEqualTo("4714");
        assertThat(invoices.fields(next.id()).get(InvoiceField.NUMBER))
                .isEqualTo(new Reading("4714", 99, Reading.How.RULE));
        assertThat(world.path(IncomingInvoiceProcess.KEY, next.id())).doesNotContain("Gather doubtful fields");
    }

    @Test
    void whatIsLeftIsTakenAsItWasRead() {
        IncomingInvoice invoice = incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1").replace(" EUR", "")
                .replace("Total amount ", "Total amount $ ")));
        assertThat(invoices.fields(invoice.id()).get(InvoiceField.CURRENCY))
                .isEqualTo(new Reading("USD", 60, Reading.How.LOOKS));
        incoming.complete(IncomingWorld.SECOND, "Confirm fields", Map.of("checkRemark", "They mean US dollars"));
        assertThat(incoming.now(invoice).currency()).isEqualTo("USD");
        assertThat(incoming.now(invoice).state()).isEqualTo(State.WEIGHED);
        assertThat(invoices.check(invoice.checkId()).remark()).isEqualTo("They mean US dollars");
        assertThat(world.ending(FieldCheckProcess.KEY, invoice.checkId())).isEqualTo("Fields left as read");
    }

    @Test
    void ofAScanAPersonSaysEverything() {
        IncomingInvoice scan = incoming.take(InvoicePdf.of(""));
        assertThat(scan.vendorId()).isNull();
        assertThat(invoices.fields(scan.id())).hasSize(13).allSatisfy((field, reading) ->
                assertThat(reading.confidence()).isZero());
        assertThatThrownBy(() -> incoming.complete(IncomingWorld.SECOND, "Confirm fields", Map.of()))
                .hasMessageContaining("is needed");
        assertThatThrownBy(() -> confirm(scan, Map.of(InvoiceField.IBAN, "GB83WEST12345698765432")))
                .isInstanceOf(BadInput.class).hasMessageContaining("iban");
        confirm(scan, Map.of(InvoiceField.SELLER_NAME, "Printer Ltd", InvoiceField.NUMBER, "1", InvoiceField.ISSUED_ON,
                "2027-01-12", InvoiceField.CURRENCY, "EUR", InvoiceField.NET, "10.00", InvoiceField.VAT, "1.90"));
        assertThatThrownBy(() -> confirm(scan, Map.of(InvoiceField.GROSS, "12.00"))).isInstanceOf(BadInput.class)
                .hasMessageContaining("11.90 EUR");
        confirm(scan, Map.of(InvoiceField.GROSS, "11.90", InvoiceField.VAT_ID, "", InvoiceField.IBAN, "",
                InvoiceField.DUE_ON, "", InvoiceField.DISCOUNT_RATE, "", InvoiceField.DISCOUNT_DAYS, "",
                InvoiceField.REFERENCE, ""));
        assertThat(incoming.now(scan).state()).isEqualTo(State.WEIGHED);
        assertThat(vendors.vendor(incoming.now(scan).vendorId()).name()).isEqualTo("Printer Ltd");
        assertThat(vendors.rules()).as("nothing can be learnt of a scan").isEmpty();
    }

    @Test
    void whatCannotBeAValueIsLookedAt() {
        IncomingInvoice odd = incoming.take(InvoicePdf.of(InvoicePdf.english("4".repeat(60)).replace("EUR", "JPY")
                .replace("119.00", "119.50").replace(" 19.00", " 19.50")));
        assertThat(odd.state()).as("half a yen").isEqualTo(State.CHECKING);
        assertThat(invoices.fields(odd.id()).get(InvoiceField.GROSS).doubtful()).isTrue();
        confirm(odd, Map.of(InvoiceField.NET, "100", InvoiceField.VAT, "20", InvoiceField.GROSS, "120"));
        assertThat(incoming.now(odd).gross()).isEqualTo(120);
        assertThat(incoming.now(odd).state()).isEqualTo(State.WEIGHED);
    }

    private void confirm(IncomingInvoice invoice, Map<InvoiceField, String> values) {
        invoices.confirm(invoice.id(), values, IncomingWorld.SECOND);
        world.settle();
    }

    /** Its number stands where nobody looks for it. */
    private static String odd(String number) {
        return InvoicePdf.english(number).replace("Invoice number:", "Beleg");
    }
}
