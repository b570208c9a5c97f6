package io.cairn.billing.web;

import io.cairn.shared.Money;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tables as RFC 4180 wants them, in UTF-8, with a header. A spreadsheet takes a text for a formula that begins with one of
 * a few signs; such a text gets an apostrophe in front, as OWASP advises (CSV Injection), and so does one that begins with
 * an apostrophe: whoever takes one away in front of a text reads what was meant. Numbers stay numbers, negative ones too.
 */
final class Csv {

    static final String TYPE = "text/csv";

    private static final MediaType CONTENT = new MediaType("text", "csv", StandardCharsets.UTF_8);
    /** With the wide forms of Chinese and Japanese keyboards, which some spreadsheets take for the same. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String HARMLESS = "'";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

    private Csv() {
    }

    /** @param rows cells are numbers, texts or null; whatever else is written as its text */
    static String of(List<String> header, List<List<Object>> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(header);
            for (List<Object> row : rows) {
                printer.printRecord(row.stream().map(Csv::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static ResponseEntity<byte[]> answer(String name, List<String> header, List<List<Object>> rows) {
        return ResponseEntity.ok().contentType(CONTENT).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString())
                .body(of(header, rows).getBytes(StandardCharsets.UTF_8));
    }

    /** With the currency's decimals, without the currency. */
    static BigDecimal decimal(long minor, String currency) {
        return new Money(minor, currency).decimal();
    }

    private static Object cell(Object value) {
        if (value == null || value instanceof Number) {
            return value;
        }
        String text = value.toString();
        boolean guarded = !text.isEmpty() && (BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 || text.startsWith(HARMLESS));
        return guarded ? HARMLESS + text : text;
    }
}
