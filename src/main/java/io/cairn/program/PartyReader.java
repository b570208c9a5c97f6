package io.cairn.program;

import io.cairn.program.Person.Role;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads what a row of people.csv says for invoices. */
final class PartyReader {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final List<String> ADDRESS = List.of("street", "postCode", "city", "country");
    private static final int LONG = 200;
    private static final int NAME = 100;
    private static final int SHORT = 40;
    private static final int POST_CODE = 20;
    private static final BigInteger IBAN_CHECK = BigInteger.valueOf(97);

    private final UnaryOperator<String> cells;
    private final BiConsumer<Rule, String> wrong;

    /** @param cells the stripped cell of a column, empty where there is none */
    PartyReader(UnaryOperator<String> cells, BiConsumer<Rule, String> wrong) {
        this.cells = cells;
        this.wrong = wrong;
    }

    /** @param vat basis points; null where none is said */
    Party read(String personId, Integer vat, Role role) {
        String vatId = like("vatId", "[A-Z]{2}[A-Z0-9+*.]{2,12}", Rule.VAT_ID, "DE123456788");
        Party party = new Party(personId, null, text("legalName", LONG), text("street", LONG),
                text("postCode", POST_CODE), text("city", NAME), text("country", 2), vatId, text("taxNumber", SHORT),
                text("registration", NAME),
                like("eAddress", "[0-9]{4}:[^\\s]{1,95}", Rule.E_ADDRESS, "9930:DE123456788"),
                text("buyerReference", NAME), iban(), category(vat, vatId),
                role == Role.MENTOR ? vat : null, text("vatReason", LONG), agreement(),
                like("providerAccount", "acct_[A-Za-z0-9]{1,58}", Rule.PROVIDER_ACCOUNT, "acct_1Mentor"));
        checkAddress(party);
        if (party.iban() != null && party.providerAccount() != null) {
            wrong.accept(Rule.PROVIDER_ACCOUNT, "there is an iban too, and a mentor is paid in one way");
        }
        return party;
    }

    private void checkAddress(Party party) {
        List<String> missing = ADDRESS.stream().filter(column -> cells.apply(column).isEmpty()).toList();
        if (!missing.isEmpty() && missing.size() < ADDRESS.size()) {
            wrong.accept(Rule.ADDRESS_WHOLE, missing.stream().collect(Collectors.joining(", ")) + " missing");
        }
        if (party.country() != null && !COUNTRIES.contains(party.country())) {
            wrong.accept(Rule.COUNTRY_ISO_3166, "country is no code such as DE");
        }
    }

    private String category(Integer vat, String vatId) {
        String category = cells.apply("vatCategory");
        boolean taxed = vat != null && vat > 0;
        switch (category) {
            case "" -> {
                return null;
            }
            case "S" -> {
                if (!taxed) {
                    wrong.accept(Rule.VAT_CATEGORY, "vatCategory is S, but vat is not above zero");
                }
            }
            case "Z", "E", "AE" -> {
                if (taxed) {
                    wrong.accept(Rule.VAT_CATEGORY, "vatCategory is " + category + ", but vat is above zero");
                }
                if (category.equals("AE") && vatId == null) {
                    wrong.accept(Rule.VAT_CATEGORY, "vatCategory is AE, but vatId is missing");
                }
            }
            default -> wrong.accept(Rule.VAT_CATEGORY, "vatCategory is none of S, Z, E and AE");
        }
        return category;
    }

    private String iban() {
        String iban = cells.apply("iban").replace(" ", "");
        if (iban.isEmpty()) {
            return null;
        }
        if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") || !checks(iban)) {
            wrong.accept(Rule.IBAN, "iban is none");
        }
        return iban;
    }

    /** ISO 13616: the country and the check digits at the end, letters as numbers from 10, modulo 97 is 1. */
    private static boolean checks(String iban) {
        String digits = (iban.substring(4) + iban.substring(0, 4)).chars()
                .mapToObj(c -> String.valueOf(Character.digit(c, Character.MAX_RADIX))).collect(Collectors.joining());
        return new BigInteger(digits).mod(IBAN_CHECK).equals(BigInteger.ONE);
    }

    private String agreement() {
        String agreement = cells.apply("agreement");
        if (agreement.isEmpty() || agreement.equals(Party.NO_AGREEMENT)) {
            return agreement.isEmpty() ? null : agreement;
        }
        String[] parts = agreement.split(" ");
        try {
            if (parts.length == 2 && parts[0].matches("[A-Za-z0-9.-]{1,20}")) {
                LocalDate.parse(parts[1]);
                return agreement;
            }
        } catch (DateTimeException e) {
            // Said below, with the rest.
        }
        wrong.accept(Rule.AGREEMENT, "agreement is not written like v1 2026-12-01");
        return agreement;
    }

    private String like(String column, String pattern, Rule rule, String example) {
        String value = cells.apply(column);
        if (!value.isEmpty() && !value.matches(pattern)) {
            wrong.accept(rule, column + " is not written like " + example);
        }
        return value.isEmpty() ? null : value;
    }

    private String text(String column, int longest) {
        String value = cells.apply(column);
        if (value.length() > longest) {
            wrong.accept(Rule.TEXT_LENGTH, column + " is longer than " + longest + " characters");
        }
        return value.isEmpty() ? null : value;
    }
}
