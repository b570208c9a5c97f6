package io.cairn.nudge;

import org.springframework.data.repository.ListCrudRepository;

interface Replies extends ListCrudRepository<Reply, String> {

    boolean existsByProviderId(String providerId);
}
