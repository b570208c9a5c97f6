package io.cairn.effect;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface ProviderRows extends ListCrudRepository<Provider, String> {

    @Modifying
    @Query("insert into effect_provider (name, failures) values (:name, 0) on conflict do nothing")
    int insertOnce(String name);

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Provider> findWithLockByName(String name);
}
