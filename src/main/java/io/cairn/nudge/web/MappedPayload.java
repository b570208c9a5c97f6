package io.cairn.nudge.web;

import io.cairn.nudge.web.TriggerProperties.Mapping;
import io.cairn.shared.BadInput;
import io.cairn.shared.Texts;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What another tool posts, read as its mapping says. */
final class MappedPayload {

    private static final String EACH = "*";
    private static final int LAST_YEAR = 9999;
    /** Common trackers write the offset without a colon. */
    private static final DateTimeFormatter WITHOUT_COLON = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendOffset("+HHMM", "Z").toFormatter();

    private final Mapping mapping;
    private final JsonNode event;

    MappedPayload(Mapping mapping, JsonNode event) {
        this.mapping = mapping;
        this.event = event;
    }

    /** Whether it is one of the events that the mapping is for. */
    boolean isMeant() {
        return mapping.when().entrySet().stream()
                .allMatch(when -> texts(when.getKey()).anyMatch(when.getValue()::contains));
    }

    /** @throws BadInput if it is not there */
    String kind(int longest) {
        return first(mapping.kind(), longest).orElseThrow(() -> new BadInput(mapping.kind(), "is missing or no text"));
    }

    /** Each once: ids or mail addresses, also of people whom we do not know. */
    List<String> learners() {
        return texts(mapping.learner()).distinct().toList();
    }

    /** Cut where it is too long: it is another tool's to say, and a nudge has little room. */
    Optional<String> subject(int longest) {
        return mapping.subject() == null ? Optional.empty() : first(mapping.subject(), longest);
    }

    /**
     * @param zone in which a day ends, where the tool says a day only
     * @throws BadInput if what is there is neither a moment nor a day
     */
    Optional<Instant> helpsUntil(ZoneId zone) {
        return mapping.helpsUntil() == null ? Optional.empty()
                : texts(mapping.helpsUntil()).findFirst().map(text -> moment(text, zone));
    }

    private Instant moment(String text, ZoneId zone) {
        for (DateTimeFormatter format : List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, WITHOUT_COLON)) {
            try {
                return within(OffsetDateTime.parse(text, format).toInstant());
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        try {
            return within(LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            throw new BadInput(mapping.helpsUntil(), "is neither a moment with an offset nor a day");
        }
    }

    private Instant within(Instant moment) {
        int year = moment.atZone(ZoneOffset.UTC).getYear();
        if (year < 1 || year > LAST_YEAR) {
            throw new BadInput(mapping.helpsUntil(), "is not within the years 1 to " + LAST_YEAR);
        }
        return moment;
    }

    private Optional<String> first(String path, int longest) {
        return texts(path).findFirst().map(text -> Texts.cut(text, longest, "…"));
    }

    private Stream<String> texts(String path) {
        Iterator<String> steps = Stream.of(path.substring(1).split("/")).iterator();
        Stream<JsonNode> nodes = Stream.of(event);
        while (steps.hasNext()) {
            String step = steps.next();
            nodes = nodes.flatMap(node -> step.equals(EACH) ? StreamSupport.stream(node.spliterator(), false)
                    : Stream.of(node.path(step)));
        }
        return nodes.filter(JsonNode::isValueNode).filter(node -> !node.isNull()).map(JsonNode::asText)
                .map(text -> text.replace("\0", "").strip().replaceAll("\\s+", " ")).filter(text -> !text.isEmpty());
    }
}
