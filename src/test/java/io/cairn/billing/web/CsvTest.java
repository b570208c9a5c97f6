package io.cairn.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class CsvTest {

    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    /** All that CSV, spreadsheets and this guard take for something special, and a few letters. */
    private static final String NASTY = DANGEROUS + "'\"\",;|\u0000\u00e9\u05d0 aZ0.";

    @Test
    void aTableHasAHeaderQuotedTextsPlainNumbersAndLinesThatEndAsTheStandardSays() {
        String csv = Csv.of(List.of("name", "amount", "currency"), List.of(
                Arrays.asList("Acme \"GmbH\", Köln", new BigDecimal("-21.40"), "EUR"),
                Arrays.asList(null, new BigDecimal("100"), "JPY")));
        assertThat(csv).isEqualTo("\"name\",\"amount\",\"currency\"\r\n"
                + "\"Acme \"\"GmbH\"\", Köln\",-21.40,\"EUR\"\r\n,100,\"JPY\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "'", "\uFF1D1"})
    void aTextThatCouldBeAFormulaIsHarmless(String text) throws IOException {
        assertThat(read(Csv.of(List.of("text"), List.of(List.of(text)))).get(1).get(0)).isEqualTo("'" + text);
    }

    /** Ten thousand tables of nasty cells: nothing begins a formula, and what is read back is what was written. */
    @Test
    void noCellBeginsAFormulaAndAllAreReadBack() throws IOException {
        Random random = new Random(38);
        for (int i = 0; i < 10_000; i++) {
            int width = 1 + random.nextInt(4);
            List<List<Object>> rows = new ArrayList<>();
            for (int row = random.nextInt(4); row >= 0; row--) {
                List<Object> cells = new ArrayList<>();
                for (int column = 0; column < width; column++) {
                    cells.add(random.nextInt(3) == 0 ? BigDecimal.valueOf(random.nextLong(), 2) : text(random));
                }
                rows.add(cells);
            }
            List<String> header = rows.get(0).stream().map(cell -> "column").toList();
            List<CSVRecord> read = read(Csv.of(header, rows));
            assertThat(read).hasSize(rows.size() + 1);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < width; column++) {
                    check(rows.get(row).get(column), read.get(row + 1).get(column));
                }
            }
        }
    }

    private static void check(Object written, String read) {
        if (written instanceof BigDecimal number) {
            assertThat(new BigDecimal(read)).isEqualTo(number);
            return;
        }
        assertThat(read.isEmpty() || DANGEROUS.indexOf(read.charAt(0)) < 0).as(read).isTrue();
        assertThat(read.startsWith("'") ? read.substring(1) : read).isEqualTo(written);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(NASTY.charAt(random.nextInt(NASTY.length())));
        }
        return text.toString();
    }

    private static List<CSVRecord> read(String csv) throws IOException {
        try (StringReader reader = new StringReader(csv)) {
            return CSVFormat.RFC4180.parse(reader).getRecords();
        }
    }
}
