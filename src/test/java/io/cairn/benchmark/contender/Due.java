package io.cairn.benchmark.contender;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A nudge that is due, with what the table decides by; the same mixture for every contender.
 *
 * @param source     calendar, prd or retro
 * @param ownChannel SMS or WHATSAPP, the learner's own
 * @param consented  whether the learner agreed to it; to SMS everybody did
 */
public record Due(String id, String source, String ownChannel, boolean consented) {

    private static final List<String> SOURCES = List.of("calendar", "prd", "retro");

    /** @param name that no other nudges of this contender bear */
    public static List<Due> many(String name, int nudges) {
        return IntStream.range(0, nudges).mapToObj(number -> new Due("nudge-" + name + "-" + number,
                SOURCES.get(number % SOURCES.size()), number % 2 == 0 ? "SMS" : "WHATSAPP", number % 5 != 0)).toList();
    }
}
