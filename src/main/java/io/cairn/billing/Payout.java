package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What mentors are paid in one go and one currency.
 *
 * @param preparedBy the account that looked at it first, or null
 * @param note       what that one wrote to whoever approves, or null
 * @param approvedBy the account that approved it, never the same; or null
 * @param rejection  why it was sent back the last time, or null
 * @param issuedAt   when the order to the bank was written, or null
 */
@Table("billing_payout")
public record Payout(@Id String id, @Version Integer version, String currency, State state, Instant plannedAt,
        String preparedBy, String note, String approvedBy, String rejection, Instant issuedAt) {

    public enum State {
        /** Its transfers are drawn up, or will be. */
        PLANNED,
        PREPARED,
        APPROVED,
        /** The order to the bank is written. */
        ISSUED,
        /** What was to be paid went another way. */
        NOTHING_LEFT
    }

    Payout preparedBy(String account, String words) {
        return new Payout(id, version, currency, State.PREPARED, plannedAt, account, words, null, rejection, null);
    }

    Payout approvedBy(String account) {
        return new Payout(id, version, currency, State.APPROVED, plannedAt, preparedBy, note, account, rejection, null);
    }

    Payout rejected(String why) {
        return new Payout(id, version, currency, State.PLANNED, plannedAt, null, note, null, why, null);
    }

    Payout issued(Instant at) {
        return new Payout(id, version, currency, State.ISSUED, plannedAt, preparedBy, note, approvedBy, rejection, at);
    }

    Payout nothingLeft() {
        return new Payout(id, version, currency, State.NOTHING_LEFT, plannedAt, preparedBy, note, null, rejection,
                null);
    }
}
