package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface FieldChecks extends ListCrudRepository<FieldCheck, String> {

    Optional<FieldCheck> findByOpenFor(String vendorKey);
}
