package io.cairn.nudge;

import io.cairn.program.Person;
import io.cairn.program.Person.Channel;

import java.util.Objects;
import java.util.stream.Stream;

/** In which order a person's channels are tried, and where they lead. */
final class Channels {

    private Channels() {
    }

    /** @param first the message's own first channel; null for the person's */
    static Stream<Channel> inOrder(Channel first, Person person) {
        return Stream.concat(Stream.of(first == null ? person.channel() : first, person.channel())
                        .filter(Objects::nonNull), Stream.of(Channel.WHATSAPP, Channel.SMS, Channel.MAIL)).distinct();
    }

    /** @return a phone number (E.164) or a mail address */
    static String address(Channel channel, Person person) {
        return channel == Channel.MAIL ? person.email() : person.phone();
    }
}
