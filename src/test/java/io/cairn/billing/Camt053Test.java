package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.shared.BadInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

class Camt053Test {

    private static final String ENTRIES = BankFile.credit("B-1", "417.00", "NOTPROVIDED", "GB82 WEST 1234 5698 7654 32",
            "RF18539007547034", "Thank <b/> you")
            + BankFile.debit("B-2", "17.00");

    @Test
    void whatIsBookedIsRead() {
        Camt053.Read read = read(BankFile.of("S-1", "100.00", "500.00", ENTRIES
                + BankFile.debit("B-3", "9.00").replace("<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>"))).get(0);

        assertThat(read.account()).isEqualTo("DE89370400440532013000");
        assertThat(read.statementId()).isEqualTo("S-1");
        assertThat(List.of(read.opening(), read.closing())).containsExactly(10_000L, 50_000L);
        assertThat(read.entries()).extracting(Camt053.Entry::amount).containsExactly(41_700L, -1_700L);
        Camt053.Entry came = read.entries().get(0);
        assertThat(came.otherAccount()).isEqualTo("GB82WEST12345698765432");
        assertThat(came.endToEndId()).isNull();
        assertThat(came.remittance()).startsWith("RF18539007547034 Thank");
        assertThat(came.bookedOn()).hasToString("2027-02-10");
    }

    @Test
    void theOldestVersionSaysWhatIsBookedDirectly() {
        String old = BankFile.of("S-1", "100.00", "500.00", ENTRIES).replace("camt.053.001.08", "camt.053.001.02")
                .replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>");
        assertThat(read(old).get(0).entries()).hasSize(2);
    }

    @Test
    void aCollectiveEntryIsToldApart() {
        String single = "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy=\"EUR\">%s</Amt></TxAmt>"
                + "</AmtDtls></TxDtls>";
        String whole = BankFile.credit("B-1", "30.00", "x", "", "", "").replaceAll("<TxDtls>.*</TxDtls>",
                single.formatted("2027-0001", "10.00") + single.formatted("2027-0002", "20.00"));
        assertThat(read(BankFile.of("S-1", "0.00", "30.00", whole)).get(0).entries())
                .extracting(Camt053.Entry::reference, Camt053.Entry::amount, Camt053.Entry::endToEndId)
                .containsExactly(tuple("B-1/1", 1_000L, "2027-0001"),
                        tuple("B-1/2", 2_000L, "2027-0002"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "camt.053.001.08 | Document | camt.054.001.08",
        "<Amt Ccy=\"EUR\">417.00 | Stmt[1]/Ntry[1]/Amt | <Amt Ccy=\"EUR\">417.001",
        "<Amt Ccy=\"EUR\">417.00 | Stmt[1]/Ntry[1]/Amt | <Amt Ccy=\"USD\">417.00",
        "<Amt Ccy=\"EUR\">417.00 | Stmt[1]/Bal | <Amt Ccy=\"EUR\">418.00",
        "DE89370400440532013000 | Stmt[1]/Acct/Id/IBAN | DE88370400440532013000",
        "<CdtDbtInd>DBIT | Stmt[1]/Ntry[2]/CdtDbtInd | <CdtDbtInd>BOTH",
        "<Cd>CLBD | Stmt[1]/Bal | <Cd>CLAV",
        "<BookgDt><Dt>2027-02-10 | Stmt[1]/Ntry[1]/BookgDt | <BookgDt><Dt>2027-02-30",
        "<Stmt> | file | <Stmt",
        "<Document | file | <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document"})
    void whatIsWrongIsNamed(String part, String field, String wrong) {
        String good = BankFile.of("S-1", "100.00", "500.00", ENTRIES);
        assertThat(good).contains(part);
        assertThatThrownBy(() -> read(good.replaceFirst(Pattern.quote(part), wrong)))
                .isInstanceOfSatisfying(BadInput.class,
                        bad -> assertThat(bad.mistakes().get(0).field()).isEqualTo(field));
    }

    private static List<Camt053.Read> read(String file) {
        return Camt053.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
