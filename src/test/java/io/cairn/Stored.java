package io.cairn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the database holds, row by row, to see that something has stored nothing. */
@Component
public class Stored {

    private final JdbcClient jdbc;

    Stored(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every row of every table, the capabilities' and the engine's; bytes by their number. */
    public Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        jdbc.sql("""
                select table_name from information_schema.tables
                where lower(table_schema) = 'public' and lower(table_type) like '%table%'""").query(String.class).list()
                .forEach(table -> rows.addAll(jdbc.sql("select * from \"" + table + "\"").query().listOfRows().stream()
                        .collect(Collectors.groupingBy(row -> table + " " + plain(row), Collectors.counting()))
                        .entrySet().stream().map(row -> row.getKey() + " x" + row.getValue()).toList()));
        return rows;
    }

    private static Map<String, Object> plain(Map<String, Object> row) {
        Map<String, Object> plain = new TreeMap<>(row);
        plain.replaceAll((column, value) -> value instanceof byte[] bytes ? bytes.length : value);
        return plain;
    }
}
