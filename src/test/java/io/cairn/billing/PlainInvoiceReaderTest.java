package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.billing.PlainInvoiceReader.LabelRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class PlainInvoiceReaderTest {

    private static final BusinessParty US = new BusinessParty("issuer", "Cairn Learning GmbH", null, null, null, "DE",
            "DE123456788", null, null, null, null, "DE89370400440532013000", null, VatCategory.S, null);

    private static final String GERMAN = """
            Werkzeug & Söhne KG · Hammerweg 3 · 20095 Hamburg
            Cairn Learning GmbH
            Musterstraße 1
            10115 Berlin
            Rechnung
            Rechnungs-Nr.: 2027/0815
            Rechnungsdatum: 12.01.2027
            Bestellnummer: PO-77
            Pos Bezeichnung Menge Preis Gesamt
            1 Hammer 2 1.000,00 2.000,00
            Nettobetrag 2.000,00 €
            zzgl. 19 % MwSt. auf 2.000,00 380,00 €
            Gesamtbetrag 2.380,00 €
            Zahlbar innerhalb von 30 Tagen netto, 2 % Skonto bei Zahlung innerhalb von 10 Tagen.
            USt-IdNr. DE136695976 Bank: GB82 WEST 1234 5698 7654 32
            """;

    @Test
    void aGoodOneInEnglishIsSure() {
        Map<InvoiceField, Reading> read = read(InvoicePdf.english("CT-2027-17"));
        assertThat(values(read)).containsEntry(InvoiceField.SELLER_NAME, "Clever Tools GmbH")
                .containsEntry(InvoiceField.VAT_ID, "DE136695976").containsEntry(InvoiceField.NUMBER, "CT-2027-17")
                .containsEntry(InvoiceField.IBAN, "GB82WEST12345698765432")
                .containsEntry(InvoiceField.ISSUED_ON, "2027-01-12").containsEntry(InvoiceField.DUE_ON, "2027-02-11")
                .containsEntry(InvoiceField.CURRENCY, "EUR").containsEntry(InvoiceField.NET, "100.00")
                .containsEntry(InvoiceField.VAT, "19.00").containsEntry(InvoiceField.GROSS, "119.00")
                .doesNotContainKeys(InvoiceField.DISCOUNT_RATE, InvoiceField.DISCOUNT_DAYS, InvoiceField.REFERENCE);
        assertThat(doubtful(read)).isEmpty();
        assertThat(read.get(InvoiceField.GROSS).confidence()).as("the sum agrees").isEqualTo(98);
    }

    @Test
    void aGoodOneInGermanIsSureToo() {
        Map<InvoiceField, Reading> read = read(GERMAN);
        assertThat(values(read)).containsEntry(InvoiceField.SELLER_NAME, "Werkzeug & Söhne KG")
                .containsEntry(InvoiceField.NUMBER, "2027/0815").containsEntry(InvoiceField.REFERENCE, "PO-77")
                .containsEntry(InvoiceField.ISSUED_ON, "2027-01-12").containsEntry(InvoiceField.DUE_ON, "2027-02-11")
                .containsEntry(InvoiceField.NET, "2000.00").containsEntry(InvoiceField.VAT, "380.00")
                .containsEntry(InvoiceField.GROSS, "2380.00").containsEntry(InvoiceField.DISCOUNT_RATE, "2")
                .containsEntry(InvoiceField.DISCOUNT_DAYS, "10").containsEntry(InvoiceField.VAT_ID, "DE136695976")
                .containsEntry(InvoiceField.CURRENCY, "EUR");
        assertThat(doubtful(read)).isEmpty();
    }

    @Test
    void whatDoesNotSumUpIsLookedAt() {
        assertThat(doubtful(read(GERMAN.replace("Gesamtbetrag 2.380,00", "Gesamtbetrag 2.308,00"))))
                .containsExactlyInAnyOrder(InvoiceField.NET, InvoiceField.VAT, InvoiceField.GROSS);
    }

    @Test
    void checkDigitsThatDoNotFitAreLookedAt() {
        assertThat(doubtful(read(GERMAN.replace("DE136695976", "DE136695977").replace("GB82 WEST", "IBAN GB83 WEST"))))
                .containsExactlyInAnyOrder(InvoiceField.VAT_ID, InvoiceField.IBAN);
    }

    @Test
    void whatIsOursIsNotTheSellers() {
        Map<InvoiceField, Reading> read = read(GERMAN.replace("DE136695976", "DE123456788")
                .replace("GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00"));
        assertThat(values(read)).doesNotContainKeys(InvoiceField.VAT_ID, InvoiceField.IBAN);
    }

    @Test
    void whereNothingSaysWhatItIsNothingIsSure() {
        Map<InvoiceField, Reading> read = read("""
                Some Body
                Beleg 4711
                Total 119.00
                """);
        assertThat(doubtful(read)).contains(InvoiceField.NUMBER, InvoiceField.ISSUED_ON, InvoiceField.CURRENCY,
                InvoiceField.NET, InvoiceField.VAT, InvoiceField.SELLER_NAME);
        assertThat(values(read)).doesNotContainKey(InvoiceField.NUMBER).containsEntry(InvoiceField.GROSS, "119.00");
    }

    @Test
    void ofAScanNothingIsKnown() {
        assertThat(read(" \n\n ")).hasSize(InvoiceField.values().length)
                .allSatisfy((field, reading) -> assertThat(reading.confidence()).isZero());
    }

    @Test
    void withoutVatItSaysWhy() {
        String text = InvoicePdf.english("7").replace("VAT 19 % 19.00 EUR\n", "").replace("Total amount 119.00",
                "Total amount 100.00");
        assertThat(doubtful(read(text))).contains(InvoiceField.VAT);
        assertThat(doubtful(read(text + "Exempt from VAT\n"))).isEmpty();
        assertThat(values(read(text))).containsEntry(InvoiceField.VAT, "0.00");
    }

    @Test
    void aRuleOfTheVendorGoesFirst() {
        String text = InvoicePdf.english("17").replace("Invoice number:", "Beleg");
        assertThat(doubtful(read(text))).containsExactly(InvoiceField.NUMBER);
        Map<InvoiceField, Reading> read = PlainInvoiceReader.read(text, US,
                List.of(new LabelRule(InvoiceField.NUMBER, "Beleg")));
        assertThat(doubtful(read)).isEmpty();
        assertThat(read.get(InvoiceField.NUMBER)).isEqualTo(new Reading("17", 99, Reading.How.RULE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Invoice date: 2027-01-12 | 2027-01-12 | true",
        "Date of issue January 12, 2027 | 2027-01-12 | true",
        "Datum: 12. Januar 2027 | 2027-01-12 | true",
        "Rechnungsdatum 3.2.27 | 2027-02-03 | true",
        "Invoice date 01/25/2027 | 2027-01-25 | true",
        "Invoice date 03/04/2027 | 2027-04-03 | false"})
    void days(String line, String day, boolean sure) {
        Reading read = read("Acme Ltd\n" + line).get(InvoiceField.ISSUED_ON);
        assertThat(read.value()).isEqualTo(day);
        assertThat(read.doubtful()).isNotEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.234,56 | 2 | 1234.56", "1,234.56 | 2 | 1234.56", "1'234.50 | 2 | 1234.50",
        "1.234 | 2 | 1234", "12,5 | 2 | 12.5", "1.234.567 | 2 | 1234567", "1.234 | 3 | 1.234", "12,000 | 0 | 12000"})
    void amounts(String written, int decimals, String amount) {
        assertThat(InvoiceValues.amount(written, decimals)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2 % discount if paid within 10 days, payable within 30 days | 2 | 10 | 2027-02-11",
        "3,5% Skonto innerhalb 14 Tagen | 3.5 | 14 |", "10 Tage 2 % Skonto, 30 Tage netto | 2 | 10 | 2027-02-11",
        "Terms: 2/10 net 30 | 2 | 10 | 2027-02-11", "Payable within 14 days | | | 2027-01-26"})
    void terms(String line, String rate, String days, String due) {
        Map<InvoiceField, Reading> read = read(InvoicePdf.english("7").replace("Due date: 11 February 2027", line));
        assertThat(read.get(InvoiceField.DISCOUNT_RATE).value()).isEqualTo(rate);
        assertThat(read.get(InvoiceField.DISCOUNT_DAYS).value()).isEqualTo(days);
        assertThat(read.get(InvoiceField.DUE_ON).value()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"$ 20.00 | USD | false", "US$ 20.00 | USD | true", "20.00 GBP | GBP | true",
        "€ 20,00 | EUR | true", "¥ 2,000 | JPY | true", "20.00 EUR (21.00 USD) | EUR | false"})
    void currencies(String line, String currency, boolean sure) {
        Reading read = read("Acme Ltd\nTotal " + line).get(InvoiceField.CURRENCY);
        assertThat(read.value()).isEqualTo(currency);
        assertThat(read.doubtful()).isNotEqualTo(sure);
    }

    @Test
    void theLabelOfACorrectedValueIsFound() {
        String text = "Acme Ltd\nBeleg: 4711 vom 12.01.2027\nMein Kennzeichen\nX-99\nEndsumme 1.234,50 EUR";
        assertThat(LabelFinder.label(text, InvoiceField.NUMBER, "4711", 2)).contains("Beleg");
        assertThat(LabelFinder.label(text, InvoiceField.ISSUED_ON, "2027-01-12", 2)).contains("vom");
        assertThat(LabelFinder.label(text, InvoiceField.REFERENCE, "X-99", 2)).contains("Mein Kennzeichen");
        assertThat(LabelFinder.label(text, InvoiceField.GROSS, "1234.50", 2)).contains("Endsumme");
        assertThat(LabelFinder.label(text, InvoiceField.NUMBER, "0815", 2)).isEmpty();
    }

    private static Map<InvoiceField, Reading> read(String text) {
        return PlainInvoiceReader.read(text, US, List.of());
    }

    private static Map<InvoiceField, String> values(Map<InvoiceField, Reading> read) {
        return InvoiceFacts.of(read).values();
    }

    private static List<InvoiceField> doubtful(Map<InvoiceField, Reading> read) {
        return read.entrySet().stream().filter(one -> one.getValue().doubtful()).map(Map.Entry::getKey).toList();
    }
}
