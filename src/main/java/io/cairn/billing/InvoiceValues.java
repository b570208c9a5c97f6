package io.cairn.billing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as people write them into a line: amounts, days, numbers of invoices; in English and German. */
final class InvoiceValues {

    /**
     * @param value     as {@link InvoiceField#canonical} writes it
     * @param start     where in the line it begins, from 0
     * @param ambiguous whether it may mean something else
     */
    record Token(String value, int start, boolean ambiguous) {
    }

    private static final Map<String, Integer> MONTHS = months();
    private static final String MONTH = "(" + String.join("|", MONTHS.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed()).toList()) + ")\\.?";
    private static final Pattern ISO = Pattern.compile("(?<![\\d.-])(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\d-])");
    private static final Pattern DOTTED = Pattern.compile("(?<![\\d.])(\\d{1,2})\\.\\s?"
            + "(\\d{1,2})\\.\\s?(\\d{4}|\\d{2})(?![\\d])");
    private static final Pattern SLASHED = Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?![\\d/])");
    private static final Pattern DAY_FIRST = Pattern.compile("(?<![\\d])(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+" + MONTH
            + ",?\\s+(\\d{4})(?!\\d)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MONTH_FIRST = Pattern.compile("(?<!\\p{L})" + MONTH
            + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\p{L}\\d.,/-])(?:\\d{1,3}(?:[.,'’\u00a0\u202f]\\d{3})+"
            + "(?:[.,]\\d{1,3})?|\\d+(?:[.,]\\d{1,3})?)(?![\\d/%]|[.,]\\d|\\s*%|-\\d|\\p{L})");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}/_.#-]*[\\p{L}\\p{N}])?");
    private static final Pattern CODE = Pattern.compile("(?<!\\p{L})([A-Z]{3})(?!\\p{L})");
    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "¥", "JPY", "₪", "ILS", "₹", "INR");
    private static final Pattern DOLLARS = Pattern.compile("(US|C|CA|A|AU|NZ|S|HK)?\\$");
    private static final Map<String, String> DOLLAR = Map.of("US", "USD", "C", "CAD", "CA", "CAD", "A", "AUD", "AU",
            "AUD", "NZ", "NZD", "S", "SGD", "HK", "HKD");
    private static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(Map.entry("AT", 20), Map.entry("BE", 16),
            Map.entry("BG", 22), Map.entry("CH", 21), Map.entry("CY", 28), Map.entry("CZ", 24), Map.entry("DE", 22),
            Map.entry("DK", 18), Map.entry("EE", 20), Map.entry("ES", 24), Map.entry("FI", 18), Map.entry("FR", 27),
            Map.entry("GB", 22), Map.entry("GR", 27), Map.entry("HR", 21), Map.entry("HU", 28), Map.entry("IE", 22),
            Map.entry("IL", 23), Map.entry("IT", 27), Map.entry("LI", 21), Map.entry("LT", 20), Map.entry("LU", 20),
            Map.entry("LV", 21), Map.entry("MT", 31), Map.entry("NL", 18), Map.entry("NO", 15), Map.entry("PL", 28),
            Map.entry("PT", 25), Map.entry("RO", 24), Map.entry("SE", 24), Map.entry("SI", 19), Map.entry("SK", 24));

    private static final Set<String> COMMON = Set.of("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK",
            "PLN", "CZK", "HUF", "RON", "BGN", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "SGD", "HKD", "ILS", "AED",
            "SAR", "KWD", "BHD", "TRY", "ZAR", "BRL", "MXN", "KRW");

    private InvoiceValues() {
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new LinkedHashMap<>();
        String[][] names = {{"january", "jan", "januar", "jänner"}, {"february", "feb", "februar"},
            {"march", "mar", "märz", "mrz"}, {"april", "apr"}, {"may", "mai"}, {"june", "jun", "juni"},
            {"july", "jul", "juli"}, {"august", "aug"}, {"september", "sep", "sept"},
            {"october", "oct", "oktober", "okt"},
            {"november", "nov"}, {"december", "dec", "dezember", "dez"}};
        for (int month = 0; month < names.length; month++) {
            for (String name : names[month]) {
                months.put(name, month + 1);
            }
        }
        return months;
    }

    /**
     * All values of a field's kind in a line, in its order.
     *
     * @param from     where to begin, from 0
     * @param german   whether 3/4/2027 is in April
     * @param decimals of the currency
     */
    static List<Token> in(InvoiceField field, String line, int from, boolean german, int decimals) {
        return switch (field.kind()) {
            case DATE -> days(line, from, german);
            case AMOUNT -> amounts(line, from, decimals);
            case TEXT -> words(line, from);
            default -> names(line, from);
        };
    }

    /** Whether it is punctuation only. */
    static boolean saysNothing(String rest) {
        return rest.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** @return false where the country's accounts have another length */
    static boolean ibanLength(String iban) {
        return IBAN_LENGTHS.getOrDefault(iban.substring(0, 2), iban.length()) == iban.length();
    }

    private static List<Token> words(String line, int from) {
        int start = from;
        while (start < line.length() && !Character.isLetterOrDigit(line.charAt(start))) {
            start++;
        }
        String rest = line.substring(start).strip();
        return rest.isEmpty() ? List.of() : List.of(new Token(rest, start, false));
    }

    /** Such as 2027-17 or RE/17; without a digit it is a word. */
    private static List<Token> names(String line, int from) {
        List<Token> found = new ArrayList<>();
        Matcher at = NAME.matcher(line).region(from, line.length());
        while (at.find()) {
            if (at.group().chars().anyMatch(Character::isDigit)) {
                found.add(new Token(at.group(), at.start(), false));
            }
        }
        return found;
    }

    private static List<Token> days(String line, int from, boolean german) {
        List<Token> found = new ArrayList<>();
        each(ISO, line, from, at -> add(found, at, at.group(1), at.group(2), at.group(3), false));
        each(DOTTED, line, from, at -> add(found, at, at.group(3), at.group(2), at.group(1), false));
        each(SLASHED, line, from, at -> {
            int first = Integer.parseInt(at.group(1));
            int second = Integer.parseInt(at.group(2));
            boolean monthFirst = first <= 12 && second > 12;
            add(found, at, at.group(3), at.group(monthFirst ? 1 : 2), at.group(monthFirst ? 2 : 1),
                    !german && first <= 12 && second <= 12 && first != second);
        });
        each(DAY_FIRST, line, from, at -> add(found, at, at.group(3), month(at.group(2)), at.group(1), false));
        each(MONTH_FIRST, line, from, at -> add(found, at, at.group(3), month(at.group(1)), at.group(2), false));
        return found.stream().sorted(Comparator.comparing(Token::start)).toList();
    }

    private static void each(Pattern pattern, String line, int from, Consumer<MatchResult> use) {
        Matcher at = pattern.matcher(line).region(from, line.length()).useTransparentBounds(true);
        while (at.find()) {
            use.accept(at);
        }
    }

    private static String month(String name) {
        return String.valueOf(MONTHS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static void add(List<Token> found, MatchResult at, String year, String month, String day,
            boolean ambiguous) {
        try {
            int full = Integer.parseInt(year) + (year.length() == 2 ? 2000 : 0);
            found.add(new Token(LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(day)).toString(),
                    at.start(), ambiguous));
        } catch (DateTimeException e) {
            // A day that does not exist is none.
        }
    }

    private static List<Token> amounts(String line, int from, int decimals) {
        String masked = line;
        for (Pattern day : List.of(ISO, DOTTED, SLASHED, DAY_FIRST, MONTH_FIRST)) {
            masked = day.matcher(masked).replaceAll(at -> "_".repeat(at.group().length()));
        }
        List<Token> found = new ArrayList<>();
        each(AMOUNT, masked, from, at -> found.add(new Token(amount(at.group(), decimals), at.start(), false)));
        return found;
    }

    /** The last mark before one or two digits is the decimal one; a mark before three digits parts thousands. */
    static String amount(String written, int decimals) {
        String plain = written.replaceAll("['’\u00a0\u202f ]", "");
        int dot = plain.lastIndexOf('.');
        int comma = plain.lastIndexOf(',');
        int last = Math.max(dot, comma);
        if (last < 0) {
            return plain;
        }
        char mark = plain.charAt(last);
        boolean both = dot >= 0 && comma >= 0;
        boolean several = plain.indexOf(mark) != last;
        boolean three = plain.length() - last == 4;
        boolean thousands = !both && (several || three && decimals != 3);
        String whole = thousands ? plain.replaceAll("[.,]", "")
                : plain.substring(0, last).replaceAll("[.,]", "") + "." + plain.substring(last + 1);
        return new BigDecimal(whole).toPlainString();
    }

    /** Those that the text names, the most often named first; a dollar of no country is {@code $}. */
    static List<String> currencies(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        CODE.matcher(text).results().map(MatchResult::group).filter(InvoiceValues::inUse)
                .forEach(code -> counts.merge(code, 1, Integer::sum));
        SIGNS.forEach((sign, code) -> {
            int times = text.length() - text.replace(sign, "").length();
            if (times > 0) {
                counts.merge(code, times, Integer::sum);
            }
        });
        DOLLARS.matcher(text).results().map(at -> at.group(1) == null ? "$" : DOLLAR.get(at.group(1)))
                .forEach(code -> counts.merge(code, 1, Integer::sum));
        if (counts.size() > 1 && counts.containsKey("$") && counts.keySet().stream().anyMatch(DOLLAR::containsValue)) {
            counts.remove("$");
        }
        return counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey).toList();
    }

    /** Three capitals are a currency only where they are one that is common: BIC and UID are letters, too. */
    private static boolean inUse(String code) {
        return COMMON.contains(code) && Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    }
}
