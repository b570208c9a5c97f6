package io.cairn.benchmark;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What lies in history after a long time: copies of an instance that has really come to its end. */
final class History {

    /** Tables of an instance, and the columns that differ from copy to copy. */
    private static final Map<String, List<String>> TABLES = Map.of(
            "act_hi_procinst", List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "business_key_"),
            "act_hi_actinst", List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_",
                    "parent_act_inst_id_"));

    private History() {
    }

    /** @return rows that were added */
    static int add(JdbcClient database, String process, int instances) {
        String instance = database.sql("""
                select id_ from act_hi_procinst where proc_def_key_ = ? and end_time_ is not null limit 1""")
                .param(process).query(String.class).single();
        int rows = 0;
        for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
            List<String> columns = columns(database, table.getKey());
            // Hashed, because a column of ids has no room for more than an id.
            String values = columns.stream().map(column ->
                    table.getValue().contains(column) ? "md5(" + column + " || n)" : column)
                    .collect(Collectors.joining(", "));
            rows += database.sql("insert into %s (%s) select %s from %s, generate_series(1, %d) n where proc_inst_id_ = '%s'"
                    .formatted(table.getKey(), String.join(", ", columns), values, table.getKey(), instances, instance))
                    .update();
        }
        database.sql("vacuum analyze").update();
        return rows;
    }

    private static List<String> columns(JdbcClient database, String table) {
        return database.sql("""
                select column_name from information_schema.columns where table_name = ? and table_schema = 'public'
                order by ordinal_position""").param(table).query(String.class).list();
    }
}
