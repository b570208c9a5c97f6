package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.Ageing;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.DocumentService;
import io.cairn.billing.DunningService;
import io.cairn.billing.Habit;
import io.cairn.billing.Invoice;
import io.cairn.billing.InvoiceService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.ReceivableService;
import io.cairn.billing.TimelineEvent;
import io.cairn.billing.TimelineEvent.Kind;
import io.cairn.billing.TimelineService;

import com.fasterxml.jackson.databind.JsonNode;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What finance sees of invoices over 21.42 EUR that were sent on 1 February 2027 and are due on the 15th. */
@ProcessTest
class FinanceViewsTest {

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private CollectWorld collect;
    @Autowired
    private TimelineService timelines;
    @Autowired
    private ReceivableService receivables;
    @Autowired
    private InvoiceService invoices;
    @Autowired
    private DunningService dunning;
    @Autowired
    private CreditNoteService credits;
    @Autowired
    private DocumentService documents;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void theTimelineOfAnInvoiceTellsAllThatHappenedAndNothingOfAnother() {
        money.fault(Map.of("provider", "stripe", "operation", "payment_links.create", "fault", "503", "times", 1));
        List<Invoice> both = collect.invoices(2);
        world.advance(Duration.ofMinutes(15));
        Invoice invoice = both.get(0);
        dunning.dispute(invoice.id());
        world.advance(Duration.ofDays(1));
        dunning.settleDispute(invoice.id());
        world.settle();
        money.pay(invoice.id(), 1_000, "eur");
        world.advanceTo("2027-02-19T09:00:00Z");
        money.pay(invoice.id(), 1_142, "eur");
        money.pay(both.get(1));

        List<TimelineEvent> timeline = timelines.of(invoice.id());

        assertThat(timeline).isSortedAccordingTo(Comparator.comparing(TimelineEvent::at));
        assertThat(timeline.stream().filter(event -> event.kind() != Kind.ENTRY && event.kind() != Kind.EFFECT)
                .map(TimelineEvent::kind)).containsExactly(Kind.CHARGE, Kind.ISSUED, Kind.DOCUMENT, Kind.MESSAGE,
                Kind.DISPUTE_BEGUN, Kind.DISPUTE_OVER, Kind.WEBHOOK, Kind.PAYMENT, Kind.ALLOCATION, Kind.REMINDER,
                Kind.WEBHOOK, Kind.PAYMENT, Kind.ALLOCATION, Kind.SETTLED);
        assertThat(of(timeline, Kind.CHARGE)).singleElement().satisfies(charge -> {
            assertThat(charge.what()).isEqualTo("MODULE");
            assertThat(charge.key()).startsWith("module:");
            assertThat(charge.amount()).isEqualTo(1_800);
        });
        assertThat(of(timeline, Kind.EFFECT)).extracting(TimelineEvent::what)
                .containsExactlyInAnyOrder("PAYMENT_CREATE", "MAIL", "MAIL");
        assertThat(of(timeline, Kind.EFFECT)).filteredOn(effect -> effect.what().equals("PAYMENT_CREATE"))
                .singleElement().satisfies(effect -> {
                    assertThat(effect.key()).isEqualTo("payment-asked:" + invoice.id());
                    assertThat(effect.state()).isEqualTo("DONE");
                    assertThat(effect.providerId()).isEqualTo(invoices.invoice(invoice.id()).paymentLinkId());
                    assertThat(effect.attempts()).isPositive();
                });
        assertThat(of(timeline, Kind.MESSAGE)).extracting(TimelineEvent::what).containsExactly("invoice");
        assertThat(of(timeline, Kind.REMINDER)).extracting(TimelineEvent::what).containsExactly("reminder-friendly");
        assertThat(of(timeline, Kind.WEBHOOK)).extracting(TimelineEvent::what, TimelineEvent::state)
                .containsOnly(tuple("checkout.session.completed", "HANDLED"));
        assertThat(of(timeline, Kind.SETTLED)).singleElement().extracting(TimelineEvent::state).isEqualTo("PAID");
        assertThat(of(timeline, Kind.ENTRY)).extracting(TimelineEvent::key).contains("invoice-issued:" + invoice.id());
        assertThat(of(timeline, Kind.ENTRY).stream().mapToLong(TimelineEvent::amount).sum()).isZero();
        assertThat(timeline.toString()).doesNotContain(both.get(1).id()).doesNotContain(both.get(1).number())
                .doesNotContain("@example.org");
        assertThat(get("finance", "/api/invoices/" + invoice.id() + "/timeline")).hasSameSizeAs(timeline);
        assertThat(status("finance", "/api/invoices/invoice-none/timeline")).isEqualTo(404);
    }

    @Test
    void aCreditNoteIsInTheTimelineWithoutItsReason() {
        Invoice invoice = collect.invoices(1).get(0);
        // What happens at one moment has no order.
        world.advance(Duration.ofMinutes(1));
        credits.creditLine(invoice.id(), documents.lines(invoice.id()).get(0).id(), 1, "Learner was ill");
        world.settle();

        List<TimelineEvent> timeline = timelines.of(invoice.id());
        assertThat(of(timeline, Kind.CREDIT_NOTE)).singleElement().extracting(TimelineEvent::amount).isEqualTo(2_142L);
        assertThat(of(timeline, Kind.DOCUMENT)).hasSize(2);
        assertThat(of(timeline, Kind.MESSAGE)).extracting(TimelineEvent::what).containsExactly("invoice", "credit-note");
        assertThat(timeline.toString()).doesNotContain("ill");
        assertThat(receivables.openItems(receivables.today())).isEmpty();
    }

    @Test
    void whatIsOpenAgesAndCanBeSeenAsItWasOnAnyDay() {
        List<Invoice> both = collect.invoices(2);
        world.advanceTo("2027-02-20T09:00:00Z");
        money.pay(both.get(0).id(), 1_000, "eur");
        money.pay(both.get(1));
        String sponsor = both.get(0).sponsorId();

        assertThat(ageing("2027-01-31")).isEmpty();
        assertThat(ageing("2027-02-15")).hasSize(2).allSatisfy(row -> assertThat(row.notDue()).isEqualTo(2_142));
        assertThat(ageing("2027-02-16")).hasSize(2).allSatisfy(row -> assertThat(row.to30()).isEqualTo(2_142));
        assertThat(ageing("2027-02-20")).containsExactly(new Ageing(sponsor, "EUR", 0, 1_142, 0, 0, 0));
        assertThat(ageing("2027-12-31")).containsExactly(new Ageing(sponsor, "EUR", 0, 0, 0, 0, 1_142));
        assertThat(get("finance", "/api/ageing").get(0).path("to30").asLong()).isEqualTo(1_142);
        assertThat(get("finance", "/api/ageing?on=2027-04-01").get(0).path("to60").asLong()).isEqualTo(1_142);
        assertThat(status("finance", "/api/ageing?on=yesterday")).isEqualTo(400);

        assertThat(get("finance", "/api/ledger/balances?at=2027-01-31")).isEmpty();
        assertThat(balance("2027-02-19", "receivable:" + sponsor)).isEqualTo(2_142);
        assertThat(balance("2027-02-20", "receivable:" + sponsor)).isEqualTo(1_142);
        assertThat(balance("2027-02-19", "bank")).isZero();
    }

    @Test
    void cashIsExpectedAsLateAsOthersPayAndDisputedMoneyNotAtAll() {
        List<Invoice> three = collect.invoices(3);
        assertThat(receivables.forecast().items()).allSatisfy(one -> {
            assertThat(one.habit()).isEqualTo(new Habit(0, Habit.Source.NONE));
            assertThat(one.on()).hasToString("2027-02-15");
        });
        dunning.dispute(three.get(2).id());
        world.advanceTo("2027-02-17T23:30:00Z");
        money.pay(three.get(0));

        assertThat(receivables.forecast().items()).singleElement().satisfies(one -> {
            assertThat(one.habit()).as("it is Thursday in Berlin").isEqualTo(new Habit(3, Habit.Source.ALL_PAYERS));
            assertThat(one.on()).hasToString("2027-02-18");
            assertThat(one.late()).isFalse();
        });
        JsonNode forecast = get("finance", "/api/cash-forecast");
        assertThat(forecast.path("weeks")).hasSize(1);
        assertThat(forecast.path("weeks").get(0).path("week").asText()).isEqualTo("2027-02-15");
        assertThat(forecast.path("weeks").get(0).path("expected").asLong()).isEqualTo(2_142);
        assertThat(forecast.path("disputed").get(0).path("invoice").asText()).isEqualTo(three.get(2).id());
    }

    @Test
    void allOfItIsThereForASpreadsheet() throws IOException {
        Invoice invoice = collect.invoices(1).get(0);
        money.pay(invoice.id(), 1_000, "eur");
        jdbc.sql("update billing_payment set remittance = ?").param("=HYPERLINK(\"http://x\")").update();

        List<CSVRecord> open = table("/api/open-items");
        assertThat(open).singleElement().satisfies(row -> {
            assertThat(row.get("open")).isEqualTo("11.42");
            assertThat(row.get("currency")).isEqualTo("EUR");
            assertThat(row.get("number")).isEqualTo(invoice.number());
        });
        assertThat(table("/api/ageing")).singleElement().extracting(row -> row.get("not due")).isEqualTo("11.42");
        assertThat(table("/api/payments")).singleElement().satisfies(row -> {
            assertThat(row.get("allocated")).isEqualTo("10.00");
            assertThat(row.get("purpose")).isEqualTo("'=HYPERLINK(\"http://x\")");
        });
        assertThat(table("/api/cash-forecast")).singleElement().extracting(row -> row.get("week"))
                .isEqualTo("2027-02-15");
        List<CSVRecord> entries = table("/api/ledger/entries");
        assertThat(entries).extracting(row -> row.get("amount")).contains("-18.00", "21.42");
        assertThat(entries.stream().map(row -> new BigDecimal(row.get("amount"))).reduce(BigDecimal::add).orElseThrow())
                .isZero();
        assertThat(entries).hasSize(ledger.bookings(Instant.EPOCH, world.now().plusSeconds(1)).stream()
                .mapToInt(booking -> booking.entries().size()).sum());
        assertThat(table("/api/ledger/balances")).isNotEmpty();
        assertThat(get("finance", "/api/open-items").get(0).path("open").asLong()).as("without asking for it")
                .isEqualTo(1_142);
        assertThat(status("designer", "/api/open-items?format=csv")).isEqualTo(403);
        assertThat(status("operator", "/api/ledger/entries?format=csv")).isEqualTo(403);
    }

    private List<Ageing> ageing(String day) {
        return receivables.ageing(LocalDate.parse(day));
    }

    private long balance(String day, String account) {
        for (JsonNode one : get("finance", "/api/ledger/balances?at=" + day)) {
            if (one.path("account").asText().equals(account)) {
                return one.path("balance").asLong();
            }
        }
        return 0;
    }

    private static List<TimelineEvent> of(List<TimelineEvent> timeline, Kind kind) {
        return timeline.stream().filter(event -> event.kind() == kind).toList();
    }

    private JsonNode get(String account, String path) {
        return world.http().get().uri(path).headers(headers -> headers.setBasicAuth(account, "cairn")).retrieve()
                .body(JsonNode.class);
    }

    private int status(String account, String path) {
        return world.http().get().uri(path).headers(headers -> headers.setBasicAuth(account, "cairn"))
                .exchange((request, response) -> response.getStatusCode().value());
    }

    /** By both ways to ask for it. */
    private List<CSVRecord> table(String path) throws IOException {
        ResponseEntity<String> accepted = csv(path, "text/csv");
        assertThat(csv(path + "?format=csv", "text/html, */*;q=0.8").getBody()).isEqualTo(accepted.getBody());
        assertThat(accepted.getHeaders().getFirst("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(accepted.getHeaders().getFirst("Content-Disposition")).startsWith("attachment; filename=\"")
                .endsWith(".csv\"");
        try (StringReader reader = new StringReader(accepted.getBody())) {
            return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords();
        }
    }

    private ResponseEntity<String> csv(String path, String accept) {
        return world.http().get().uri(path).headers(headers -> headers.setBasicAuth("finance", "cairn"))
                .header("Accept", accept).retrieve().toEntity(String.class);
    }
}
