package io.cairn.billing;

import java.util.Locale;

/** International bank account numbers by ISO 13616; the check is ISO 7064 MOD 97-10. */
public final class Iban {

    private Iban() {
    }

    /** Without blanks and in upper case, as a bank wants it. */
    public static String compact(String iban) {
        return iban.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** Whether form and check digits are right; nobody can see by them whether there is such an account. */
    public static boolean valid(String iban) {
        String compact = compact(iban);
        return compact.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")
                && CreditorReference.remainder(compact.substring(4) + compact.substring(0, 4)) == 1;
    }
}
