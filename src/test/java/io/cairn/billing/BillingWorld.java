package io.cairn.billing;

import io.cairn.World;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What billing's tests do with the world: charge without the processes that earn it, pay, and send signed events. */
@Component
public class BillingWorld {

    private final World world;
    private final ChargeService charges;
    private final Catalogue catalogue;
    private final DocumentService documents;
    private final PaymentService payments;
    private final TaskService tasks;
    private final SettlementService settlements;
    private final CreditNoteService credits;
    private final SavedMethodService methods;

    BillingWorld(World world, ChargeService charges, Catalogue catalogue, DocumentService documents,
            PaymentService payments, TaskService tasks, SettlementService settlements, CreditNoteService credits,
            SavedMethodService methods) {
        this.world = world;
        this.charges = charges;
        this.catalogue = catalogue;
        this.documents = documents;
        this.payments = payments;
        this.tasks = tasks;
        this.methods = methods;
        this.settlements = settlements;
        this.credits = credits;
    }

    /** Takes a whole settlement back; what follows is through when this returns. @return the credit note's id */
    public String creditWhole(String settlementId) {
        Settlement settlement = settlements.settlement(settlementId);
        CreditNote note = credits.creditSettlement(settlement, documents.lines(settlement), "Taken back",
                "test:" + settlementId);
        world.settle();
        return note.id();
    }

    /** Holds everything that was issued against the official rules. @return how much that was */
    public int requireGoodDocuments() {
        List<BillingDocument> all = documents.all();
        all.forEach(document -> EInvoiceRules.requireNoError(
                new DocumentWriter.Written(document.xml(), document.pdf())));
        return all.size();
    }

    /** Charges that much of each kind to one of the mentor's learners, all at one moment. */
    public void charge(String programId, String mentorId, Instant at, int modules, int critiques, int checkIns,
            int missedCalls) {
        String learner = catalogue.enrollments(programId).stream()
                .filter(enrollment -> enrollment.mentorId().equals(mentorId)).map(Enrollment::learnerId).findFirst()
                .orElseThrow();
        charge(Charge.Kind.MODULE, programId, mentorId, learner, at, modules);
        charge(Charge.Kind.CRITIQUE, programId, mentorId, learner, at, critiques);
        charge(Charge.Kind.CHECK_IN, programId, mentorId, learner, at, checkIns);
        charge(Charge.Kind.MISSED_CALL, programId, mentorId, learner, at, missedCalls);
    }

    /** One completed module each. */
    public void chargeEveryLearner(String programId, Instant at) {
        catalogue.enrollments(programId).forEach(enrollment -> charges.charge(Charge.Kind.MODULE,
                "module:" + enrollment.learnerId(), programId, enrollment.learnerId(), enrollment.mentorId(), at));
    }

    private void charge(Charge.Kind kind, String programId, String mentorId, String learnerId, Instant at, int times) {
        for (int i = 0; i < times; i++) {
            charges.charge(kind, kind + ":" + mentorId + "/" + at + "/" + i, programId, learnerId, mentorId, at);
        }
    }

    /** The sponsor pays at the link; the provider's webhooks are through when this returns. */
    public void pay(Invoice invoice) {
        world.http().post().uri("/sandbox/pay/" + invoice.paymentLinkId()).accept(MediaType.APPLICATION_JSON).retrieve()
                .toBodilessEntity();
        world.settle();
    }

    /** The sponsor pays the top-up at its link. */
    public void pay(TopUp topUp) {
        world.http().post().uri("/sandbox/pay/" + topUp.paymentLinkId()).accept(MediaType.APPLICATION_JSON).retrieve()
                .toBodilessEntity();
        world.settle();
    }

    /** More money comes for an invoice that is paid already, and finance has it stay on its sponsor's account. */
    public void keepOnAccount(Invoice invoice, long amount) {
        payments.arrived(new PaymentService.Arrived(Payment.Source.BANK, "bank:" + Ids.newId("more"), invoice.id(), null,
                new Money(amount, invoice.currency()), null, world.now()));
        world.settle();
        tasks.complete(tasks.createTaskQuery().taskName("Match payment").singleResult().getId(),
                Map.of("paymentDecision", "keep-on-account"));
        world.settle();
    }

    /**
     * Somebody pays another sum in the invoice's name: a checkout of Stripe's that says it is for this invoice, or for
     * something that is no invoice where that is null.
     */
    public void pay(String invoiceId, long amount, String currency) {
        pay(invoiceId, amount, currency, "pm_card_visa");
    }

    /** The same, by one of Stripe's test cards. */
    public void pay(String invoiceId, long amount, String currency, String card) {
        String price = stripe("prices", "currency=" + currency + "&unit_amount=" + amount
                + "&product_data[name]=Something");
        String link = stripe("payment_links", "line_items[0][price]=" + price
                + "&line_items[0][quantity]=1&metadata[" + (invoiceId == null ? "shop]=1" : "cairn_invoice]=" + invoiceId));
        world.http().post().uri("/sandbox/pay/" + link + "?card=" + card).accept(MediaType.APPLICATION_JSON).retrieve()
                .toBodilessEntity();
        world.settle();
    }

    /** The sponsor has a card saved at Stripe and agreed to be charged by it. @return Stripe's id of it */
    public String saveCard(String sponsorId, String card) {
        String customer = stripe("customers", "description=" + sponsorId);
        String method = stripe("payment_methods/" + card + "/attach", "customer=" + customer);
        methods.save(sponsorId, customer, method, "You may charge my card for what I owe", LocalDate.of(2027, 1, 4),
                "finance");
        return method;
    }

    /** Somebody at Stripe's dashboard, so to speak. @return the id of what came of it */
    public String stripe(String what, String form) {
        return world.http().post().uri("/sandbox/stripe/v1/" + what).header("Authorization", "Bearer sk_test_sandbox")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form.replace("[", "%5B").replace("]", "%5D")).retrieve().body(JsonNode.class).path("id").asText();
    }

    /** What Stripe keeps, the newest first; {@code events} or {@code checkout/sessions}. */
    public List<JsonNode> atStripe(String what) {
        List<JsonNode> all = new ArrayList<>();
        world.http().get().uri("/sandbox/stripe/v1/" + what).header("Authorization", "Bearer sk_test_sandbox").retrieve()
                .body(JsonNode.class).path("data").forEach(all::add);
        return all;
    }

    /** An event as Stripe would send it when the checkout is through. */
    public static String checkoutCompleted(String eventId, String checkoutId) {
        return """
                {"id": "%s", "type": "checkout.session.completed", "data": {"object": {"id": "%s",
                "payment_status": "paid", "payment_intent": "pi_1", "amount_total": 1, "currency": "usd",
                "metadata": {"cairn_invoice": "invoice-other"}}}}""".formatted(eventId, checkoutId);
    }

    /** Posts to the webhook's door. @return the status */
    public int post(String body, String signature) {
        return world.http().post().uri("/hooks/stripe").contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (signature != null) {
                        headers.set("Stripe-Signature", signature);
                    }
                })
                .body(body).exchange((request, response) -> response.getStatusCode().value());
    }

    /** Posts with a good signature of this moment, and lets what follows run. */
    public void postSigned(String body) {
        int status = post(body, signature(body, world.now(), "whsec_sandbox"));
        if (status != 200) {
            throw new AssertionError("The signed event was answered " + status);
        }
        world.settle();
    }

    public static String signature(String body, Instant at, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = at.getEpochSecond() + "." + body;
            return "t=" + at.getEpochSecond() + ",v1="
                    + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Orders the sandbox to fail. */
    public void fault(Map<String, Object> fault) {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body(fault).retrieve()
                .toBodilessEntity();
    }
}
