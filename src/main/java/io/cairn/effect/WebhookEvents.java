package io.cairn.effect;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.Optional;

interface WebhookEvents extends ListCrudRepository<WebhookEvent, String> {

    Optional<WebhookEvent> findByProviderAndEventId(String provider, String eventId);

    /** @return 0 if the provider's event is there already */
    @Modifying
    @Query("""
            insert into effect_webhook (id, version, provider, event_id, kind, payload, state, attempts, received_at)
            values (:id, 0, :provider, :eventId, :kind, :payload, 'RECEIVED', 0, :receivedAt)
            on conflict do nothing""")
    int insertOnce(String id, String provider, String eventId, String kind, String payload, Instant receivedAt);
}
