package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The faults that are ordered. They fire in the order in which they were ordered, one per call. */
@Component
@SandboxPart
class Faults {

    private final SandboxStore store;
    private final TruthLog log;

    Faults(final SandboxStore store, final TruthLog log) {
        this.store = store;
        this.log = log;
    }

    Fault add(final Fault fault) {
        return store.atomically(() -> {
            store.jdbc().update("insert into faults (body) values (?)", Json.write(fault.toJson()));
            final List<Fault> all = all();
            return all.get(all.size() - 1);
        });
    }

    List<Fault> all() {
        return store.jdbc().query("select id, body from faults order by id",
                (row, n) -> Fault.read(row.getLong(1), Json.readObject(row.getString(2))));
    }

    void clear() {
        store.jdbc().update("delete from faults");
    }

    /** The fault that hits this call, if any; it counts as fired and is in the log. */
    Optional<Fault> take(final String provider, final Set<String> operations, final Set<String> kinds,
            final String text) {
        return store.atomically(() -> {
            for (final Fault fault : all()) {
                if (!fault.concerns(provider, operations, kinds, text)) {
                    continue;
                }
                if (fault.after() > 0) {
                    save(fault.letThrough());
                    continue;
                }
                save(fault.spent());
                final ObjectNode entry = Json.object();
                entry.put("fault", fault.fault()).put("operation", fault.operation()).put("id", fault.id());
                log.append(provider, "fault", entry);
                return Optional.of(fault);
            }
            return Optional.<Fault>empty();
        });
    }

    private void save(final Fault fault) {
        store.jdbc().update("update faults set body = ? where id = ?", Json.write(fault.toJson()), fault.id());
    }
}
