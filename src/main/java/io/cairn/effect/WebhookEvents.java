package io.cairn.effect;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

interface WebhookEvents extends ListCrudRepository<WebhookEvent, String> {

    boolean existsByProviderAndEventId(String provider, String eventId);

    boolean existsBySetIdIsNull();

    List<WebhookEvent> findBySetIdOrderByReceivedAtAscIdAsc(String setId);

    /** @return 0 if the provider's event, or another event of this id, is there already */
    @Modifying
    @Query("""
            insert into effect_webhook (id, version, provider, event_id, kind, payload, state, attempts, received_at)
            values (:id, 0, :provider, :eventId, :kind, :payload, 'RECEIVED', 0, :receivedAt)
            on conflict do nothing""")
    int insertOnce(String id, String provider, String eventId, String kind, String payload, Instant receivedAt);

    @Modifying
    @Query("update effect_webhook set about = :about where id = :id")
    int concerns(String id, String about);

    @Query("select * from effect_webhook where about = :about order by received_at, id")
    List<WebhookEvent> about(String about);

    /** Those that wait for a set, the oldest first. */
    @Query("select id from effect_webhook where set_id is null order by received_at, id limit :atMost")
    List<String> waiting(int atMost);

    @Modifying
    @Query("update effect_webhook set set_id = :setId where id in (:ids)")
    int take(String setId, Collection<String> ids);

    @Modifying
    @Query("""
            delete from effect_webhook where id in
            (select id from effect_webhook where settled_at < :before limit :atMost)""")
    int deleteSettled(Instant before, int atMost);
}
