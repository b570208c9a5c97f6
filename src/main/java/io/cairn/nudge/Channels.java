package io.cairn.nudge;

import io.cairn.program.Person;
import io.cairn.program.Person.Channel;

import java.util.List;
import java.util.stream.Stream;

/** In which order a person's channels are tried, and where they lead. */
final class Channels {

    private Channels() {
    }

    /** @param decided as the table channel-order has it; empty where an earlier version of its process asked no table */
    static List<Channel> inOrder(List<Channel> decided, Person person) {
        return decided.isEmpty() ? Stream.of(person.channel(), Channel.WHATSAPP, Channel.SMS, Channel.MAIL).distinct()
                .toList() : decided;
    }

    /** @return a phone number (E.164) or a mail address */
    static String address(Channel channel, Person person) {
        return channel == Channel.MAIL ? person.email() : person.phone();
    }
}
