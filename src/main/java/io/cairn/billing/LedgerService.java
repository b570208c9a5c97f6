package io.cairn.billing;

import io.cairn.shared.Ids;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The double-entry ledger. Append only: a mistake is mended by another booking. On PostgreSQL the database itself
 * refuses a transaction that does not sum to zero, and any change of what is booked.
 */
@Service
public class LedgerService {

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Books the entries as one transaction.
     *
     * @param factKey the business fact, such as {@code invoice-issued:invoice-k7f3q2}; booked once
     * @return false if the fact was booked already; nothing has changed then
     * @throws IllegalArgumentException if the entries of a currency do not sum to zero
     */
    @Transactional
    public boolean book(String factKey, List<LedgerEntry> entries) {
        requireBalance(factKey, entries);
        if (jdbc.sql("select count(*) from billing_ledger_transaction where fact_key = ?").param(factKey)
                .query(Long.class).single() > 0) {
            return false;
        }
        String id = Ids.newId("booking");
        jdbc.sql("insert into billing_ledger_transaction (id, fact_key, booked_at) values (?, ?, ?)")
                .params(id, factKey, clock.instant().atOffset(ZoneOffset.UTC)).update();
        int line = 1;
        for (LedgerEntry entry : entries) {
            jdbc.sql("""
                    insert into billing_ledger_entry (id, transaction_id, account, amount, currency)
                    values (?, ?, ?, ?, ?)""")
                    .params(id + "-" + line++, id, entry.account(), entry.amount(), entry.currency()).update();
        }
        return true;
    }

    /** Minor units by currency over all entries; every value is zero or something is wrong. */
    public SortedMap<String, Long> sums() {
        SortedMap<String, Long> sums = new TreeMap<>();
        jdbc.sql("select currency, sum(amount) as total from billing_ledger_entry group by currency")
                .query((row, n) -> sums.put(row.getString("currency"), row.getLong("total"))).list();
        return sums;
    }

    /** Minor units by currency on one account; debits are positive. */
    public SortedMap<String, Long> balance(String account) {
        SortedMap<String, Long> balance = new TreeMap<>();
        jdbc.sql("select currency, sum(amount) as total from billing_ledger_entry where account = ? group by currency")
                .param(account)
                .query((row, n) -> balance.put(row.getString("currency"), row.getLong("total"))).list();
        return balance;
    }

    private static void requireBalance(String factKey, List<LedgerEntry> entries) {
        SortedMap<String, Long> sums = new TreeMap<>();
        entries.forEach(entry -> sums.merge(entry.currency(), entry.amount(), Math::addExact));
        if (entries.isEmpty() || sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException(factKey + " does not sum to zero: " + sums);
        }
    }
}
