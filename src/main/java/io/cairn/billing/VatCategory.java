package io.cairn.billing;

/** How a supply is taxed (UNTDID 5305, as EN 16931 has it). */
public enum VatCategory {
    /** The standard or a reduced rate. */
    S(null, null),
    /** No VAT, at a rate of zero. */
    Z(null, null),
    /** No VAT, for a reason that the invoice names. */
    E(null, "Exempt from VAT: special scheme for small enterprises"),
    /** The buyer owes the VAT. */
    AE("VATEX-EU-AE", "Reverse charge");

    private final String code;
    private final String reason;

    VatCategory(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** The code of the reason in the list VATEX, or null. */
    public String reasonCode() {
        return code;
    }

    /** What an invoice says where nobody gave a reason; null where none is needed. */
    public String usualReason() {
        return reason;
    }
}
