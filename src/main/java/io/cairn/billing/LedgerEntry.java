package io.cairn.billing;

import io.cairn.shared.Money;

/**
 * One side of a booking; debits are positive, credits negative.
 *
 * @param account one of {@link Accounts}
 * @param amount  in minor units of {@code currency}
 */
public record LedgerEntry(String account, long amount, String currency) {

    /** The accounts of the ledger. */
    public static final class Accounts {

        /** Money at the bank. */
        public static final String BANK = "bank";
        /** Money at the payment provider. */
        public static final String PROVIDER = "provider";
        /** What the provider has sent to the bank, until its statement shows that it came. */
        public static final String FROM_PROVIDER = "provider-in-transit";
        /** What the provider has kept for itself. */
        public static final String PROVIDER_FEES = "provider-fees";
        /** VAT that is owed to the state. */
        public static final String VAT = "vat";
        /** What remains of the net with the platform once the mentors' shares are booked. */
        public static final String PLATFORM = "platform";

        /** What was not asked for any more, and what came beyond what was asked for and was too little to give back. */
        public static final String WRITTEN_OFF = "written-off";
        /** Who it is that the money is of is not known. */
        public static final String NOBODYS = "suspense:unknown";

        /** What the bank was ordered to pay, until its statement shows that it went. */
        public static final String IN_TRANSIT = "payout-in-transit";
        /** What others have charged us for, net, beside mentors' settlements. */
        public static final String EXPENSES = "expenses";

        private Accounts() {
        }

        public static String receivable(String sponsorId) {
            return "receivable:" + sponsorId;
        }

        /** Money of a sponsor that pays no invoice, or none yet. */
        public static String suspense(String sponsorId) {
            return "suspense:" + sponsorId;
        }

        /** What we owe to somebody whose invoice was approved. */
        public static String payable(String vendorId) {
            return "payable:" + vendorId;
        }

        public static String mentor(String mentorId) {
            return "mentor:" + mentorId;
        }
    }

    static LedgerEntry debit(String account, Money money) {
        return new LedgerEntry(account, money.minor(), money.currency());
    }

    static LedgerEntry credit(String account, Money money) {
        return new LedgerEntry(account, Math.negateExact(money.minor()), money.currency());
    }
}
