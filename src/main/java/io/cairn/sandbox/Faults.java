package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/**
 * The faults that are ordered. They fire in the order in which they were ordered, one per call; a webhook may be hit by
 * one that doubles it and by one that delays it.
 */
@Component
@SandboxPart
class Faults {

    private final SandboxStore store;
    private final TruthLog log;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    Faults(final SandboxStore store, final TruthLog log) {
        this.store = store;
        this.log = log;
    }

    Fault add(final Fault fault) {
        final Fault added = store.atomically(() -> {
            store.jdbc().update("insert into faults (body) values (?)", Json.write(fault.toJson()));
            final List<Fault> all = all();
            return all.get(all.size() - 1);
        });
        watchers.forEach(Runnable::run);
        return added;
    }

    List<Fault> all() {
        return store.jdbc().query("select id, body from faults order by id",
                (row, n) -> Fault.read(row.getLong(1), Json.readObject(row.getString(2))));
    }

    void clear() {
        store.jdbc().update("delete from faults");
        watchers.forEach(Runnable::run);
    }

    /** @return whether there was one */
    boolean lift(final long id) {
        final boolean there = store.jdbc().update("delete from faults where id = ?", id) > 0;
        watchers.forEach(Runnable::run);
        return there;
    }

    /** Is told whenever faults were ordered or lifted. */
    void watch(final Runnable watcher) {
        watchers.add(watcher);
    }

    /** Whether nobody is to be reached at the provider: all of it is away, from the first call on. */
    boolean away(final String provider) {
        return all().stream().anyMatch(fault -> fault.remaining() > 0 && fault.provider().equals(provider)
                && "away".equals(fault.fault()) && fault.lasting() && fault.after() == 0 && fault.match() == null
                && ("*".equals(fault.operation()) || "mail".equals(provider)));
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
