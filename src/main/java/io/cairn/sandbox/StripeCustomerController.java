package io.cairn.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stripe v1: who pays, and the cards that are kept for them. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/stripe/v1")
class StripeCustomerController {

    private final StripeDoor door;
    private final StripeObjects objects;
    private final StripeCustomers customers;

    StripeCustomerController(final StripeDoor door, final StripeObjects objects, final StripeCustomers customers) {
        this.door = door;
        this.objects = objects;
        this.customers = customers;
    }

    @PostMapping("/customers")
    ResponseEntity<byte[]> create(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "customers.create", body, customers::create);
    }

    @GetMapping("/customers/{id}")
    ResponseEntity<byte[]> customer(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "customers.retrieve", Set.of(), form -> objects.get("customer", id, "id"));
    }

    @GetMapping("/payment_methods/{id}")
    ResponseEntity<byte[]> method(final HttpServletRequest request, @PathVariable final String id) {
        return door.get(request, "payment_methods.retrieve", Set.of(), form ->
                objects.get("payment_method", id, "id"));
    }

    @PostMapping("/payment_methods/{id}/attach")
    ResponseEntity<byte[]> attach(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_methods.attach", body, form -> customers.attach(id, form));
    }

    @PostMapping("/payment_methods/{id}/detach")
    ResponseEntity<byte[]> detach(final HttpServletRequest request, @PathVariable final String id,
            @RequestBody(required = false) final byte[] body) {
        return door.post(request, "payment_methods.detach", body, form -> customers.detach(id, form));
    }
}
