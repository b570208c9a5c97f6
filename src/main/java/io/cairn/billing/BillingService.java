package io.cairn.billing;

import org.springframework.stereotype.Service;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What others may ask about money. Reads only. */
@Service
public class BillingService {

    private final Charges charges;
    private final Invoices invoices;
    private final NetShares shares;
    private final Settlements settlements;
    private final LedgerService ledger;

    BillingService(Charges charges, Invoices invoices, NetShares shares, Settlements settlements,
            LedgerService ledger) {
        this.charges = charges;
        this.invoices = invoices;
        this.shares = shares;
        this.settlements = settlements;
        this.ledger = ledger;
    }

    /** The earliest first. */
    public List<Charge> charges() {
        return charges.findAllByOrderByAtAscIdAsc();
    }

    /** The earliest first. */
    public List<Charge> charges(String programId) {
        return charges.findByProgramIdOrderByAtAscIdAsc(programId);
    }

    /** By month, sponsor and currency. */
    public List<Invoice> invoices() {
        return invoices.findAllByOrderByPeriodAscSponsorIdAscCurrencyAsc();
    }

    /** By month, mentor and currency. */
    public List<Settlement> settlements() {
        return settlements.findAllByOrderByPeriodAscMentorIdAscCurrencyAsc();
    }

    /** Of one mentor, by month and currency. */
    public List<Settlement> settlementsOf(String mentorId) {
        return settlements.findByMentorIdOrderByPeriodAscCurrencyAsc(mentorId);
    }

    /**
     * Who gets what of an invoice's net; the amounts sum to it.
     *
     * @param party        a mentor's id; of no person where it stays with the platform
     * @param amount       in minor units of the invoice's currency
     * @param settlementId null where it stays with the platform
     */
    public record Part(String party, long amount, String settlementId) {

        public boolean ofPlatform() {
            return party.equals(Split.PLATFORM);
        }
    }

    /** By party. */
    public List<Part> parts(String invoiceId) {
        return shares.findByInvoiceIdOrderByParty(invoiceId).stream()
                .map(share -> new Part(share.party(), share.amount(), share.settlementId())).toList();
    }

    /**
     * What a sponsor owes, in minor units by currency; negative where he has paid more than he owes, as after a credit
     * note to a paid invoice. The next payment, invoice or refund may use that.
     */
    public SortedMap<String, Long> balanceOf(String sponsorId) {
        return ledger.balance(LedgerEntry.Accounts.receivable(sponsorId));
    }

    /** What stays with the platform, in minor units by currency, as the ledger has it. */
    public SortedMap<String, Long> platformShare() {
        SortedMap<String, Long> share = new TreeMap<>();
        ledger.balance(LedgerEntry.Accounts.PLATFORM).forEach((currency, amount) ->
                share.put(currency, Math.negateExact(amount)));
        return share;
    }

    /** Minor units by currency over the whole ledger; every value is zero. */
    public SortedMap<String, Long> ledgerSum() {
        return ledger.sums();
    }
}
