package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.repository.ListCrudRepository;

import java.time.Instant;

interface Replies extends ListCrudRepository<Reply, String> {

    boolean existsByProviderId(String providerId);

    boolean existsByPersonIdAndChannelAndPhoneAndReceivedAtGreaterThan(String personId, Channel channel, String phone,
            Instant moment);
}
