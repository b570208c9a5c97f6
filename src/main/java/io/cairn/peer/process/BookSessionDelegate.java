package io.cairn.peer.process;

import io.cairn.engine.GoesOutside;
import io.cairn.peer.SessionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the session into the mentor's calendar. Sets whether the calendar took it. */
@Component
@GoesOutside
public class BookSessionDelegate implements JavaDelegate {

    private final SessionService sessions;

    BookSessionDelegate(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PeerGroupProcess.SESSION_BOOKED, sessions.book(execution.getProcessBusinessKey()));
    }
}
