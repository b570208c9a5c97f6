package io.cairn.peer.process;

import io.cairn.engine.GoesOutside;
import io.cairn.peer.SessionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks for a time that the mentor has for the group. Sets whether there is one. */
@Component
@GoesOutside
public class FindSessionDelegate implements JavaDelegate {

    private final SessionService sessions;

    FindSessionDelegate(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PeerGroupProcess.SESSION_FOUND, sessions.find(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(PeerGroupProcess.SESSION_MINUTES)));
    }
}
