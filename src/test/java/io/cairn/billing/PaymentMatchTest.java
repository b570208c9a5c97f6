package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.billing.PaymentMatch.Basis;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class PaymentMatchTest {

    private static final Instant NOW = Instant.parse("2027-02-10T10:00:00Z");

    private final List<OpenItem> open = List.of(invoice("2027-0001", "sponsor-1", 41_700),
            invoice("2027-0002", "sponsor-1", 20_000), invoice("2027-0003", "sponsor-2", 41_700),
            invoice("2027-0004", "sponsor-2", 5_000));

    @Test
    void whatThePaymentWasMadeForComesFirst() {
        check(payment("invoice-2027-0004", "sponsor-1", 41_700, "2027-0001"), Basis.NAMED, 36_700, "2027-0004");
    }

    @Test
    void referencesAndNumbersCountInTheOrderOfTheNumbers() {
        String text = "2027-0002 and " + CreditorReference.grouped(CreditorReference.of("2027-0001"));
        check(payment(null, null, 61_690, text), Basis.REFERENCE, -10, "2027-0001 2027-0002");
        check(payment(null, null, 500, "for 12027-0001 or 2027-00012"), Basis.NONE, 500, "");
    }

    @Test
    void anAmountCountsOnlyOfThePayersOwnInvoices() {
        check(payment(null, "sponsor-2", 41_700, "thanks"), Basis.AMOUNT, 0, "2027-0003");
        check(payment(null, "sponsor-3", 41_700, null), Basis.NONE, 41_700, "");
    }

    @Test
    void aSumCountsWhereNoOtherInvoicesHaveIt() {
        check(payment(null, "sponsor-1", 61_700, null), Basis.LUMP, 0, "2027-0001 2027-0002");
        List<OpenItem> alike = List.of(invoice("2027-0001", "sponsor-1", 100), invoice("2027-0002", "sponsor-1", 200),
                invoice("2027-0003", "sponsor-1", 200), invoice("2027-0004", "sponsor-1", 100));
        assertThat(PaymentMatch.of(payment(null, "sponsor-1", 300, null), alike).basis()).isEqualTo(Basis.NONE);
    }

    @Test
    void aStrangersAmountIsAProposalWhereOneInvoiceHasIt() {
        check(payment(null, null, 20_000, null), Basis.STRANGER, 0, "2027-0002");
        check(payment(null, null, 41_700, null), Basis.NONE, 41_700, "");
    }

    @Test
    void anotherCurrencyIsNothingOfIt() {
        Payment dollars = new Payment("payment-1", null, Payment.Source.BANK, "1", "invoice-2027-0001", "sponsor-1", null,
                41_700, "USD", "2027-0001", null, NOW, Payment.State.ARRIVED, 41_700);
        assertThat(PaymentMatch.of(dollars, open).basis()).isEqualTo(Basis.NONE);
    }

    private void check(Payment payment, Basis basis, long difference, String numbers) {
        PaymentMatch match = PaymentMatch.of(payment, new ArrayList<>(open));
        assertThat(match.basis()).isEqualTo(basis);
        assertThat(match.difference()).isEqualTo(difference);
        assertThat(match.numbers()).isEqualTo(numbers);
    }

    private static Payment payment(String invoiceId, String payer, long amount, String remittance) {
        return new Payment("payment-1", null, Payment.Source.BANK, "1", invoiceId, payer, null, amount, "EUR", remittance,
                null, NOW, Payment.State.ARRIVED, amount);
    }

    private static OpenItem invoice(String number, String sponsor, long gross) {
        return new OpenItem(Invoice.drawnUp("invoice-" + number, sponsor, "2027-01", "EUR", gross, 0, 0)
                .issued(number, NOW, LocalDate.parse("2027-02-15")), gross);
    }
}
