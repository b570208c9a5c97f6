package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

class Pain001Test {

    private static final String IBAN = "DE89370400440532013000";
    private static final Instant AT = Instant.parse("2027-02-10T12:00:00.5Z");

    @Test
    void theSumsAreThoseOfTheTransfers() throws Exception {
        Document file = read(write("EUR", transfer("transfer-1", "Ada", IBAN, 245, "EUR"),
                transfer("transfer-2", "Bo", IBAN, 100_001, "EUR")));
        assertThat(file.getDocumentElement().getNamespaceURI()).isEqualTo(Pain001.NAMESPACE);
        assertThat(at(file, "/Document/CstmrCdtTrfInitn/GrpHdr/NbOfTxs")).isEqualTo("2");
        assertThat(at(file, "//GrpHdr/CtrlSum")).isEqualTo("1002.46");
        assertThat(at(file, "//PmtInf/CtrlSum")).isEqualTo("1002.46");
        assertThat(at(file, "count(//PmtInf)")).isEqualTo("1");
        assertThat(at(file, "//PmtInf/ReqdExctnDt/Dt")).isEqualTo("2027-02-10");
        assertThat(at(file, "//GrpHdr/CreDtTm")).isEqualTo("2027-02-10T12:00:00Z");
        assertThat(at(file, "//DbtrAcct/Id/IBAN")).isEqualTo("DE02120300000000202051");
        assertThat(at(file, "//PmtTpInf/SvcLvl/Cd")).isEqualTo("SEPA");
        assertThat(at(file, "//CdtTrfTxInf[1]/PmtId/EndToEndId")).isEqualTo("transfer-1");
        assertThat(at(file, "//CdtTrfTxInf[2]/Amt/InstdAmt[@Ccy='EUR']")).isEqualTo("1000.01");
        assertThat(at(file, "//CdtTrfTxInf[1]/CdtrAcct/Id/IBAN")).isEqualTo(IBAN);
        assertThat(at(file, "//CdtTrfTxInf[1]/RmtInf/Ustrd")).isEqualTo("S2027-0001");
    }

    @ParameterizedTest
    @CsvSource({"JPY,1230,1230", "KWD,1230,1.230", "USD,5,0.05"})
    void amountsHaveTheCurrencysDecimals(String currency, long minor, String written) throws Exception {
        Document file = read(write(currency, transfer("transfer-1", "Ada", IBAN, minor, currency)));
        assertThat(at(file, "//InstdAmt")).isEqualTo(written);
        assertThat(at(file, "//GrpHdr/CtrlSum")).isEqualTo(written);
        assertThat(at(file, "count(//PmtTpInf)")).isEqualTo("0");
        assertThat(at(file, "//ChrgBr")).isEqualTo("SHAR");
    }

    @Test
    void namesAreWholeWhateverIsInThem() throws Exception {
        String arabic = "\u0644\u064a\u0644\u0649 \u062d\u062f\u0627\u062f";
        String wide = "\uD83C\uDF31".repeat(141);
        Document file = read(write("EUR", transfer("transfer-1", arabic, IBAN, 1, "EUR"),
                transfer("transfer-2", "<A> & \"B\" ]]>", IBAN, 1, "EUR"), transfer("transfer-3", wide, IBAN, 1, "EUR"),
                transfer("transfer-4", "A\u0001B\u0000", IBAN, 1, "EUR")));
        assertThat(at(file, "//CdtTrfTxInf[1]/Cdtr/Nm")).isEqualTo(arabic);
        assertThat(at(file, "//CdtTrfTxInf[2]/Cdtr/Nm")).isEqualTo("<A> & \"B\" ]]>");
        assertThat(at(file, "//CdtTrfTxInf[3]/Cdtr/Nm")).isEqualTo("\uD83C\uDF31".repeat(140));
        assertThat(at(file, "//CdtTrfTxInf[4]/Cdtr/Nm")).isEqualTo("A B");
    }

    @Test
    void nothingIsHalfPaid() {
        assertThatThrownBy(() -> write("EUR", transfer("transfer-1", "Ada", IBAN, 1, "EUR"),
                transfer("transfer-2", "Bo", "DE88370400440532013000", 1, "EUR")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("transfer-2");
        assertThatThrownBy(() -> write("EUR", transfer("transfer-1", "Ada", IBAN, 1, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write("EUR")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] write(String currency, Transfer... transfers) {
        Payout payout = new Payout("payout-1", 0, currency, Payout.State.APPROVED, AT, "a", null, "b", null, null);
        BusinessParty debtor = new BusinessParty("issuer", "Cairn GmbH", null, null, null, null, null, null, null, null,
                null, "DE02 1203 0000 0000 2020 51", null, VatCategory.S, null);
        return Pain001.write(payout, List.of(transfers), debtor, AT);
    }

    private static Transfer transfer(String id, String name, String iban, long amount, String currency) {
        return new Transfer(id, 0, "payout-1", "mentor-1", name, iban, null, amount, currency, "settlement-1",
                "S2027-0001", Transfer.State.DRAWN_UP, null, null);
    }

    private static Document read(byte[] file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
    }

    /** Names without their namespace, so that the paths stay readable. */
    private static String at(Document file, String path) throws Exception {
        String local = path.replaceAll("(?<=/)([A-Z][A-Za-z0-9]*)", "*[local-name()='$1']");
        return XPathFactory.newInstance().newXPath().evaluate(local, file);
    }
}
