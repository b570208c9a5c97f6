package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stripe v1 as far as payment links need it. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/stripe")
class StripeController {

    private final SandboxSettings settings;
    private final ProviderCalls calls;
    private final IdempotencyKeys keys;
    private final StripeObjects objects;
    private final StripePaymentLinks links;
    private final StripePayments payments;

    StripeController(final SandboxSettings settings, final ProviderCalls calls, final IdempotencyKeys keys,
            final StripeObjects objects, final StripePaymentLinks links, final StripePayments payments) {
        this.settings = settings;
        this.calls = calls;
        this.keys = keys;
        this.objects = objects;
        this.links = links;
        this.payments = payments;
    }

    @PostMapping("/v1/products")
    ResponseEntity<byte[]> createProduct(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return post(request, "products.create", body, links::createProduct);
    }

    @GetMapping("/v1/products/{id}")
    ResponseEntity<byte[]> product(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "products.retrieve", Set.of(), form -> objects.get("product", id, "id"));
    }

    @PostMapping("/v1/prices")
    ResponseEntity<byte[]> createPrice(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return post(request, "prices.create", body, links::createPrice);
    }

    @GetMapping("/v1/prices/{id}")
    ResponseEntity<byte[]> price(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "prices.retrieve", Set.of(), form -> objects.get("price", id, "id"));
    }

    @PostMapping("/v1/payment_links")
    ResponseEntity<byte[]> createLink(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        final String url = request.getRequestURL().toString();
        final String origin = url.substring(0, url.indexOf("/sandbox/stripe"));
        return post(request, "payment_links.create", body, form ->
                shown(links.createLink(form, origin), form));
    }

    @PostMapping("/v1/payment_links/{id}")
    ResponseEntity<byte[]> updateLink(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return post(request, "payment_links.update", body, form -> shown(links.updateLink(id, form), form));
    }

    @GetMapping("/v1/payment_links/{id}")
    ResponseEntity<byte[]> link(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "payment_links.retrieve", Set.of(), form ->
                shown(objects.get("payment_link", id, "id"), form));
    }

    @GetMapping("/v1/payment_links/{id}/line_items")
    ResponseEntity<byte[]> lineItems(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "payment_links.line_items", StripeObjects.LIST, form ->
                (ObjectNode) objects.get("payment_link", id, "id").get("line_items"));
    }

    @GetMapping("/v1/payment_links")
    ResponseEntity<byte[]> links(final HttpServletRequest request) {
        return get(request, "payment_links.list", and(StripeObjects.LIST, "active"), form -> {
            final Optional<Boolean> active = form.bool("active");
            final List<ObjectNode> found = objects.all("payment_link").stream()
                    .filter(link -> active.map(wanted -> wanted == link.path("active").asBoolean()).orElse(true))
                    .map(link -> StripePaymentLinks.shown(link, false)).toList();
            return objects.list(found, form, "/v1/payment_links");
        });
    }

    @PostMapping("/v1/payment_intents")
    ResponseEntity<byte[]> createIntent(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return post(request, "payment_intents.create", body, payments::createIntent);
    }

    @GetMapping("/v1/payment_intents/search")
    ResponseEntity<byte[]> search(final HttpServletRequest request) {
        return get(request, "payment_intents.search", Set.of("query", "limit", "page"), form -> {
            final ObjectNode found = objects.list(payments.search(form.required("query")), form,
                    "/v1/payment_intents/search");
            return found.put("object", "search_result").putNull("next_page");
        });
    }

    @GetMapping("/v1/payment_intents/{id}")
    ResponseEntity<byte[]> intent(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "payment_intents.retrieve", Set.of("client_secret"), form ->
                objects.expand(objects.get("payment_intent", id, "intent"), form));
    }

    @GetMapping("/v1/payment_intents")
    ResponseEntity<byte[]> intents(final HttpServletRequest request) {
        return get(request, "payment_intents.list", StripeObjects.LIST, form ->
                objects.list(objects.all("payment_intent"), form, "/v1/payment_intents"));
    }

    @GetMapping("/v1/checkout/sessions/{id}")
    ResponseEntity<byte[]> session(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "checkout.sessions.retrieve", Set.of(), form ->
                objects.expand(objects.get("checkout.session", id, "id"), form));
    }

    @GetMapping("/v1/checkout/sessions")
    ResponseEntity<byte[]> sessions(final HttpServletRequest request) {
        return get(request, "checkout.sessions.list", and(StripeObjects.LIST, "payment_link", "payment_intent",
                "status"), form -> objects.list(matching("checkout.session", form, "payment_link", "payment_intent",
                "status"), form, "/v1/checkout/sessions"));
    }

    @GetMapping("/v1/charges/{id}")
    ResponseEntity<byte[]> charge(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "charges.retrieve", Set.of(), form ->
                objects.expand(objects.get("charge", id, "id"), form));
    }

    @GetMapping("/v1/events/{id}")
    ResponseEntity<byte[]> event(final HttpServletRequest request, @PathVariable final String id) {
        return get(request, "events.retrieve", Set.of(), form -> objects.get("event", id, "id"));
    }

    @GetMapping("/v1/events")
    ResponseEntity<byte[]> events(final HttpServletRequest request) {
        return get(request, "events.list", and(StripeObjects.LIST, "type"), form ->
                objects.list(matching("event", form, "type"), form, "/v1/events"));
    }

    @GetMapping("/v1/balance_transactions")
    ResponseEntity<byte[]> balanceTransactions(final HttpServletRequest request) {
        return get(request, "balance_transactions.list", and(StripeObjects.LIST, "type", "source"), form ->
                objects.list(matching("balance_transaction", form, "type", "source"), form,
                        "/v1/balance_transactions"));
    }

    @RequestMapping("/**")
    ResponseEntity<byte[]> unknown(final HttpServletRequest request) {
        return handle(request, "unknown", Form.parse(request.getQueryString()), form -> {
            throw new Refusal(StripeErrors.unknownUrl(request.getMethod(), path(request)));
        });
    }

    private ResponseEntity<byte[]> get(final HttpServletRequest request, final String operation,
            final Set<String> known, final Function<StripeForm, ObjectNode> work) {
        return handle(request, operation, Form.parse(request.getQueryString()),
                form -> work.apply(form.allowing(known)));
    }

    private ResponseEntity<byte[]> post(final HttpServletRequest request, final String operation, final byte[] body,
            final Function<StripeForm, ObjectNode> work) {
        return handle(request, operation, Form.parse(body), work);
    }

    private ResponseEntity<byte[]> handle(final HttpServletRequest request, final String operation, final Form form,
            final Function<StripeForm, ObjectNode> work) {
        final String key = "POST".equals(request.getMethod()) ? request.getHeader("Idempotency-Key") : null;
        final ObjectNode shown = form.toJson();
        if (key != null) {
            shown.put("Idempotency-Key", key);
        }
        final ProviderCall call = new ProviderCall("stripe", operation, Set.of(), request.getMethod(), path(request),
                shown, StripeErrors::failure);
        final Reply reply;
        if (!knows(request.getHeader("Authorization"))) {
            reply = calls.refuse(call, StripeErrors.error(401, "invalid_request_error", null,
                    "Invalid API Key provided.", null));
        } else if (key == null) {
            reply = calls.handle(call, () -> answer(work, form));
        } else {
            reply = once(call, key, form, work);
        }
        return Wire.send(complete(request, key, reply));
    }

    /** The key is free again when this returns, so that a call whose answer is lost on the wire can be repeated. */
    private Reply once(final ProviderCall call, final String key, final Form form,
            final Function<StripeForm, ObjectNode> work) {
        if (key.length() > 255) {
            return calls.refuse(call, StripeErrors.error(400, "idempotency_error", null,
                    "Idempotency keys can be at most 255 characters.", null));
        }
        if (!keys.enter(key)) {
            return calls.refuse(call, StripeErrors.keyInUse(key));
        }
        try {
            final String hash = Signatures.sha256(call.method() + call.path() + Json.write(form.toJson()));
            final Optional<IdempotencyKeys.Kept> kept = keys.find(key);
            if (kept.isEmpty()) {
                return calls.handle(call, () -> answer(work, form), answer -> keys.keep(key, hash, answer));
            }
            if (!kept.get().requestHash().equals(hash)) {
                return calls.refuse(call, StripeErrors.keyReused(key));
            }
            return calls.replay(call, kept.get().answer().with("Idempotent-Replayed", "true"));
        } finally {
            keys.leave(key);
        }
    }

    /** An answer that is an error although something was done, such as a declined card, says so itself. */
    private static Answer answer(final Function<StripeForm, ObjectNode> work, final Form form) {
        final ObjectNode body = work.apply(new StripeForm(form));
        return body.path("error").has("type") ? Answer.of(402, body) : Answer.ok(body);
    }

    private Reply complete(final HttpServletRequest request, final String key, final Reply reply) {
        final String version = request.getHeader("Stripe-Version");
        final Reply complete = reply.with("Request-Id", Ids.stripe("req_").substring(0, 18))
                .with("Stripe-Version", version == null ? settings.stripeApiVersion() : version);
        return key == null ? complete : complete.with("Idempotency-Key", key)
                .with("Original-Request", Ids.stripe("req_").substring(0, 18));
    }

    private boolean knows(final String authorization) {
        final String basic = Base64.getEncoder().encodeToString(
                (settings.stripeSecretKey() + ":").getBytes(StandardCharsets.UTF_8));
        return ("Bearer " + settings.stripeSecretKey()).equals(authorization)
                || ("Basic " + basic).equals(authorization);
    }

    private static ObjectNode shown(final ObjectNode link, final StripeForm form) {
        return StripePaymentLinks.shown(link, form.form().pairs().stream()
                .anyMatch(pair -> pair.name().startsWith("expand[") && "line_items".equals(pair.value())));
    }

    private List<ObjectNode> matching(final String type, final StripeForm form, final String... fields) {
        return objects.all(type).stream().filter(object -> List.of(fields).stream().allMatch(field ->
                form.text(field).map(object.path(field).asText()::equals).orElse(true))).toList();
    }

    private static Set<String> and(final Set<String> names, final String... more) {
        final Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    /** The path as Stripe would see it. */
    private static String path(final HttpServletRequest request) {
        return request.getRequestURI().substring(request.getRequestURI().indexOf("/sandbox/stripe") + 15);
    }
}
