package io.cairn.billing;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reference that a payer repeats, by ISO 11649: RF, two check digits and up to 21 letters and digits. The check is
 * that of an IBAN, ISO 7064 MOD 97-10.
 */
public final class CreditorReference {

    /** Also as people write it, in groups of four. */
    private static final Pattern WRITTEN = Pattern.compile("(?i)\\bRF ?\\d\\d(?: ?[A-Z0-9]){1,21}\\b");
    private static final int LONGEST = 21;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private CreditorReference() {
    }

    /** @param number of an invoice, such as 2027-0001; what is no letter or digit is left out */
    public static String of(String number) {
        String body = number.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        if (body.isEmpty() || body.length() > LONGEST) {
            throw new IllegalArgumentException("No creditor reference can be made of " + number);
        }
        return "RF%02d%s".formatted(98 - remainder(body + "RF00"), body);
    }

    /** In groups of four, as people read it. */
    public static String grouped(String reference) {
        return reference.replaceAll("(.{4})(?!$)", "$1 ");
    }

    public static boolean valid(String reference) {
        String compact = compact(reference);
        return compact.matches("RF\\d\\d[A-Z0-9]{1,21}") && remainder(compact.substring(4) + compact.substring(0, 4)) == 1;
    }

    /** Whether somebody wrote this reference, in whatever groups, anywhere in the text. */
    static boolean isIn(String text, String reference) {
        Matcher written = WRITTEN.matcher(text);
        while (written.find()) {
            // Without groups, words that follow are taken for a part of it.
            if (compact(written.group()).startsWith(reference)) {
                return true;
            }
        }
        return false;
    }

    private static String compact(String reference) {
        return reference.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** Letters count as two digits, A as 10. */
    static int remainder(String characters) {
        StringBuilder digits = new StringBuilder();
        characters.chars().forEach(character -> digits.append(Character.getNumericValue(character)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValue();
    }
}
