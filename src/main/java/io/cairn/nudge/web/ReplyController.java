package io.cairn.nudge.web;

import io.cairn.engine.Accounts;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.Reply;
import io.cairn.nudge.ReplyService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** What somebody wrote back, for the learner's mentor and operators; to others it does not exist. */
@RestController
@Tag(name = "Mentors")
class ReplyController {

    private static final int SHOWN = 3;

    /**
     * @param person     null if nobody has the phone
     * @param firstName  null if nobody has the phone
     * @param answeredAt when a person wrote back, in words of his own; null while nobody has
     * @param before     what the person was last sent, the latest first
     */
    record View(String id, String person, String firstName, Channel channel, String text, Instant receivedAt,
            String takenBy, Instant answeredAt, List<MessageService.Said> before) {
    }

    record Answer(String answer) {
    }

    private final ReplyService replies;
    private final MessageService messages;
    private final Catalogue catalogue;

    ReplyController(ReplyService replies, MessageService messages, Catalogue catalogue) {
        this.replies = replies;
        this.messages = messages;
        this.catalogue = catalogue;
    }

    @Operation(summary = "What somebody wrote back, and what it may answer; for the learner's mentor and operators")
    @GetMapping("/api/replies/{id}")
    View reply(@PathVariable String id, Authentication login) {
        return view(seen(id, login));
    }

    @Operation(summary = "Answers it in words of one's own, once, on the channel by which it came where that is open; for"
            + " the learner's mentor and operators")
    @PostMapping(value = "/api/replies/{id}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    View answer(@PathVariable String id, @RequestBody Answer answer, Authentication login) {
        Reply reply = seen(id, login);
        replies.answer(id, answer.answer());
        return view(reply);
    }

    private Reply seen(String id, Authentication login) {
        Reply reply = replies.reply(id);
        if (!maySee(reply, login)) {
            throw new NotFound("There is no reply " + id);
        }
        return reply;
    }

    private View view(Reply reply) {
        if (reply.personId() == null) {
            return new View(reply.id(), null, null, reply.channel(), reply.text(), reply.receivedAt(), reply.takenBy(),
                    null, List.of());
        }
        Person person = catalogue.person(reply.personId());
        return new View(reply.id(), person.id(), person.firstName(), reply.channel(), reply.text(), reply.receivedAt(),
                reply.takenBy(), replies.answerTo(reply).map(Message::createdAt).orElse(null),
                messages.saidBefore(reply.receivedAt(), person, SHOWN));
    }

    private boolean maySee(Reply reply, Authentication login) {
        return replies.mentorOf(reply).filter(login.getName()::equals).isPresent()
                || Accounts.seesAll(login);
    }
}
