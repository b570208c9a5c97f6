package io.cairn.nudge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/** @param lead how long before a meeting of his own a learner is nudged; at most six hours */
@ConfigurationProperties("cairn.nudge.calendar")
record CalendarProperties(@DefaultValue("PT1H") Duration lead) {

    /** Well below the time between two looks at a calendar's next day. */
    private static final Duration LONGEST = Duration.ofHours(6);

    CalendarProperties {
        if (lead.isNegative() || lead.isZero() || lead.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cairn.nudge.calendar.lead: is not between nothing and six hours");
        }
    }
}
