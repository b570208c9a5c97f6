package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Twilio's Messages resource of 2010-04-01 and the part of the Content API that names templates. Unknown parameters
 * are ignored, as Twilio does.
 */
@RestController
@SandboxPart
@RequestMapping("/sandbox/twilio")
class TwilioController {

    private static final String MESSAGES = "/2010-04-01/Accounts/{account}/Messages";

    private final SandboxSettings settings;
    private final ProviderCalls calls;
    private final TwilioMessages messages;
    private final TwilioOutbound outbound;
    private final TwilioContent content;

    TwilioController(final SandboxSettings settings, final ProviderCalls calls, final TwilioMessages messages,
            final TwilioOutbound outbound, final TwilioContent content) {
        this.settings = settings;
        this.calls = calls;
        this.messages = messages;
        this.outbound = outbound;
        this.content = content;
    }

    /** The cheapest question that shows whether Twilio is there and knows us. */
    @GetMapping("/2010-04-01/Accounts/{account}.json")
    ResponseEntity<byte[]> account(final HttpServletRequest request, @PathVariable final String account) {
        return handle(request, account, "accounts.fetch", Set.of(), Form.parse(request.getQueryString()), () -> {
            final String uri = "/2010-04-01/Accounts/" + account;
            final ObjectNode shown = Json.object().put("sid", account).put("friendly_name", "Cairn sandbox");
            shown.put("status", "active").put("type", "Full").put("owner_account_sid", account);
            shown.put("date_created", "Mon, 18 Jan 2027 08:00:00 +0000");
            shown.put("date_updated", "Mon, 18 Jan 2027 08:00:00 +0000").put("auth_token", "********");
            shown.put("uri", uri + ".json").putObject("subresource_uris").put("messages", uri + "/Messages.json");
            return Answer.ok(shown);
        });
    }

    @PostMapping(MESSAGES + ".json")
    ResponseEntity<byte[]> create(final HttpServletRequest request, @PathVariable final String account,
            @RequestBody(required = false) final byte[] body) {
        final Form form = Form.parse(body);
        final String channel = form.value("To").filter(to -> to.startsWith("whatsapp:")).isPresent()
                ? "whatsapp" : "sms";
        return handle(request, account, "messages.create", Set.of(channel), form,
                () -> Answer.of(201, outbound.create(form)));
    }

    @GetMapping(MESSAGES + ".json")
    ResponseEntity<byte[]> list(final HttpServletRequest request, @PathVariable final String account) {
        final Form form = Form.parse(request.getQueryString());
        return handle(request, account, "messages.list", Set.of(), form, () -> Answer.ok(page(form)));
    }

    @GetMapping(MESSAGES + "/{sid}.json")
    ResponseEntity<byte[]> fetch(final HttpServletRequest request, @PathVariable final String account,
            @PathVariable final String sid) {
        return handle(request, account, "messages.fetch", Set.of(), Form.parse(request.getQueryString()),
                () -> Answer.ok(messages.fetch(sid)));
    }

    @PostMapping(MESSAGES + "/{sid}.json")
    ResponseEntity<byte[]> update(final HttpServletRequest request, @PathVariable final String account,
            @PathVariable final String sid, @RequestBody(required = false) final byte[] body) {
        final Form form = Form.parse(body);
        return handle(request, account, "messages.update", Set.of(), form,
                () -> Answer.ok(messages.update(sid, form)));
    }

    @DeleteMapping(MESSAGES + "/{sid}.json")
    ResponseEntity<byte[]> delete(final HttpServletRequest request, @PathVariable final String account,
            @PathVariable final String sid) {
        return handle(request, account, "messages.delete", Set.of(), Form.parse(""), () -> {
            messages.delete(sid);
            return Answer.empty(204);
        });
    }

    @PostMapping("/v1/Content")
    ResponseEntity<byte[]> createContent(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return handle(request, settings.twilioAccountSid(), "content.create", Set.of(), Form.parse(""),
                () -> Answer.of(201, content.create(body == null ? "" : new String(body, StandardCharsets.UTF_8))));
    }

    @GetMapping("/v1/Content/{sid}")
    ResponseEntity<byte[]> fetchContent(final HttpServletRequest request, @PathVariable final String sid) {
        return handle(request, settings.twilioAccountSid(), "content.fetch", Set.of(), Form.parse(""),
                () -> Answer.ok(content.fetch(sid)));
    }

    @RequestMapping("/**")
    ResponseEntity<byte[]> unknown(final HttpServletRequest request) {
        return handle(request, settings.twilioAccountSid(), "unknown", Set.of(), Form.parse(request.getQueryString()),
                () -> {
                    throw TwilioErrors.notFound(path(request));
                });
    }

    private ResponseEntity<byte[]> handle(final HttpServletRequest request, final String account,
            final String operation, final Set<String> also, final Form form, final Supplier<Answer> work) {
        final ProviderCall call = new ProviderCall("twilio", operation, also, request.getMethod(), path(request),
                form.toJson(), TwilioErrors::failure);
        if (!knows(request.getHeader("Authorization"))) {
            return Wire.send(calls.refuse(call, TwilioErrors.error(401, 20003, "Authenticate")));
        }
        if (!settings.twilioAccountSid().equals(account)) {
            return Wire.send(calls.refuse(call, TwilioErrors.notFound(path(request)).answer()));
        }
        return Wire.send(calls.handle(call, work));
    }

    private boolean knows(final String authorization) {
        final String expected = settings.twilioAccountSid() + ":" + settings.twilioAuthToken();
        return ("Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    /** The path as Twilio would see it. */
    private static String path(final HttpServletRequest request) {
        return request.getRequestURI().substring(request.getRequestURI().indexOf("/sandbox/twilio") + 15);
    }

    private ObjectNode page(final Form form) {
        final int size = form.value("PageSize").filter(value -> value.matches("\\d{1,4}")).map(Integer::valueOf)
                .map(value -> Math.max(1, Math.min(1000, value))).orElse(50);
        final int number = form.value("Page").filter(value -> value.matches("\\d{1,6}")).map(Integer::valueOf).orElse(0);
        final List<ObjectNode> found = messages.find(form);
        final int start = Math.min(found.size(), number * size);
        final int end = Math.min(found.size(), start + size);
        final ArrayNode items = Json.array();
        found.subList(start, end).forEach(items::add);
        final ObjectNode page = Json.object();
        page.put("first_page_uri", uri(form, 0, size));
        page.put("end", Math.max(start, end - 1));
        page.put("previous_page_uri", number > 0 ? uri(form, number - 1, size) : null);
        page.set("messages", items);
        page.put("uri", uri(form, number, size));
        page.put("page_size", size);
        page.put("start", start);
        page.put("next_page_uri", end < found.size() ? uri(form, number + 1, size) : null);
        return page.put("page", number);
    }

    private String uri(final Form form, final int page, final int size) {
        final ObjectNode query = Json.object();
        form.pairs().forEach(pair -> query.put(pair.name(), pair.value()));
        query.put("PageSize", String.valueOf(size)).put("Page", String.valueOf(page));
        return "/2010-04-01/Accounts/" + settings.twilioAccountSid() + "/Messages.json?" + Form.encode(query);
    }
}
