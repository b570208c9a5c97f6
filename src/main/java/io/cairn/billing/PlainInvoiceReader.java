package io.cairn.billing;

import io.cairn.billing.InvoiceValues.Token;
import io.cairn.billing.Reading.How;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads an invoice that was written for people, in English or German. It says of every field how sure it is: most where
 * a value stands beside what the field is usually called, is one by its form, and fits the others; least where it
 * contradicts them.
 */
final class PlainInvoiceReader {

    /** Where one vendor writes something: after or below this label. */
    record LabelRule(InvoiceField field, String label) {
    }

    private static final int BY_RULE = 99;
    private static final int CHECKED = 98;
    private static final int BESIDE = 90;
    private static final int COMPUTED = 85;
    private static final int BELOW = 75;
    private static final int GUESSED = 60;
    private static final int AMBIGUOUS = 50;
    private static final int CONTRADICTED = 40;
    private static final int BROKEN = 20;

    private static final String NO_ID = "(?!\\s*[-.]?\\s*(?:id|no|nr|num|reg))";
    /** From what means nothing else to what may. */
    private static final Map<InvoiceField, List<Pattern>> LABELS = Map.ofEntries(
            labels(InvoiceField.NUMBER, "invoice\\s*(?:number|no\\b\\.?|nr\\b\\.?|#|id)",
                    "bill\\s*(?:number|no\\b\\.?|#)",
                    "rechnungs?\\s*-?\\s*(?:nummer|nr\\b\\.?)", "re\\.?-?nr\\b\\.?", "belegnummer", "belegnr\\b\\.?",
                    "(?:invoice|rechnung)(?=\\s*[:#])", "(?:invoice|rechnung)(?=\\s+\\S*\\d)"),
            labels(InvoiceField.ISSUED_ON, "invoice\\s*date", "date\\s*of\\s*(?:issue|invoice)", "issue\\s*date",
                    "issued(?:\\s*on)?", "rechnungs\\s*-?\\s*datum", "ausstellungsdatum", "belegdatum", "datum",
                    "(?<!due\\s)(?<!delivery\\s)(?<!service\\s)date"),
            labels(InvoiceField.DUE_ON, "(?:payment\\s*)?due\\s*(?:date|on|by)", "(?:pay|payable)\\s*(?:by|until)",
                    "fällig(?:keitsdatum|keit)?(?:\\s*am)?", "zahlbar\\s*bis", "zahlungsziel", "due"),
            labels(InvoiceField.NET, "net\\s*(?:total|amount)", "total\\s*net", "sub\\s*-?\\s*total",
                    "(?:total|amount)\\s*\\(?excl[^\\d]*?(?:vat|tax)\\)?", "netto\\s*-?\\s*(?:betrag|summe)",
                    "(?:summe|gesamt|total)\\s*\\(?netto\\)?", "zwischensumme", "netto", "net"),
            labels(InvoiceField.VAT, "(?:total\\s*)?vat\\s*amount", "(?:vat|sales\\s*tax|tax)" + NO_ID,
                    "(?:mwst|ust|umsatzsteuer|mehrwertsteuer)\\b\\.?" + NO_ID),
            labels(InvoiceField.GROSS, "(?:amount|total|balance)\\s*(?:due|payable)", "grand\\s*total",
                    "(?:invoice|gross)\\s*(?:total|amount)", "total\\s*\\(?(?:incl[^\\d]*?(?:vat|tax)|gross)\\)?",
                    "total\\s*amount", "(?:gesamt|rechnungs|brutto|zahl|end)\\s*-?\\s*(?:betrag|summe)",
                    "zu\\s*zahlen(?:der\\s*betrag)?", "(?:summe|gesamt|total)\\s*\\(?brutto\\)?", "brutto", "gross",
                    "total", "gesamt", "summe"),
            labels(InvoiceField.REFERENCE, "purchase\\s*order(?:\\s*(?:number|no\\b\\.?|#))?",
                    "po\\s*(?:number|no\\b\\.?|#)",
                    "your\\s*(?:reference|ref\\b\\.?|order)", "order\\s*(?:number|no\\b\\.?|reference)",
                    "bestell\\s*-?\\s*(?:nummer|nr\\b\\.?)", "ihr(?:e)?\\s*(?:zeichen|referenz|bestellung)",
                    "settlement", "abrechnung"),
            labels(InvoiceField.SELLER_NAME, "(?:seller|vendor|supplier|from|rechnungssteller|verkäufer|lieferant"
                    + "|absender)(?=\\s*(?::|$))"));

    private static final Pattern IBAN = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:[ ]?[A-Z0-9]){11,30}");
    private static final Pattern OUR_SETTLEMENT = Pattern.compile("settlement-[0-9a-hjkmnp-tv-z]{6,10}");
    private static final String RATE = "(?<rate>\\d{1,2}(?:[.,]\\d{1,2})?)\\s*%";
    private static final String DAYS = "\\b(?<days>\\d{1,3})\\s*-?\\s*(?:days?|tage?n?)\\b";
    /** The surest first: a comma may begin another term. */
    private static final List<Pattern> DISCOUNTS = Stream.of(RATE + "[^.,;\\n]{0,60}?" + DAYS,
            DAYS + "[^.,;\\n]{0,40}?" + RATE, RATE + "[^.;\\n]{0,60}?" + DAYS)
            .map(term -> Pattern.compile(term, Pattern.CASE_INSENSITIVE)).toList();
    private static final Pattern DISCOUNT_SHORT = Pattern.compile("(?i)\\b(\\d{1,2}(?:\\.\\d{1,2})?)\\s*/\\s*(\\d{1,3})"
            + "\\s*,?\\s*(?:net|n)\\s*/?\\s*\\d{1,3}\\b");
    private static final Pattern IS_DISCOUNT = Pattern.compile("(?i)skonto|discount|early\\s*payment");
    private static final Pattern WITHIN = Pattern.compile("(?i)"
            + "(?:\\bnet\\s*(?=\\d{1,3}\\s*days?\\b)|(?:terms?:?|\\d,?)\\s*net"
            + "\\s*|within\\s*|innerhalb(?:\\s*von)?\\s*|binnen\\s*|zahlungsziel\\W{0,3})(\\d{1,3})\\b(?![.,]\\d)");
    private static final Pattern DAYS_NET = Pattern.compile("(?i)\\b(\\d{1,3})\\s*(?:days?|tage?)\\s*net");
    private static final Pattern NO_VAT = Pattern.compile("(?i)§\\s*19|kleinunternehmer|steuerfrei|reverse\\s*charge"
            + "|vat\\s*exempt|exempt\\s*from\\s*vat|no\\s*vat|without\\s*vat|outside\\s*the\\s*scope");
    private static final Pattern LEGAL_FORM = Pattern.compile("(?:^|\\s)(?:GmbH|AG|UG|KG|OHG|e\\.?\\s?K\\.?|SE|GbR|mbH"
            + "|Ltd\\.?|Limited|LLC|Inc\\.?|Corp\\.?|PLC|LLP|S\\.?A\\.?R\\.?L\\.?|SAS|S\\.?A\\.?"
            + "|B\\.?V\\.?|N\\.?V\\.?|S\\.?L\\.?"
            + "|Oy|AB|ApS|A/S|S\\.?p\\.?A\\.?|s\\.?r\\.?l\\.?)(?=$|[\\s,·|])");
    private static final Pattern TITLE = Pattern.compile(
            "(?i)^\\W*(?:tax\\s*)?(?:invoice|rechnung|bill|page|seite)\\b.*");
    private static final Set<String> GERMAN = Set.of("rechnung", "rechnungsnummer", "betrag", "datum", "mwst", "netto",
            "zahlbar", "gesamtbetrag");

    private final String text;
    private final List<String> lines;
    private final BusinessParty us;
    private final List<LabelRule> rules;
    private final boolean german;
    private final Map<InvoiceField, Reading> found = new EnumMap<>(InvoiceField.class);

    private PlainInvoiceReader(String text, BusinessParty us, List<LabelRule> rules) {
        this.text = text;
        this.us = us;
        this.rules = rules;
        lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        german = GERMAN.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    }

    private static Map.Entry<InvoiceField, List<Pattern>> labels(InvoiceField field, String... labels) {
        List<Pattern> patterns = new ArrayList<>();
        for (String label : labels) {
            patterns.add(Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + label + ")(?!\\p{L})",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return Map.entry(field, patterns);
    }

    /**
     * @param us    whose id and account are none of the seller's
     * @param rules of this vendor; they go before everything else
     * @return every field; of a text without words nothing is known
     */
    static Map<InvoiceField, Reading> read(String text, BusinessParty us, List<LabelRule> rules) {
        PlainInvoiceReader reader = new PlainInvoiceReader(text, us, rules);
        if (reader.lines.isEmpty()) {
            for (InvoiceField field : InvoiceField.values()) {
                reader.found.put(field, new Reading(null, 0, How.NOWHERE));
            }
        } else {
            reader.read();
        }
        return reader.found;
    }

    private void read() {
        put(InvoiceField.IBAN, iban());
        put(InvoiceField.VAT_ID, vatId());
        put(InvoiceField.NUMBER, labelled(InvoiceField.NUMBER));
        put(InvoiceField.REFERENCE, reference());
        put(InvoiceField.CURRENCY, currency());
        put(InvoiceField.ISSUED_ON, issuedOn());
        amounts();
        discount();
        put(InvoiceField.DUE_ON, dueOn());
        put(InvoiceField.SELLER_NAME, sellerName());
        for (InvoiceField field : InvoiceField.values()) {
            byRule(field).ifPresent(reading -> found.put(field, reading));
        }
        weighAmounts();
        weighDays();
    }

    private void put(InvoiceField field, Optional<Reading> reading) {
        found.put(field, reading.orElseGet(() -> Reading.nowhere(field)));
    }

    // By a rule

    private Optional<Reading> byRule(InvoiceField field) {
        return rules.stream().filter(rule -> rule.field() == field).flatMap(rule -> {
            Pattern label = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(rule.label()) + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return valuesAt(label, field).stream().map(value -> new Reading(value.value(), BY_RULE, How.RULE));
        }).findFirst();
    }

    // By labels

    /** A value, and how sure it is by where it stands and how it is written. */
    private record Candidate(String value, int confidence) {
    }

    private Optional<Reading> labelled(InvoiceField field) {
        List<Candidate> all = candidates(field);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Candidate first = all.get(0);
        return Optional.of(new Reading(first.value(), first.confidence(), How.LABEL));
    }

    /** The surest label first; of one label, in the order of the text. */
    private List<Candidate> candidates(InvoiceField field) {
        return LABELS.getOrDefault(field, List.of()).stream().flatMap(label -> valuesAt(label, field).stream())
                .toList();
    }

    /** What stands beside the label, wherever that is; only where nothing does, what stands below it. */
    private List<Candidate> valuesAt(Pattern label, InvoiceField field) {
        List<Candidate> all = new ArrayList<>();
        List<Candidate> below = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher at = label.matcher(lines.get(i));
            if (!at.find()) {
                continue;
            }
            List<Token> beside = tokens(field, lines.get(i), at.end());
            if (!beside.isEmpty()) {
                Token token = field.kind() == InvoiceField.Kind.AMOUNT ? beside.get(beside.size() - 1) : beside.get(0);
                all.add(new Candidate(token.value(), token.ambiguous() ? AMBIGUOUS : BESIDE));
            } else if (i + 1 < lines.size() && InvoiceValues.saysNothing(lines.get(i).substring(0, at.start())
                    + lines.get(i).substring(at.end()))) {
                List<Token> under = tokens(field, lines.get(i + 1), 0);
                if (!under.isEmpty()) {
                    below.add(new Candidate(under.get(0).value(), under.size() > 1 ? GUESSED : BELOW));
                }
            }
        }
        return all.isEmpty() ? below : all;
    }

    private List<Token> tokens(InvoiceField field, String line, int from) {
        return InvoiceValues.in(field, line, from, german, decimals());
    }

    private int decimals() {
        Reading currency = found.get(InvoiceField.CURRENCY);
        return currency == null || currency.value() == null ? 2
                : Currency.getInstance(currency.value()).getDefaultFractionDigits();
    }

    // By what they look like

    private Optional<Reading> iban() {
        Set<String> valid = new TreeSet<>();
        boolean broken = false;
        for (String line : lines) {
            Matcher at = IBAN.matcher(line);
            while (at.find()) {
                String longest = Iban.compact(at.group());
                String fits = null;
                for (int length = longest.length(); length >= 15 && fits == null; length--) {
                    String part = longest.substring(0, length);
                    fits = InvoiceValues.ibanLength(part) && Iban.valid(part) ? part : null;
                }
                if (fits == null) {
                    broken = broken || line.toUpperCase(Locale.ROOT).contains("IBAN");
                } else if (us == null || us.iban() == null || !fits.equals(Iban.compact(us.iban()))) {
                    valid.add(fits);
                }
            }
        }
        if (valid.isEmpty()) {
            return broken ? Optional.of(new Reading(null, BROKEN, How.LOOKS)) : Optional.empty();
        }
        return Optional.of(new Reading(valid.iterator().next(), valid.size() == 1 ? CHECKED : AMBIGUOUS, How.LOOKS));
    }

    private Optional<Reading> vatId() {
        Set<String> seen = new TreeSet<>();
        Pattern start = VatId.start();
        for (String line : lines) {
            String masked = IBAN.matcher(line).replaceAll(" ");
            Matcher at = start.matcher(masked);
            while (at.find()) {
                String id = VatId.at(masked.substring(at.start()));
                if (id != null && (us == null || !id.equals(us.vatId()))) {
                    seen.add(id);
                }
            }
        }
        List<String> good = seen.stream().filter(VatId::mayBe).toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        if (good.isEmpty()) {
            return Optional.of(new Reading(seen.iterator().next(), BROKEN, How.LOOKS));
        }
        int one = good.get(0).startsWith("DE") ? CHECKED : BESIDE;
        return Optional.of(new Reading(good.get(0), good.size() > 1 ? AMBIGUOUS : one, How.LOOKS));
    }

    private Optional<Reading> reference() {
        Matcher ours = OUR_SETTLEMENT.matcher(text);
        return ours.find() ? Optional.of(new Reading(ours.group(), CHECKED, How.LOOKS))
                : labelled(InvoiceField.REFERENCE);
    }

    private Optional<Reading> currency() {
        List<String> seen = InvoiceValues.currencies(text);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        String most = seen.get(0);
        boolean sure = seen.size() == 1 && !most.equals("$");
        return Optional.of(new Reading(most.equals("$") ? "USD" : most,
                sure ? CHECKED : seen.size() > 1 ? AMBIGUOUS : GUESSED, How.LOOKS));
    }

    private Optional<Reading> issuedOn() {
        Optional<Reading> labelled = labelled(InvoiceField.ISSUED_ON);
        if (labelled.isPresent()) {
            return labelled;
        }
        return lines.stream().flatMap(line -> tokens(InvoiceField.ISSUED_ON, line, 0).stream()).findFirst()
                .map(token -> new Reading(token.value(), token.ambiguous() ? AMBIGUOUS : GUESSED, How.LOOKS));
    }

    private Optional<Reading> dueOn() {
        Optional<Reading> labelled = labelled(InvoiceField.DUE_ON);
        if (labelled.isPresent()) {
            return labelled;
        }
        Reading issued = found.get(InvoiceField.ISSUED_ON);
        String discountDays = found.get(InvoiceField.DISCOUNT_DAYS).value();
        if (issued.value() == null) {
            return Optional.empty();
        }
        return Stream.of(WITHIN, DAYS_NET).flatMap(term -> term.matcher(text).results()).map(at -> at.group(1))
                .filter(days -> !days.equals(discountDays)).map(Integer::valueOf).max(Comparator.naturalOrder())
                .map(days -> new Reading(LocalDate.parse(issued.value()).plusDays(days).toString(),
                        Math.min(COMPUTED, issued.confidence()), How.FOLLOWS));
    }

    private void discount() {
        put(InvoiceField.DISCOUNT_RATE, Optional.empty());
        put(InvoiceField.DISCOUNT_DAYS, Optional.empty());
        for (String line : lines) {
            Matcher brief = DISCOUNT_SHORT.matcher(line);
            if (brief.find()) {
                discount(brief.group(1), brief.group(2));
                return;
            }
            Optional<Matcher> term = !IS_DISCOUNT.matcher(line).find() ? Optional.empty()
                    : DISCOUNTS.stream().map(pattern -> pattern.matcher(line)).filter(Matcher::find).findFirst();
            if (term.isPresent()) {
                discount(term.get().group("rate"), term.get().group("days"));
                return;
            }
        }
    }

    private void discount(String rate, String days) {
        found.put(InvoiceField.DISCOUNT_RATE, new Reading(rate.replace(',', '.'), BESIDE, How.LABEL));
        found.put(InvoiceField.DISCOUNT_DAYS, new Reading(days, BESIDE, How.LABEL));
    }

    /** Beside a label; else a line with a legal form; else the first one that is neither a title nor ours. */
    private Optional<Reading> sellerName() {
        Optional<Reading> labelled = labelled(InvoiceField.SELLER_NAME).filter(reading -> !ours(reading.value()));
        if (labelled.isPresent()) {
            return labelled;
        }
        List<String> names = lines.stream().limit(40).filter(line -> !ours(line)).toList();
        Optional<String> legal = names.stream().map(line -> line.split("\\s[·|•]\\s|,\\s")[0].strip())
                .filter(line -> LEGAL_FORM.matcher(line).find() && line.length() <= 80).findFirst();
        return legal.map(name -> new Reading(name, COMPUTED, How.LOOKS)).or(() -> names.stream()
                .filter(line -> !TITLE.matcher(line).matches() && line.chars().anyMatch(Character::isLetter)
                        && line.length() <= 80)
                .findFirst().map(name -> new Reading(name, GUESSED, How.LOOKS)));
    }

    private boolean ours(String line) {
        return us != null && us.name() != null
                && line.toLowerCase(Locale.ROOT).contains(us.name().toLowerCase(Locale.ROOT));
    }

    // Amounts

    /** Of all that stands beside the labels of the three, those that come to a sum; else the first of each. */
    private void amounts() {
        List<Candidate> nets = candidates(InvoiceField.NET);
        List<Candidate> vats = candidates(InvoiceField.VAT);
        List<Candidate> totals = candidates(InvoiceField.GROSS);
        for (Candidate gross : totals) {
            for (Candidate net : nets) {
                for (Candidate vat : vats) {
                    if (number(net).add(number(vat)).compareTo(number(gross)) == 0) {
                        keep(net, vat, gross);
                        return;
                    }
                }
            }
        }
        keep(nets.stream().findFirst().orElse(null), vats.stream().findFirst().orElse(null),
                totals.stream().max(Comparator.comparing(PlainInvoiceReader::number)).filter(most -> vats.isEmpty())
                        .or(() -> totals.stream().findFirst()).orElse(null));
    }

    private void keep(Candidate net, Candidate vat, Candidate gross) {
        keep(InvoiceField.NET, net);
        keep(InvoiceField.VAT, vat);
        keep(InvoiceField.GROSS, gross);
    }

    private void keep(InvoiceField field, Candidate candidate) {
        put(field, Optional.ofNullable(candidate).map(c -> new Reading(c.value(), c.confidence(), How.LABEL)));
    }

    private static BigDecimal number(Candidate candidate) {
        return new BigDecimal(candidate.value());
    }

    /** What agrees is surer, what does not is not sure; of two the third follows. */
    private void weighAmounts() {
        Reading gross = found.get(InvoiceField.GROSS);
        Reading net = found.get(InvoiceField.NET);
        Reading vat = found.get(InvoiceField.VAT);
        if (gross.value() != null && vat.value() == null) {
            boolean none = net.value() == null || number(net).compareTo(number(gross)) == 0;
            if (none) {
                int sure = NO_VAT.matcher(text).find() ? Math.min(BESIDE, gross.confidence()) : GUESSED;
                found.put(InvoiceField.NET, net.value() == null ? new Reading(gross.value(), sure, How.FOLLOWS) : net);
                found.put(InvoiceField.VAT, new Reading("0.00", sure, How.FOLLOWS));
            } else if (number(net).compareTo(number(gross)) < 0) {
                found.put(InvoiceField.VAT, new Reading(number(gross).subtract(number(net)).toPlainString(), BELOW,
                        How.FOLLOWS));
            }
            return;
        }
        if (gross.value() != null && net.value() == null && number(vat).compareTo(number(gross)) < 0) {
            found.put(InvoiceField.NET, new Reading(number(gross).subtract(number(vat)).toPlainString(),
                    Math.min(COMPUTED, Math.min(vat.confidence(), gross.confidence())), How.FOLLOWS));
            return;
        }
        Boolean fits = InvoiceFacts.of(found).sumFits();
        if (fits != null) {
            List.of(InvoiceField.NET, InvoiceField.VAT, InvoiceField.GROSS).forEach(field ->
                    found.computeIfPresent(field, (key, reading) -> reading.how() == How.RULE && fits ? reading
                            : reading.at(fits ? CHECKED : CONTRADICTED)));
        }
    }

    private static BigDecimal number(Reading reading) {
        return new BigDecimal(reading.value());
    }

    private void weighDays() {
        InvoiceFacts facts = InvoiceFacts.of(found);
        LocalDate issued = facts.day(InvoiceField.ISSUED_ON);
        LocalDate due = facts.day(InvoiceField.DUE_ON);
        if (issued != null && due != null && due.isBefore(issued)) {
            found.computeIfPresent(InvoiceField.DUE_ON, (key, reading) -> reading.at(CONTRADICTED));
            found.computeIfPresent(InvoiceField.ISSUED_ON, (key, reading) -> reading.at(CONTRADICTED));
        }
    }
}
