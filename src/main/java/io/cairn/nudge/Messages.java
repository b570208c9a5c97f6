package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.domain.Limit;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

interface Messages extends ListCrudRepository<Message, String> {

    Optional<Message> findByFactKey(String factKey);

    List<Message> findByDeliveryId(String deliveryId);

    List<Message> findByPersonIdAndChannelAndState(String personId, Channel channel, Message.State state);

    List<Message> findByNudgeIdOrderByCreatedAtAscFactKeyAsc(String nudgeId);

    List<Message> findByPersonIdOrderByCreatedAtAscFactKeyAsc(String personId);

    List<Message> findByPersonIdAndCreatedAtLessThanEqualAndStateNotOrderByCreatedAtDescFactKeyDesc(String personId,
            Instant moment, Message.State state, Limit most);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Message> findWithLockById(String id);
}
