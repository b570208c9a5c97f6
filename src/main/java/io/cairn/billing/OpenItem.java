package io.cairn.billing;

/** What of an issued invoice is not paid. @param open in minor units of the invoice's currency, more than zero */
public record OpenItem(Invoice invoice, long open) {
}
