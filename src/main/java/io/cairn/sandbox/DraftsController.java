package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service that writes text, in the style of chat completions. It understands nothing: it says something of the first
 * two numbered lines that hold words, always the same, and answers as JSON where that is asked for.
 */
@RestController
@SandboxPart
@RequestMapping("/sandbox/drafts/v1")
class DraftsController {

    static final String MODEL = "sandbox-writer-1";

    private static final Pattern NUMBERED = Pattern.compile("(?m)^(\\d+): (.*\\S.*)$");
    private static final int MOST = 2;

    private final SandboxSettings settings;
    private final ProviderCalls calls;
    private final SandboxClock clock;
    private final Faults faults;

    DraftsController(final SandboxSettings settings, final ProviderCalls calls, final SandboxClock clock,
            final Faults faults) {
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
        this.faults = faults;
    }

    @GetMapping("/models")
    ResponseEntity<byte[]> models(final HttpServletRequest request) {
        return handle(request, "models.list", Json.object(), () -> {
            final ObjectNode list = Json.object().put("object", "list");
            list.putArray("data").addObject().put("id", MODEL).put("object", "model").put("owned_by", "sandbox");
            return Answer.ok(list);
        });
    }

    @PostMapping("/chat/completions")
    ResponseEntity<byte[]> complete(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        final ObjectNode asked;
        try {
            asked = Json.readObject(body == null ? "" : new String(body, StandardCharsets.UTF_8));
        } catch (final IllegalArgumentException e) {
            return handle(request, "chat.completions.create", Json.object(), () -> {
                throw refuse(400, "We could not parse the JSON body of your request.");
            });
        }
        return handle(request, "chat.completions.create", asked, () -> {
            if (!asked.path("model").isTextual()) {
                throw refuse(400, "you must provide a model parameter");
            }
            if (!asked.path("messages").isArray() || asked.path("messages").isEmpty()) {
                throw refuse(400, "'messages' is a required property");
            }
            return Answer.ok(completion(asked));
        });
    }

    private ObjectNode completion(final ObjectNode asked) {
        final JsonNode last = asked.path("messages").path(asked.path("messages").size() - 1);
        final Optional<String> oddity = faults.take("drafts", Set.of("chat.completions.create"), Fault.ODDITIES,
                last.path("content").asText()).map(Fault::fault);
        final ObjectNode answer = Json.object().put("id", "chatcmpl-" + Ids.google()).put("object", "chat.completion");
        answer.put("created", clock.now().getEpochSecond()).put("model", MODEL);
        final ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.put("finish_reason", oddity.filter("cut-off"::equals).isPresent() ? "length" : "stop");
        choice.putObject("message").put("role", "assistant")
                .put("content", content(last.path("content").asText(), oddity.orElse("")));
        answer.putObject("usage").put("prompt_tokens", 0).put("completion_tokens", 0).put("total_tokens", 0);
        return answer;
    }

    private static String content(final String material, final String oddity) {
        if ("garbled".equals(oddity)) {
            return "I am sorry, but as a writer I would rather tell you a story.";
        }
        final ObjectNode written = Json.object();
        final ArrayNode notes = written.putArray("notes");
        if ("silent".equals(oddity)) {
            return Json.write(written);
        }
        for (final String line : lines(material)) {
            final int number = "misplaced".equals(oddity) ? 90_000 : Integer.parseInt(line);
            notes.addObject().put("fromLine", number).put("toLine", number)
                    .put("words", "Line " + line + " could say who decides, and until when.");
        }
        final String json = Json.write(written);
        return "cut-off".equals(oddity) ? json.substring(0, json.length() / 2) : json;
    }

    /** The numbers of the first lines with words, of whatever comes last in numbers. */
    private static List<String> lines(final String material) {
        final List<String> found = new ArrayList<>();
        final Matcher lines = NUMBERED.matcher(material);
        while (found.size() < MOST && lines.find()) {
            found.add(lines.group(1));
        }
        return found;
    }

    private ResponseEntity<byte[]> handle(final HttpServletRequest request, final String operation,
            final ObjectNode asked, final Supplier<Answer> work) {
        final ProviderCall call = new ProviderCall("drafts", operation, Set.of(), request.getMethod(),
                request.getRequestURI().substring(request.getRequestURI().indexOf("/sandbox/drafts") + 15), asked,
                DraftsController::failure);
        if (!("Bearer " + settings.draftsKey()).equals(request.getHeader("Authorization"))) {
            return Wire.send(calls.refuse(call, error(401, "Incorrect API key provided.")));
        }
        return Wire.send(calls.handle(call, work));
    }

    private static Answer failure(final Fault fault, final String operation) {
        return switch (fault.fault()) {
            case "429" -> error(429, "Rate limit reached");
            case "503" -> error(503, "The engine is currently overloaded, please try again later");
            case "refused" -> error(fault.code() == 0 ? 400 : fault.code(), "This request is not taken");
            default -> error(500, "The server had an error while processing your request");
        };
    }

    private static Refusal refuse(final int status, final String message) {
        return new Refusal(error(status, message));
    }

    private static Answer error(final int status, final String message) {
        final ObjectNode body = Json.object();
        body.putObject("error").put("message", message).put("type", status < 500 ? "invalid_request_error"
                : "server_error").putNull("param").putNull("code");
        return Answer.of(status, body);
    }
}
