package io.cairn.billing;

/**
 * What was read where one field of an invoice should be.
 *
 * @param value      as {@link InvoiceField#canonical} writes it; null where nothing was found
 * @param confidence how sure that is, in percent
 */
public record Reading(String value, int confidence, How how) {

    /** What is less sure is looked at by a person. */
    public static final int SURE = 80;

    /** Where a value comes from. */
    public enum How {
        /** The file says so by itself. */
        XML,
        /** Beside or below what the field is usually called. */
        LABEL,
        /** It looks like one. */
        LOOKS,
        /** It follows from other fields. */
        FOLLOWS,
        /** By a rule of this vendor's. */
        RULE,
        /** The vendor is known. */
        VENDOR,
        /** A person said so. */
        PERSON,
        /** Nowhere. */
        NOWHERE
    }

    static Reading nowhere(InvoiceField field) {
        return new Reading(null, field.required() ? 0 : 100, How.NOWHERE);
    }

    Reading at(int sure) {
        return new Reading(value, sure, how);
    }

    public boolean doubtful() {
        return confidence < SURE;
    }
}
