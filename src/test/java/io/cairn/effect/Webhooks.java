package io.cairn.effect;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the inbox's tests look at, and what they plant. */
@Component
public class Webhooks {

    private final WebhookEvents events;
    private final JdbcClient jdbc;

    Webhooks(WebhookEvents events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** As the inbox keeps it: a reply of somebody whom nobody knows. */
    public static String reply(String sid) {
        return "{\"providerId\":\"" + sid + "\",\"phone\":\"+4915550109999\",\"channel\":\"SMS\",\"text\":\"hello\"}";
    }

    /** By the provider's id. */
    public List<WebhookEvent> all() {
        return events.findAll().stream().sorted(Comparator.comparing(WebhookEvent::eventId)).toList();
    }

    /** The providers' ids of the replies that were taken. */
    public List<String> replies() {
        return jdbc.sql("select provider_id from nudge_reply order by provider_id").query(String.class).list();
    }

    public long sets() {
        return jdbc.sql("select count(*) from effect_webhook_set").query(Long.class).single();
    }

    public void write(String id, String payload) {
        jdbc.sql("update effect_webhook set payload = ? where id = ?").params(payload, id).update();
    }

    /** Plants a message that was handed to the provider. @return its id */
    public String message() {
        jdbc.sql("""
                insert into nudge_message (id, version, fact_key, delivery_id, person_id, template, parameters, channel,
                state, created_at, changed_at) values ('message-planted', 0, 'planted', 'message-planted', 'nobody',
                'none', '{}', 'SMS', 'QUEUED', ?, ?)""")
                .params(Timestamp.from(Instant.EPOCH), Timestamp.from(Instant.EPOCH)).update();
        return "message-planted";
    }

    /** Plants events that were settled at the moment. */
    public void settled(int count, Instant at) {
        for (int i = 0; i < count; i++) {
            jdbc.sql("""
                    insert into effect_webhook (id, version, provider, event_id, kind, payload, state, attempts,
                    received_at, settled_at, set_id) values (?, 0, 'twilio', ?, 'status', '', 'IGNORED', 1, ?, ?, 'x')""")
                    .params("webhook-" + i, "event-" + i, Timestamp.from(at), Timestamp.from(at)).update();
        }
    }
}
