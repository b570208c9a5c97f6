package io.cairn.intake;

import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;

import org.springframework.stereotype.Component;

import java.util.Map;

/** What those concerned are told when a learner gets another mentor, or keeps the one that is. */
@Component
class RematchMessages {

    private final MessageService messages;
    private final Catalogue catalogue;
    private final CairnProperties cairn;

    RematchMessages(MessageService messages, Catalogue catalogue, CairnProperties cairn) {
        this.messages = messages;
        this.catalogue = catalogue;
        this.cairn = cairn;
    }

    void handedOver(Rematch rematch) {
        send("rematch-done", rematch, rematch.learnerId(), rematch.newMentorId());
        send("rematch-taken-over", rematch, rematch.newMentorId(), rematch.newMentorId());
        send("rematch-given-over", rematch, rematch.mentorId(), rematch.newMentorId());
    }

    void stayed(Rematch rematch) {
        send("rematch-stayed", rematch, rematch.learnerId(), rematch.mentorId());
    }

    private void send(String template, Rematch rematch, String to, String mentorId) {
        messages.send(new MessageRequest(template + ":" + rematch.id(), to, template,
                Map.of("mentor", catalogue.person(mentorId).firstName(),
                        "title", catalogue.definition(rematch.programId()).title(),
                        "link", cairn.baseUrl() + "/camunda/app/tasklist/"), null));
    }
}
