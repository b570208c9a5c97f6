package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.process.IncomingWorld;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;

/** Finance looks at invoices that came in, confirms what is not sure, and accepts what was learnt. */
@ProcessTest
class IncomingInvoicesBrowserIT {

    @RegisterExtension
    final Browser desk = new Browser("desk", Browser.DESK);
    @RegisterExtension
    final Browser phone = new Browser("phone", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private IncomingWorld incoming;
    @Autowired
    private IncomingInvoiceService invoices;

    private IncomingInvoice odd;

    @BeforeEach
    void someCome() {
        incoming.reset();
        incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1") + "2 % discount if paid within 10 days\n"));
        incoming.approve(IncomingWorld.SECOND);
        incoming.take(InvoicePdf.of(InvoicePdf.english("CT-2").replace("12 January", "13 January")
                .replace("100.00", "50.00").replace(" 19.00", " 9.50").replace("119.00", "59.50")));
        odd = incoming.take(InvoicePdf.of(InvoicePdf.english("4711").replace("Invoice number:", "Beleg")
                .replace("12 January", "14 January")));
    }

    @AfterEach
    void nobodyElse() {
        incoming.nobodyElse();
    }

    @Test
    void whatIsNotSureIsConfirmedBesideTheText() throws IOException {
        desk.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "finance", "cairn");
        desk.read("All of finance");
        desk.open(world.baseUrl() + "/finance/incoming");
        desk.read("Clever Tools GmbH");
        desk.keepPicture("incoming-desk");
        desk.open(world.baseUrl() + "/finance/incoming/" + odd.id());
        desk.read("Beleg 4711");
        desk.keepPicture("incoming-doubtful-desk");
        desk.run("document.getElementById('number').value = '4711'");
        desk.click("Confirm what is shown");
        desk.read("finance changed Number, from nothing to 4711");
        assertThat(invoices.invoice(odd.id()).number()).isEqualTo("4711");
        desk.open(world.baseUrl() + "/finance/incoming");
        desk.read("Number stands at “Beleg”, such as 4711");
        desk.keepPicture("incoming-rule-desk");
        desk.click("Accept");
        desk.read("Nothing is proposed.");
        assertThat(desk.breaches()).isEmpty();
        assertThat(desk.texts(By.cssSelector("td, .tile"))).noneMatch(text -> text.contains("undefined")
                || text.contains("null"));

        phone.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "finance", "cairn");
        phone.read("All of finance");
        phone.open(world.baseUrl() + "/finance/incoming/" + odd.id());
        phone.read("Beleg 4711");
        phone.keepPicture("incoming-phone");
        assertThat(phone.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }
}
