package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.DunningService;
import io.cairn.billing.Invoice;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Finance looks at what is open at a desk and on a phone; somebody else is told that it is not for him. */
@ProcessTest
class FinanceBrowserIT {

    @RegisterExtension
    final Browser desk = new Browser("desk", Browser.DESK);
    @RegisterExtension
    final Browser phone = new Browser("phone", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private BillingService billing;
    @Autowired
    private DunningService dunning;
    @Autowired
    private RuntimeService runtime;

    private List<Invoice> invoices;

    @BeforeEach
    void somePayAndSomeDoNot() {
        world.reset();
        money.chargeEveryLearner(TestProgram.of(1, 4, 4).prices("1800.00", "18.00", "25.00", "12.50")
                .storeIn(programs), Instant.parse("2027-01-20T10:00:00Z"));
        world.advanceTo("2027-02-01T08:00:00Z");
        books.closeBooks("2027-01").invoiceIds()
                .forEach(id -> runtime.startProcessInstanceByKey("capture-to-cash", id));
        world.settle();
        invoices = billing.invoices();
        dunning.dispute(invoices.get(3).id());
        world.advanceTo("2027-02-19T09:00:00Z");
        money.pay(invoices.get(0));
        money.pay(invoices.get(1).id(), 100_000, "eur");
        money.pay(invoices.get(0).id(), 5_000, "usd");
    }

    @Test
    void whatIsOpenAndWhatHappenedIsSeenAtADeskAndOnAPhone() throws IOException {
        look(desk, "finance-desk");
        assertThat(desk.width()).isLessThanOrEqualTo(Browser.DESK.getWidth());
        look(phone, "finance-phone");
        assertThat(phone.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        assertThat(desk.breaches()).isEmpty();
    }

    private void look(Browser browser, String picture) throws IOException {
        browser.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "finance", "cairn");
        browser.read("All of finance");
        browser.open(world.baseUrl() + "/finance");
        browser.read("Cash forecast");
        browser.see(By.cssSelector("svg.chart rect"));
        browser.read("Disputed and not counted: " + invoices.get(3).number());
        browser.keepPicture(picture);
        browser.run("document.querySelector('svg.chart').scrollIntoView()");
        browser.keepPicture(picture + "-forecast");
        browser.click(invoices.get(1).number());
        browser.read("What happened to " + invoices.get(1).number());
        browser.read("Payment allocated");
        browser.read("payment-asked:" + invoices.get(1).id());
        browser.keepPicture(picture + "-timeline");
        assertThat(browser.texts(By.cssSelector(".timeline li"))).noneMatch(text -> text.contains("undefined")
                || text.contains("null"));
    }
}
