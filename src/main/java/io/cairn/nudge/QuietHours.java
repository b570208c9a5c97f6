package io.cairn.nudge;

import io.cairn.program.Person;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hours in which nobody is nudged, by the clock on the person's own wall.
 *
 * @param quietFrom when they begin
 * @param quietTo   when they end; before {@code quietFrom} on the next day; the same: there are none
 */
@ConfigurationProperties("cairn.nudge")
record QuietHours(@DefaultValue("21:00") LocalTime quietFrom, @DefaultValue("08:00") LocalTime quietTo) {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** The person's own, else these. */
    QuietHours of(Person person) {
        return person.preferences().quietHours().map(own -> new QuietHours(own.from(), own.to())).orElse(this);
    }

    /** @return when the quiet hours end that the moment falls into; empty if it falls into none */
    Optional<Instant> endOf(Instant moment, ZoneId zone) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today).filter(day -> !begin(day, zone).isAfter(moment))
                .map(day -> end(day, zone)).filter(end -> end.isAfter(moment)).findFirst();
    }

    /** @return when what waited for the day goes out: at the end of the night, where there is none at a common time */
    Instant morningOf(LocalDate day, ZoneId zone) {
        LocalTime time = quietFrom.equals(quietTo) ? MORNING : quietTo;
        return onTheWall(day.atTime(time), zone).withLaterOffsetAtOverlap().toInstant();
    }

    private Instant begin(LocalDate day, ZoneId zone) {
        return onTheWall(day.atTime(quietFrom), zone).toInstant();
    }

    private Instant end(LocalDate day, ZoneId zone) {
        LocalDate last = quietTo.isBefore(quietFrom) ? day.plusDays(1) : day;
        return onTheWall(last.atTime(quietTo), zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** The first moment at which the wall's clock shows that time, or goes on behind it where it leaves it out. */
    private static ZonedDateTime onTheWall(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap() ? change.getInstant().atZone(zone) : time.atZone(zone);
    }
}
