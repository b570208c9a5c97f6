package io.cairn.critique;

import io.cairn.engine.DecisionInputs;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Keeps what the table {@code calibration-outcome} decides with its round. Knows nothing of the engine. */
@Service
public class CalibrationDecisions {

    private final CalibrationRounds rounds;
    private final DecisionInputs asked;
    private final Clock clock;

    CalibrationDecisions(CalibrationRounds rounds, DecisionInputs asked, Clock clock) {
        this.rounds = rounds;
        this.asked = asked;
        this.clock = clock;
    }

    /** Of the newest round. */
    @Transactional
    public void keep(String calibrationId, String rule, String because, Map<String, Object> inputs, String outcome) {
        List<CalibrationRound> all = rounds.findByCalibrationIdOrderByNumber(calibrationId);
        rounds.save(all.get(all.size() - 1).decided(outcome, rule, because, asked.written(inputs), clock.instant()));
    }
}
