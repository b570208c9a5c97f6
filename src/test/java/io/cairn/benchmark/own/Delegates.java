package io.cairn.benchmark.own;

import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The doors from the diagrams of {@code src/test/resources/benchmark/own}. */
final class Delegates {

    private Delegates() {
    }

    static class StartNudgesDelegate implements JavaDelegate {

        private final DueNudges nudges;

        StartNudgesDelegate(DueNudges nudges) {
            this.nudges = nudges;
        }

        @Override
        public void execute(DelegateExecution execution) {
            nudges.start(execution.getProcessBusinessKey(), (String) execution.getVariable("channel"));
        }
    }

    @GoesOutside
    static class SendNudgesDelegate implements JavaDelegate {

        private final DueNudges nudges;

        SendNudgesDelegate(DueNudges nudges) {
            this.nudges = nudges;
        }

        @Override
        public void execute(DelegateExecution execution) {
            nudges.send(execution.getProcessBusinessKey());
        }
    }

    static class TellAnswersDelegate implements JavaDelegate {

        private final DueNudges nudges;

        TellAnswersDelegate(DueNudges nudges) {
            this.nudges = nudges;
        }

        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("moreToTell", nudges.tellAnswers((Integer) execution.getVariable("lane")));
        }
    }

    static class TellOverdueDelegate implements JavaDelegate {

        private final DueNudges nudges;

        TellOverdueDelegate(DueNudges nudges) {
            this.nudges = nudges;
        }

        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("moreToTell", nudges.tellOverdue());
        }
    }
}
