package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stripe v1: what is sold, by payment links, and what happened. Money itself: {@link StripeMoneyController}. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/stripe")
class StripeController {

    private final StripeDoor door;
    private final StripeObjects objects;
    private final StripePaymentLinks links;

    StripeController(final StripeDoor door, final StripeObjects objects, final StripePaymentLinks links) {
        this.door = door;
        this.objects = objects;
        this.links = links;
    }

    @PostMapping("/v1/products")
    ResponseEntity<byte[]> createProduct(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "products.create", body, links::createProduct);
    }

    @GetMapping("/v1/products/{id}")
    ResponseEntity<byte[]> product(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "products.retrieve", Set.of(), form -> objects.get("product", id, "id"));
    }

    @PostMapping("/v1/prices")
    ResponseEntity<byte[]> createPrice(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "prices.create", body, links::createPrice);
    }

    @GetMapping("/v1/prices/{id}")
    ResponseEntity<byte[]> price(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "prices.retrieve", Set.of(), form -> objects.get("price", id, "id"));
    }

    @PostMapping("/v1/payment_links")
    ResponseEntity<byte[]> createLink(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        final String url = request.getRequestURL().toString();
        final String origin = url.substring(0, url.indexOf("/sandbox/stripe"));
        return door.post(request, "payment_links.create", body, form ->
                shown(links.createLink(form, origin), form));
    }

    @PostMapping("/v1/payment_links/{id}")
    ResponseEntity<byte[]> updateLink(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_links.update", body, form -> shown(links.updateLink(id, form), form));
    }

    @GetMapping("/v1/payment_links/{id}")
    ResponseEntity<byte[]> link(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "payment_links.retrieve", Set.of(), form ->
                shown(objects.get("payment_link", id, "id"), form));
    }

    @GetMapping("/v1/payment_links/{id}/line_items")
    ResponseEntity<byte[]> lineItems(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "payment_links.line_items", StripeObjects.LIST, form ->
                (ObjectNode) objects.get("payment_link", id, "id").get("line_items"));
    }

    @GetMapping("/v1/payment_links")
    ResponseEntity<byte[]> links(final HttpServletRequest request) {
        return door.get(request, "payment_links.list", StripeObjects.listAnd("active"), form -> {
            final Optional<Boolean> active = form.bool("active");
            final List<ObjectNode> found = objects.all("payment_link").stream()
                    .filter(link -> active.map(wanted -> wanted == link.path("active").asBoolean()).orElse(true))
                    .map(link -> StripePaymentLinks.shown(link, false)).toList();
            return objects.list(found, form, "/v1/payment_links");
        });
    }

    @GetMapping("/v1/checkout/sessions/{id}")
    ResponseEntity<byte[]> session(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "checkout.sessions.retrieve", Set.of(), form ->
                objects.expand(objects.get("checkout.session", id, "id"), form));
    }

    @GetMapping("/v1/checkout/sessions")
    ResponseEntity<byte[]> sessions(final HttpServletRequest request) {
        return door.get(request, "checkout.sessions.list", StripeObjects.listAnd("payment_link", "payment_intent",
                "status"), form -> objects.list(objects.matching("checkout.session", form, "payment_link", "payment_intent",
                "status"), form, "/v1/checkout/sessions"));
    }

    @GetMapping("/v1/events/{id}")
    ResponseEntity<byte[]> event(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "events.retrieve", Set.of(), form -> objects.get("event", id, "id"));
    }

    @GetMapping("/v1/events")
    ResponseEntity<byte[]> events(final HttpServletRequest request) {
        return door.get(request, "events.list", StripeObjects.listAnd("type"), form ->
                objects.list(objects.matching("event", form, "type"), form, "/v1/events"));
    }

    @RequestMapping("/**")
    ResponseEntity<byte[]> unknown(final HttpServletRequest request) {
        return door.handle(request, "unknown", Form.parse(request.getQueryString()), form -> {
            throw new Refusal(StripeErrors.unknownUrl(request.getMethod(), StripeDoor.path(request)));
        });
    }

    private static ObjectNode shown(final ObjectNode link, final StripeForm form) {
        return StripePaymentLinks.shown(link, form.form().pairs().stream()
                .anyMatch(pair -> pair.name().startsWith("expand[") && "line_items".equals(pair.value())));
    }
}
