package io.cairn.nudge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
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

    /** @return when the quiet hours end that the moment falls into; empty if it falls into none */
    Optional<Instant> endOf(Instant moment, ZoneId zone) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today).filter(day -> !begin(day, zone).isAfter(moment))
                .map(day -> end(day, zone)).filter(end -> end.isAfter(moment)).findFirst();
    }

    private Instant begin(LocalDate day, ZoneId zone) {
        LocalDateTime begin = day.atTime(quietFrom);
        ZoneOffsetTransition change = zone.getRules().getTransition(begin);
        return change == null ? begin.atZone(zone).toInstant()
                : change.isGap() ? change.getInstant() : begin.toInstant(change.getOffsetBefore());
    }

    /** A time that the wall's clock shows twice ends them at the second; one that it leaves out, where it goes on. */
    private Instant end(LocalDate day, ZoneId zone) {
        LocalDateTime end = (quietTo.isBefore(quietFrom) ? day.plusDays(1) : day).atTime(quietTo);
        ZoneOffsetTransition change = zone.getRules().getTransition(end);
        return change == null ? end.atZone(zone).toInstant()
                : change.isGap() ? change.getInstant() : end.toInstant(change.getOffsetAfter());
    }
}
