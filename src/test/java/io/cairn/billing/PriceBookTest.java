package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** One mentor and two learners, each with a sponsor in Berlin; a module costs 3.50 EUR by the program's own file. */
@ProcessTest
class PriceBookTest {

    private static final LocalDate FEBRUARY = LocalDate.of(2027, 2, 1);
    private static final String BY = "finance-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private PriceService prices;
    @Autowired
    private ChargeService charges;
    @Autowired
    private CloseService books;
    @Autowired
    private BillingService billing;
    private String program;
    private int facts;

    @BeforeEach
    void twoSponsors() {
        world.reset();
        program = TestProgram.of(1, 2, 2).storeIn(programs);
    }

    @Test
    void aPriceHoldsFromItsDayOnWhereTheSponsorIs() {
        prices.set(program, "standard", "EUR", FEBRUARY, all("4.20"), BY);

        assertThat(module("learner-1", "2027-01-31T22:59:59Z").amount()).isEqualTo(350);
        assertThat(module("learner-1", "2027-01-31T23:00:00Z").amount()).isEqualTo(420);
    }

    /** Told on the second of March, of the last of January: it costs what it cost then, and goes with February. */
    @Test
    void whatIsToldLateCostsWhatItCostThen() {
        prices.set(program, "standard", "EUR", FEBRUARY, all("4.20"), BY);
        module("learner-1", "2027-01-20T10:00:00Z");
        world.advanceTo("2027-02-01T08:00:00Z");
        books.closeBooks("2027-01");
        Charge late = module("learner-1", "2027-01-31T10:00:00Z");
        module("learner-1", "2027-02-10T10:00:00Z");
        world.advanceTo("2027-03-01T08:00:00Z");
        books.closeBooks("2027-02");

        assertThat(late.at()).isEqualTo("2027-01-31T10:00:00Z");
        assertThat(late.amount()).isEqualTo(350);
        assertThat(billing.invoices()).extracting(Invoice::period, Invoice::net)
                .containsExactly(tuple("2027-01", 350L), tuple("2027-02", 350L + 420));
    }

    @Test
    void eachSponsorPaysByItsTierAndInItsCurrency() {
        prices.set(program, "partner", "USD", FEBRUARY, all("3.00"), BY);
        prices.assign(program, "sponsor-2", FEBRUARY, "partner", "USD", BY);
        module("learner-1", "2027-02-10T10:00:00Z");
        module("learner-2", "2027-01-20T10:00:00Z");
        module("learner-2", "2027-02-10T10:00:00Z");
        world.advanceTo("2027-03-01T08:00:00Z");
        books.closeBooks("2027-02");

        assertThat(billing.invoices()).extracting(Invoice::period, Invoice::sponsorId, Invoice::net, Invoice::currency)
                .containsExactly(tuple("2027-01", "sponsor-2", 350L, "EUR"), tuple("2027-02", "sponsor-1", 350L, "EUR"),
                        tuple("2027-02", "sponsor-2", 300L, "USD"));
        assertThat(billing.settlements()).extracting(Settlement::period, Settlement::amount, Settlement::currency)
                .containsExactlyInAnyOrder(tuple("2027-01", 245L, "EUR"), tuple("2027-02", 245L, "EUR"),
                        tuple("2027-02", 210L, "USD"));
    }

    @Test
    void whatIsChargedKeepsItsPrice() {
        module("learner-1", "2027-02-10T10:00:00Z");

        assertThatThrownBy(() -> prices.set(program, "standard", "EUR", FEBRUARY, all("4.20"), BY))
                .isInstanceOf(Conflict.class).hasMessageContaining("2027-02-01");
        assertThatThrownBy(() -> prices.assign(program, "sponsor-1", FEBRUARY, "standard", "EUR", BY))
                .isInstanceOf(Conflict.class);
        prices.assign(program, "sponsor-2", FEBRUARY, "standard", "EUR", BY);
        prices.set(program, "standard", "EUR", LocalDate.of(2027, 2, 12), all("4.20"), BY);
        prices.set(program, "standard", "EUR", LocalDate.of(2027, 2, 12), all("4.30"), BY);
        assertThat(prices.book(program).entries()).extracting(PriceEntry::module).containsExactly(430L);
    }

    @ParameterizedTest
    @CsvSource({"Partner, EUR, 3.50, tier", "'', EUR, 3.50, tier", "partner, eur, 3.50, currency",
            "partner, XYZ, 3.50, currency", "partner, XAU, 3, currency", "partner, EUR, -0.01, module", "partner, EUR, 3.505, module",
            "partner, JPY, 3.50, module", "partner, KWD, 3.505, module", "partner, EUR, 1000000.01, module",
            "partner, EUR, , module"})
    void whatIsNoPriceIsRefusedByName(String tier, String currency, BigDecimal module, String field) {
        PriceService.Decimals net = new PriceService.Decimals(module, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

        assertThatThrownBy(() -> prices.set(program, tier, currency, FEBRUARY, net, BY))
                .isInstanceOfSatisfying(BadInput.class, refused ->
                        assertThat(refused.mistakes().get(0).field()).isEqualTo(field));
        assertThat(prices.book(program).entries()).isEmpty();
    }

    @Test
    void nobodyPaysByATierWithoutPrices() {
        prices.set(program, "partner", "USD", FEBRUARY, all("3.00"), BY);

        assertThatThrownBy(() -> prices.assign(program, "sponsor-1", FEBRUARY, "partner", "EUR", BY))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> prices.assign(program, "sponsor-1", FEBRUARY.minusDays(1), "partner", "USD", BY))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> prices.assign(program, "mentor-1", FEBRUARY, "standard", "EUR", BY))
                .isInstanceOf(NotFound.class);
        assertThat(prices.book(program).sponsors()).isEmpty();
    }

    @Test
    void financeKeepsTheBook() {
        put("tiers/partner/JPY/2027-02-01", Map.of("module", "450", "critique", "2200", "checkIn", "3100",
                "missedCall", "0"), 200);
        put("sponsors/sponsor-1/2027-02-01", Map.of("tier", "partner", "currency", "JPY"), 200);
        put("tiers/partner/JPY/tomorrow", Map.of(), 400);
        put("sponsors/sponsor-2/2027-02-01", Map.of("tier", "partner"), 400);
        put("sponsors/sponsor-2/2027-02-01", Map.of("currency", "JPY"), 400);

        JsonNode book = world.http().get().uri("/api/prices/" + program)
                .headers(headers -> headers.setBasicAuth("finance", "cairn")).retrieve().body(JsonNode.class);
        assertThat(book.path("prices")).extracting(price -> price.path("tier").asText() + " "
                + price.path("effectiveFrom").asText() + " " + price.path("module").asText() + " "
                + price.path("setBy").asText()).containsExactly("standard null 3.5 null",
                        "partner 2027-02-01 450 finance");
        assertThat(book.path("sponsors").path(0).path("sponsor").asText()).isEqualTo("sponsor-1");
        assertThat(module("learner-1", "2027-02-10T10:00:00Z").currency()).isEqualTo("JPY");
    }

    private void put(String path, Map<String, String> body, int status) {
        assertThat(world.http().put().uri("/api/prices/" + program + "/" + path).contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setBasicAuth("finance", "cairn")).body(body)
                .<Integer>exchange((request, response) -> response.getStatusCode().value())).isEqualTo(status);
    }

    private Charge module(String learner, String at) {
        return charges.charge(Charge.Kind.MODULE, "module:" + facts++, program, learner, "mentor-1", Instant.parse(at));
    }

    private static PriceService.Decimals all(String price) {
        BigDecimal decimal = new BigDecimal(price);
        return new PriceService.Decimals(decimal, decimal, decimal, decimal);
    }
}
