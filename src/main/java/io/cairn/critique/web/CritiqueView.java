package io.cairn.critique.web;

import io.cairn.critique.Critique;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A critique as learners and mentors see it; ratings by criterion, from 1 to 5. */
record CritiqueView(int round, String verdict, Map<String, Integer> ratings, String notes, Instant at) {

    static CritiqueView of(Critique critique) {
        return new CritiqueView(critique.round(), critique.verdict().name().toLowerCase(Locale.ROOT),
                Map.of("clarity", critique.clarity(), "evidence", critique.evidence(),
                        "application", critique.application(), "craft", critique.craft()),
                critique.notes(), critique.notedAt());
    }
}
