package io.cairn.billing;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * VAT ids of Europe, by their form; of Germany's the check digit too (ISO 7064 MOD 11,10). Nobody can see by them
 * whether there is such a company.
 */
final class VatId {

    private static final Map<String, String> FORMS = Map.ofEntries(Map.entry("AT", "U\\d{8}"),
            Map.entry("BE", "[01]\\d{9}"), Map.entry("BG", "\\d{9,10}"), Map.entry("CY", "\\d{8}[A-Z]"),
            Map.entry("CZ", "\\d{8,10}"), Map.entry("DE", "\\d{9}"), Map.entry("DK", "\\d{8}"),
            Map.entry("EE", "\\d{9}"), Map.entry("EL", "\\d{9}"), Map.entry("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            Map.entry("FI", "\\d{8}"), Map.entry("FR", "[A-Z0-9]{2}\\d{9}"), Map.entry("GB", "\\d{9}(?:\\d{3})?"),
            Map.entry("HR", "\\d{11}"), Map.entry("HU", "\\d{8}"), Map.entry("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
            Map.entry("IT", "\\d{11}"), Map.entry("LT", "(?:\\d{9}|\\d{12})"), Map.entry("LU", "\\d{8}"),
            Map.entry("LV", "\\d{11}"), Map.entry("MT", "\\d{8}"), Map.entry("NL", "\\d{9}B\\d{2}"),
            Map.entry("PL", "\\d{10}"), Map.entry("PT", "\\d{9}"), Map.entry("RO", "\\d{2,10}"),
            Map.entry("SE", "\\d{12}"), Map.entry("SI", "\\d{8}"), Map.entry("SK", "\\d{10}"));

    private VatId() {
    }

    /** Where one may begin; its letters and digits may have blanks between them. */
    static Pattern start() {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + String.join("|", FORMS.keySet()) + ")(?=[ ]?[A-Z0-9])");
    }

    /** @param text that begins with one perhaps. @return the longest that fits its country's form, or null */
    static String at(String text) {
        String form = FORMS.get(text.substring(0, 2));
        var match = Pattern.compile(form.replace("\\d", "(?:[ .]?\\d)").replace("[A-Z0-9]", "(?:[ ]?[A-Z0-9])")
                + "(?![\\p{L}\\p{N}])").matcher(text).region(2, text.length());
        return match.lookingAt() ? text.substring(0, match.end()).replaceAll("[ .]", "") : null;
    }

    /** @return false only where it cannot be one; of countries that are not listed nothing is known */
    static boolean mayBe(String vatId) {
        String compact = vatId.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        String form = compact.length() < 3 ? null : FORMS.get(compact.substring(0, 2));
        if (form == null) {
            return true;
        }
        return compact.substring(2).matches(form)
                && (!compact.startsWith("DE") || germanDigitFits(compact.substring(2)));
    }

    private static boolean germanDigitFits(String digits) {
        int product = 10;
        for (int i = 0; i < 8; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digits.charAt(8) - '0';
    }
}
