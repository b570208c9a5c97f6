package io.cairn.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the label at which a vendor has written a value that a person had to correct. */
final class LabelFinder {

    /** Words without digits, right before the value. */
    private static final Pattern BEFORE = Pattern.compile("([\\p{L}][\\p{L}\\p{M}.()&/ -]{0,38})[\\s:#.·|=-]*$");

    private LabelFinder() {
    }

    /**
     * @param text     of the document, in lines
     * @param value    as {@link InvoiceField#canonical} writes it
     * @param decimals of the currency
     * @return the label that stands before the value, or alone above it; empty where the value is nowhere, or nothing
     *         says what it is
     */
    static Optional<String> label(String text, InvoiceField field, String value, int decimals) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int at = position(line, field, value, decimals);
            if (at < 0) {
                continue;
            }
            Optional<String> beside = last(line.substring(0, at));
            if (beside.isPresent()) {
                return beside;
            }
            if (i > 0 && InvoiceValues.saysNothing(line.substring(0, at))) {
                Matcher above = BEFORE.matcher(lines.get(i - 1));
                if (above.matches()) {
                    return Optional.of(above.group(1).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> last(String before) {
        Matcher words = BEFORE.matcher(before);
        return words.find() ? Optional.of(words.group(1).strip()).filter(label -> !label.isEmpty()) : Optional.empty();
    }

    /** @return -1 where the line does not hold the value, however it is written */
    private static int position(String line, InvoiceField field, String value, int decimals) {
        if (field.kind() == InvoiceField.Kind.TEXT) {
            return line.indexOf(value);
        }
        return InvoiceValues.in(field, line, 0, true, decimals).stream()
                .filter(token -> same(field, token.value(), value)).map(InvoiceValues.Token::start).findFirst()
                .orElse(-1);
    }

    private static boolean same(InvoiceField field, String one, String other) {
        return field.kind() == InvoiceField.Kind.AMOUNT
                ? new BigDecimal(one).compareTo(new BigDecimal(other)) == 0
                : one.equalsIgnoreCase(other);
    }
}
