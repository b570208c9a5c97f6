package io.cairn.critique.process;

import io.cairn.critique.LinkService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the submission's link leads to. */
@Component
@GoesOutside
public class FetchLinkDelegate implements JavaDelegate {

    private final LinkService links;

    FetchLinkDelegate(LinkService links) {
        this.links = links;
    }

    @Override
    public void execute(DelegateExecution execution) {
        links.fetch(execution.getProcessBusinessKey());
    }
}
