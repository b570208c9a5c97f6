package io.cairn.billing;

import io.cairn.shared.Ids;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The double-entry ledger. Append only: a mistake is mended by another booking. The database itself refuses any change of
 * what is booked, and on PostgreSQL a transaction that does not sum to zero.
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

    /**
     * What stood on an account at a moment.
     *
     * @param until what was booked before it counts
     * @return minor units by currency; debits are positive
     */
    public SortedMap<String, Long> balance(String account, Instant until) {
        SortedMap<String, Long> balance = new TreeMap<>();
        jdbc.sql("""
                select e.currency, sum(e.amount) as total from billing_ledger_entry e
                join billing_ledger_transaction t on t.id = e.transaction_id
                where e.account = ? and t.booked_at < ? group by e.currency""")
                .params(account, until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> balance.put(row.getString("currency"), row.getLong("total"))).list();
        return balance;
    }

    /** What stood on each account at a moment, by account and currency, in minor units; debits are positive. */
    public SortedMap<String, SortedMap<String, Long>> balances(Instant until) {
        SortedMap<String, SortedMap<String, Long>> balances = new TreeMap<>();
        jdbc.sql("""
                select e.account, e.currency, sum(e.amount) as total from billing_ledger_entry e
                join billing_ledger_transaction t on t.id = e.transaction_id where t.booked_at < ?
                group by e.account, e.currency""").param(until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> balances.computeIfAbsent(row.getString("account"), account -> new TreeMap<>())
                        .put(row.getString("currency"), row.getLong("total"))).list();
        return balances;
    }

    /**
     * A booking that has to do with something.
     *
     * @param factKey the business fact, such as {@code invoice-issued:invoice-k7f3q2}
     */
    public record Booking(String factKey, Instant bookedAt, List<LedgerEntry> entries) {
    }

    /** @param id of an invoice, a payment or a settlement. @return the bookings whose facts name it, the earliest first */
    public List<Booking> bookingsOf(String id) {
        return bookings("t.fact_key like ? or t.fact_key like ?", "%:" + id, "%:" + id + ":%");
    }

    /** @param from included. @param until not included. @return what was booked between, the earliest first */
    public List<Booking> bookings(Instant from, Instant until) {
        return bookings("t.booked_at >= ? and t.booked_at < ?", from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
    }

    private List<Booking> bookings(String which, Object... parameters) {
        Map<String, Booking> bookings = new LinkedHashMap<>();
        jdbc.sql("""
                select t.fact_key, t.booked_at, e.account, e.amount, e.currency from billing_ledger_transaction t
                join billing_ledger_entry e on e.transaction_id = t.id where %s
                order by t.booked_at, t.id, e.id""".formatted(which))
                .params(List.of(parameters)).query((row, n) -> bookings.computeIfAbsent(row.getString("fact_key"),
                        key -> new Booking(key, instant(row), new ArrayList<>())).entries().add(new LedgerEntry(
                        row.getString("account"), row.getLong("amount"), row.getString("currency")))).list();
        return List.copyOf(bookings.values());
    }

    private static Instant instant(ResultSet row) {
        try {
            return row.getObject("booked_at", OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireBalance(String factKey, List<LedgerEntry> entries) {
        SortedMap<String, Long> sums = new TreeMap<>();
        entries.forEach(entry -> sums.merge(entry.currency(), entry.amount(), Math::addExact));
        if (entries.isEmpty() || sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException(factKey + " does not sum to zero: " + sums);
        }
    }
}
