package io.cairn.critique;

import io.cairn.shared.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/** Contents that were uploaded or fetched, each once, known by its SHA-256. Joins the caller's transaction. */
@Component
class Blobs {

    /** @param size in bytes */
    record Facts(String sha256, String mediaType, int size) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Blobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return its SHA-256; what is there already is not written again */
    String keep(byte[] content, String mediaType) {
        String sha256 = Sha256.of(content);
        if (facts(sha256).isEmpty()) {
            jdbc.sql("""
                    insert into critique_blob (sha256, media_type, size_bytes, content, kept_at) values (?, ?, ?, ?, ?)
                    on conflict do nothing""")
                    .params(sha256, mediaType, content.length, content, Timestamp.from(clock.instant())).update();
        }
        return sha256;
    }

    /** All but the content itself. */
    Optional<Facts> facts(String sha256) {
        return jdbc.sql("select media_type, size_bytes from critique_blob where sha256 = ?").param(sha256)
                .query((row, i) -> new Facts(sha256, row.getString(1), row.getInt(2))).optional();
    }

    byte[] content(String sha256) {
        return jdbc.sql("select content from critique_blob where sha256 = ?").param(sha256)
                .query((row, i) -> row.getBytes(1)).single();
    }
}
