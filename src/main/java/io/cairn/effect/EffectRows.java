package io.cairn.effect;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface EffectRows extends ListCrudRepository<Effect, String> {

    Optional<Effect> findByFactKey(String factKey);

    List<Effect> findByProviderIdIn(List<String> providerIds);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Effect> findWithLockById(String id);
}
