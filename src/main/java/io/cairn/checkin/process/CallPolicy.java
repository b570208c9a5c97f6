package io.cairn.checkin.process;

import io.cairn.checkin.CallStep;

import org.camunda.bpm.engine.delegate.DelegateExecution;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What the table call-policy said, as delegates read it. */
final class CallPolicy {

    private CallPolicy() {
    }

    @SuppressWarnings("unchecked")
    static List<CallStep> of(DelegateExecution execution) {
        return ((List<Map<String, Object>>) execution.getVariable(CheckInProcess.CALL_POLICY_RESULT)).stream()
                .map(row -> new CallStep((String) row.get(CheckInProcess.STEP), (String) row.get(CheckInProcess.BEFORE)))
                .toList();
    }

    static Date date(Instant moment) {
        return moment == null ? null : Date.from(moment);
    }
}
