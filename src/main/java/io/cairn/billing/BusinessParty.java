package io.cairn.billing;

/**
 * A seller or a buyer as EN 16931 wants to know them. What is not known is null.
 *
 * @param id           ours, BT-29 or BT-46
 * @param country      ISO 3166, two letters
 * @param vatId        BT-31 or BT-48, with the country in front
 * @param taxNumber    BT-32: the tax office's number of a seller that has no VAT id
 * @param registration the number in the trade register, BT-30 or BT-47
 * @param eAddress     BT-34 or BT-49: the scheme (EAS), a colon and the address, such as {@code 0088:4012345000009}
 * @param reference    BT-10: what this buyer wants to read on an invoice
 * @param iban         where this seller is paid
 * @param contact      BT-41 to BT-43; null where nobody is named
 * @param category     how what is sold to this sponsor, or by this mentor, is taxed
 * @param vatReason    why there is no VAT; null in the categories S and Z
 */
public record BusinessParty(String id, String name, String street, String postCode, String city, String country,
        String vatId, String taxNumber, String registration, String eAddress, String reference, String iban,
        Contact contact, VatCategory category, String vatReason) {

    public record Contact(String name, String phone, String mail) {
    }

    public String eAddressScheme() {
        return eAddress.substring(0, eAddress.indexOf(':'));
    }

    public String eAddressId() {
        return eAddress.substring(eAddress.indexOf(':') + 1);
    }
}
