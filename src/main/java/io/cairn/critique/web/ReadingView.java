package io.cairn.critique.web;

import io.cairn.critique.SecondReading;
import io.cairn.critique.SecondReadingService;

import java.util.List;

/**
 * What came of a second reading, once that is known.
 *
 * @param adjudicated whether somebody had to decide between the two
 */
record ReadingView(int round, SecondReading.Outcome outcome, boolean adjudicated) {

    /** In the order of the rounds. */
    static List<ReadingView> of(SecondReadingService readings, String artifactId) {
        return readings.readingsOf(artifactId).stream().filter(reading -> reading.outcome() != null)
                .map(reading -> new ReadingView(reading.round(), reading.outcome(),
                        reading.adjudicationAskedAt() != null)).toList();
    }
}
