package io.cairn.checkin.process;

import io.cairn.checkin.ConsequenceService;
import io.cairn.engine.DecisionListener;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Has each decision of the table no-show-outcome kept with its call while it is made. */
@Component
class NoShowOutcomeListener extends DecisionListener {

    private final ConsequenceService consequences;

    NoShowOutcomeListener(ConsequenceService consequences) {
        super(CheckInProcess.NO_SHOW_OUTCOME);
        this.consequences = consequences;
    }

    @Override
    protected void decided(String checkInId, String rule, String because, Map<String, Object> inputs,
            Map<String, Object> outputs) {
        consequences.keep(checkInId, rule, because, inputs, outputs);
    }
}
