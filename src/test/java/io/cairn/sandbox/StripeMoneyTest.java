package io.cairn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.Stripe;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentIntentSearchResult;
import com.stripe.model.PaymentLink;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Payout;
import com.stripe.model.Price;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.PaymentLinkCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCollectionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money, by Stripe's own client, unmodified: comes in once, goes back at most once, goes on within its source. */
class StripeMoneyTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        Stripe.overrideApiBase(sandbox.url() + "/sandbox/stripe");
        Stripe.apiKey = "sk_test_sandbox";
        Stripe.setMaxNetworkRetries(0);
    }

    @AfterAll
    static void stop() {
        Stripe.overrideApiBase(Stripe.LIVE_API_BASE);
        sandbox.close();
    }

    @BeforeEach
    void reset() throws Exception {
        sandbox.reset();
    }

    @Test
    void aPaymentIsAuthorizedAndCapturedOnce() throws Exception {
        final PaymentIntent intent = authorized("capture-1");
        assertThat(intent.getStatus()).isEqualTo("requires_capture");
        assertThat(intent.getAmountCapturable()).isEqualTo(10_000L);
        assertThat(Charge.retrieve(intent.getLatestCharge()).getCaptured()).isFalse();

        final PaymentIntent captured = intent.capture(PaymentIntentCaptureParams.builder().setAmountToCapture(8_000L)
                .build(), key("capture"));

        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(8_000L);
        assertThat(captured.getAmountCapturable()).isZero();
        assertUnexpected("This PaymentIntent could not be captured because it has already been captured.",
                () -> intent.capture(key("again")));
        assertUnexpected("You cannot cancel this PaymentIntent because it has a status of succeeded. Only a "
                + "PaymentIntent with one of the following statuses may be canceled: requires_payment_method, "
                + "requires_capture, requires_confirmation, requires_action, processing.", intent::cancel);
        final BalanceTransaction booked = BalanceTransaction.list(BalanceTransactionListParams.builder()
                .setType("charge").build()).getData().get(0);
        assertThat(booked.getNet()).isEqualTo(8_000L - 145L);
    }

    @Test
    void aLinkMayOnlyAuthorizeAndIsCapturedLater() throws Exception {
        final Price price = Price.create(PriceCreateParams.builder().setCurrency("eur").setUnitAmount(10_000L)
                .setProductData(PriceCreateParams.ProductData.builder().setName("Pilot").build()).build());
        final PaymentLink link = PaymentLink.create(PaymentLinkCreateParams.builder()
                .addLineItem(PaymentLinkCreateParams.LineItem.builder().setPrice(price.getId()).setQuantity(1L)
                        .build())
                .setPaymentIntentData(PaymentLinkCreateParams.PaymentIntentData.builder()
                        .setCaptureMethod(PaymentLinkCreateParams.PaymentIntentData.CaptureMethod.MANUAL)
                        .putMetadata("invoice", "link-1").build()).build());

        final String id = sandbox.order("/sandbox/pay/" + link.getId(), null).path("id").asText();

        assertThat(Session.list(SessionListParams.builder().setPaymentLink(link.getId()).build()).getData())
                .extracting(Session::getPaymentStatus).containsExactly("unpaid");
        assertThat(PaymentIntent.retrieve(id).getStatus()).isEqualTo("requires_capture");
        assertThat(PaymentIntent.retrieve(id).capture().getAmountReceived()).isEqualTo(10_000L);
        assertThat(sandbox.log("stripe", "payment")).extracting(entry -> entry.path("outcome").asText())
                .containsExactly("authorized", "succeeded");
    }

    @Test
    void aPaymentIsCancelledBeforeItIsCaptured() throws Exception {
        final PaymentIntent intent = authorized("cancel-1");

        assertThat(intent.cancel().getStatus()).isEqualTo("canceled");
        assertUnexpected("This PaymentIntent could not be captured because it has a status of canceled. Only a "
                + "PaymentIntent with one of the following statuses may be captured: requires_capture.",
                intent::capture);
        assertThat(sandbox.get("/sandbox/truth").path("objects").get(0).path("live").asBoolean()).isFalse();
    }

    @Test
    void whatIsNotCapturedWithinSevenDaysIsLetGoOf() throws Exception {
        final PaymentIntent intent = authorized("expired-1");
        sandbox.order("/sandbox/clock", "{\"advance\": \"P8D\"}");

        assertUnexpected("This PaymentIntent could not be captured because it has a status of canceled. Only a "
                + "PaymentIntent with one of the following statuses may be captured: requires_capture.",
                intent::capture);
        assertThat(PaymentIntent.retrieve(intent.getId()).getCancellationReason()).isEqualTo("automatic");
    }

    @Test
    void aCardThatIsKeptIsItsCustomersOnlyAndIsDeclinedAsDocumented() throws Exception {
        final Customer customer = Customer.create(CustomerCreateParams.builder().setDescription("A sponsor").build());
        final PaymentMethod kept = new PaymentMethod();
        kept.setId("pm_card_authenticationRequired");
        final PaymentMethod method = kept.attach(PaymentMethodAttachParams.builder().setCustomer(customer.getId())
                .build());
        assertThat(method.getId()).startsWith("pm_").isNotEqualTo("pm_card_authenticationRequired");

        assertDeclined("authentication_required", () -> PaymentIntent.create(offSession(customer.getId(), method.getId())));
        assertThatThrownBy(() -> PaymentIntent.create(offSession(null, method.getId())))
                .hasMessageContaining("belongs to a Customer");
        assertCode("resource_missing", () -> PaymentIntent.create(offSession("cus_none", method.getId())));
        assertDeclined("expired_card", () -> PaymentIntent.create(offSession(null, "pm_card_chargeDeclinedExpiredCard")));
        assertThatThrownBy(() -> PaymentIntent.create(intent("no-confirm").setOffSession(true).build()))
                .hasMessageContaining("confirm=true");

        method.detach();
        assertThatThrownBy(() -> PaymentIntent.create(offSession(customer.getId(), method.getId())))
                .hasMessageContaining("was detached from a Customer");
        assertThatThrownBy(() -> method.attach(PaymentMethodAttachParams.builder().setCustomer(customer.getId())
                .build())).hasMessageContaining("may not be used again");
    }

    private static void assertDeclined(final String code, final Request request) {
        assertThatThrownBy(request::send).isInstanceOfSatisfying(CardException.class,
                e -> assertThat(e.getCode()).isEqualTo(code));
    }

    private static PaymentIntentCreateParams offSession(final String customer, final String method) {
        return PaymentIntentCreateParams.builder().setAmount(10_000L).setCurrency("eur").setCustomer(customer)
                .setPaymentMethod(method).setConfirm(true).setOffSession(true).build();
    }

    @Test
    void aRefundToACardThatTakesNothingBackFailsLater() throws Exception {
        final PaymentIntent intent = PaymentIntent.create(intent("refund-fail").setConfirm(true)
                .setPaymentMethod("pm_card_refundFail").build());
        final long before = balance();
        final Refund refund = Refund.create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).build());
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(balance()).isEqualTo(before - 10_000);

        sandbox.order("/sandbox/clock", "{\"advance\": \"PT2H\"}");

        assertThat(Refund.retrieve(refund.getId()).getStatus()).isEqualTo("failed");
        assertThat(Refund.retrieve(refund.getId()).getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(Charge.retrieve(intent.getLatestCharge()).getAmountRefunded()).isZero();
        assertThat(balance()).isEqualTo(before);
    }

    @Test
    void aPaymentIsConfirmedAfterACardWasDeclined() throws Exception {
        final PaymentIntent intent = PaymentIntent.create(intent("declined-1").build());
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        final PaymentIntentConfirmParams empty = PaymentIntentConfirmParams.builder()
                .setPaymentMethod("pm_card_visa_chargeDeclinedInsufficientFunds").build();

        assertThatThrownBy(() -> intent.confirm(empty, key("confirm-1"))).isInstanceOfSatisfying(CardException.class,
                e -> {
                    assertThat(e.getDeclineCode()).isEqualTo("insufficient_funds");
                    assertThat(e.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
                });
        assertThatThrownBy(() -> intent.confirm(empty, key("confirm-1"))).isInstanceOf(CardException.class);
        assertThat(sandbox.log("stripe", "payment")).hasSize(1);
        assertThat(intent.confirm(PaymentIntentConfirmParams.builder().setPaymentMethod("pm_card_visa").build())
                .getStatus()).isEqualTo("succeeded");
        assertUnexpected("You cannot confirm this PaymentIntent because it has already succeeded after being "
                + "previously confirmed.", intent::confirm);
    }

    @Test
    void paymentsAreListedNewestFirstByTheirTimeAndInPages() throws Exception {
        sandbox.order("/sandbox/clock", "{\"now\":\"2027-01-29T12:00:00Z\",\"ticking\":false}");
        for (int i = 0; i < 3; i++) {
            PaymentIntent.create(intent("list-" + i).build());
            sandbox.order("/sandbox/clock", "{\"advance\":\"PT1H\"}");
        }
        final long second = 1_801_227_600L;

        final List<String> all = new ArrayList<>();
        PaymentIntent.list(PaymentIntentListParams.builder().setLimit(1L).build()).autoPagingIterable()
                .forEach(each -> all.add(each.getMetadata().get("invoice")));
        assertThat(all).containsExactly("list-2", "list-1", "list-0");
        assertThat(PaymentIntent.list(PaymentIntentListParams.builder().setCreated(
                PaymentIntentListParams.Created.builder().setGte(second).setLt(second + 1).build()).build()).getData())
                .extracting(each -> each.getMetadata().get("invoice")).containsExactly("list-1");
    }

    @Test
    void whatIsJustMadeIsNotYetSearchable() throws Exception {
        sandbox.order("/sandbox/clock", "{\"now\":\"2027-01-29T12:00:00Z\",\"ticking\":false}");
        final PaymentIntent intent = PaymentIntent.create(intent("search-1").build());

        assertThat(search("search-1").getData()).isEmpty();
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT1M\"}");
        assertThat(search("search-1").getData()).extracting(PaymentIntent::getId).containsExactly(intent.getId());
    }

    @Test
    void metadataIsMergedAndAnEmptyValueTakesAKeyAway() throws Exception {
        final PaymentIntent intent = PaymentIntent.create(intent("meta-1").putMetadata("old", "1").build());

        final PaymentIntent updated = intent.update(PaymentIntentUpdateParams.builder().putMetadata("more", "2")
                .putMetadata("old", "").build());

        assertThat(updated.getMetadata()).containsOnlyKeys("invoice", "more");
    }

    @Test
    void nothingGoesBackThatDidNotComeIn() throws Exception {
        final PaymentIntent open = authorized("refund-0");
        assertUnexpected("This PaymentIntent (" + open.getId() + ") does not have a successful charge to refund.",
                () -> Refund.create(refund(open, null).build()));
        final PaymentIntent paid = paid("refund-1");

        final Refund part = Refund.create(refund(paid, 4_000L).putMetadata("invoice", "refund-1").build());

        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertCode("amount_too_large", () -> Refund.create(refund(paid, 6_001L).build()));
        assertThat(Refund.create(refund(paid, null).build()).getAmount()).isEqualTo(6_000L);
        assertCode("charge_already_refunded", () -> Refund.create(refund(paid, null).build()));
        assertThat(Charge.retrieve(paid.getLatestCharge()).getRefunded()).isTrue();
        assertThat(Refund.list(RefundListParams.builder().setPaymentIntent(paid.getId()).build()).getData())
                .extracting(Refund::getAmount).containsExactly(6_000L, 4_000L);
    }

    @Test
    void transfersStayWithinTheirSource() throws Exception {
        final PaymentIntent paid = paid("transfer-1");

        final Transfer first = Transfer.create(transfer(7_000).setSourceTransaction(paid.getLatestCharge())
                .setTransferGroup("sprint-1").putMetadata("mentor", "1").build(), key("transfer-1"));

        assertThat(first.getDestination()).isEqualTo("acct_1mentor");
        assertThatThrownBy(() -> Transfer.create(transfer(3_001).setSourceTransaction(paid.getLatestCharge()).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must not exceed the source amount");
        assertThat(Transfer.list(TransferListParams.builder().setTransferGroup("sprint-1").build()).getData())
                .extracting(Transfer::getId).containsExactly(first.getId());
        assertThat(Transfer.list(TransferListParams.builder().setTransferGroup("other").build()).getData()).isEmpty();
        assertCode("resource_missing", () -> Transfer.create(transfer(1).setDestination("nobody").build()));
    }

    @Test
    void aTransferIsTakenBackOnceAndWhereTheAccountStillHasIt() throws Exception {
        final long before = balance();
        final Transfer transfer = Transfer.create(transfer(5_000).build());
        final TransferReversal part = transfer.getReversals().create(
                TransferReversalCollectionCreateParams.builder().setAmount(2_000L).putMetadata("note", "1").build(),
                key("reversal-1"));

        assertThat(part.getTransfer()).isEqualTo(transfer.getId());
        assertThat(Transfer.retrieve(transfer.getId()).getAmountReversed()).isEqualTo(2_000L);
        assertThat(balance()).isEqualTo(before - 3_000);
        assertThat(BalanceTransaction.retrieve(part.getBalanceTransaction()).getType()).isEqualTo("transfer_refund");
        assertThatThrownBy(() -> reverse(transfer, 3_001L)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("greater than unreversed amount");
        assertThat(reverse(transfer, null).getAmount()).isEqualTo(3_000L);
        assertThatThrownBy(() -> reverse(transfer, 1L)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("already fully reversed");
        assertThat(Transfer.retrieve(transfer.getId()).getReversed()).isTrue();
        assertThat(transfer.getReversals().list(Map.of("limit", 2)).getData()).extracting(TransferReversal::getAmount)
                .containsExactly(3_000L, 2_000L);

        final Transfer gone = Transfer.create(transfer(5_000).setDestination("acct_1Daily").build());
        assertThat(reverse(gone, 1_000L).getAmount()).isEqualTo(1_000L);
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT24H\"}");
        assertCode("balance_insufficient", () -> reverse(gone, 1_000L));
    }

    private static TransferReversal reverse(final Transfer transfer, final Long amount) throws StripeException {
        final TransferReversalCollectionCreateParams.Builder params = TransferReversalCollectionCreateParams.builder();
        if (amount != null) {
            params.setAmount(amount);
        }
        return transfer.getReversals().create(params.build());
    }

    @Test
    void anAutomaticPayoutIsMadeOfWhatHasBecomeAvailable() throws Exception {
        final PaymentIntent paid = paid("automatic-1");
        final BalanceTransaction booked = BalanceTransaction.list(BalanceTransactionListParams.builder().build())
                .getData().get(0);
        assertThat(booked.getAvailableOn() - booked.getCreated()).isEqualTo(3 * 24 * 3600);
        assertThat(booked.getFeeDetails()).singleElement().satisfies(fee ->
                assertThat(fee.getAmount()).isEqualTo(175));
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT72H\"}");
        sandbox.order("/sandbox/payouts", "");

        final Payout payout = Payout.list(PayoutListParams.builder().build()).getData().get(0);
        assertThat(payout.getAutomatic()).isTrue();
        assertThat(payout.getAmount()).isEqualTo(10_000 - 175);
        assertThat(payout.getStatus()).isEqualTo("paid");
        assertThat(payout.getTraceId().getStatus()).isEqualTo("supported");
        final BalanceTransactionListParams content = BalanceTransactionListParams.builder().setPayout(payout.getId())
                .addExpand("data.source").build();
        assertThat(BalanceTransaction.list(content).getData()).extracting(BalanceTransaction::getType)
                .containsExactly("payout", "charge");
        assertThat(((Charge) BalanceTransaction.list(content).getData().get(1).getSourceObject()).getPaymentIntent())
                .isEqualTo(paid.getId());
        final Payout manual = Payout.create(PayoutCreateParams.builder().setAmount(1L).setCurrency("eur").build());
        assertThatThrownBy(() -> BalanceTransaction.list(BalanceTransactionListParams.builder()
                .setPayout(manual.getId()).build())).hasMessageContaining("only be filtered on automatic");
    }

    @Test
    void theBalanceKnowsEveryMovementAndIsNotOverdrawn() throws Exception {
        final long before = balance();
        paid("balance-1");
        Transfer.create(transfer(5_000).build());
        final Payout payout = Payout.create(PayoutCreateParams.builder().setAmount(1_000L).setCurrency("eur")
                .putMetadata("month", "2027-01").build(), key("payout-1"));

        assertThat(balance()).isEqualTo(before + 10_000 - 175 - 5_000 - 1_000);
        assertThat(payout.getStatus()).isEqualTo("pending");
        assertThat(Payout.list(PayoutListParams.builder().build()).getData()).extracting(each ->
                each.getMetadata().get("month")).containsExactly("2027-01");
        final PayoutCreateParams most = PayoutCreateParams.builder().setAmount(99_999_999L).setCurrency("eur").build();
        Payout.create(most);
        assertCode("balance_insufficient", () -> Payout.create(most));
    }

    @Test
    void anErrorAfterTheWorkIsRepeatedUnderItsKeyAndTheWorkIsFoundInTheList() throws Exception {
        final PaymentIntent intent = authorized("applied-1");
        fault("payment_intents.capture", "500-applied", "");

        assertThatThrownBy(() -> intent.capture(key("capture-a"))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> intent.capture(key("capture-a"))).isInstanceOf(ApiException.class);

        assertThat(PaymentIntent.retrieve(intent.getId()).getStatus()).isEqualTo("succeeded");
        sandbox.order("/sandbox/clock", "{\"advance\":\"PT25H\"}");
        assertUnexpected("This PaymentIntent could not be captured because it has already been captured.",
                () -> intent.capture(key("capture-a")));
        assertThat(sandbox.log("stripe", "payment")).extracting(entry -> entry.path("outcome").asText())
                .containsExactly("authorized", "succeeded");
        assertThat(sandbox.get("/sandbox/faults").get(0).path("fired").asInt()).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheMomentIsKeptUnderItsKeyAndOneOfTheParametersIsNot() throws Exception {
        final PaymentIntent intent = PaymentIntent.create(intent("moment-1").setCaptureMethod(
                PaymentIntentCreateParams.CaptureMethod.MANUAL).setPaymentMethod("pm_card_visa").build());
        assertUnexpected("This PaymentIntent could not be captured because it has a status of requires_confirmation. "
                + "Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
                () -> intent.capture(key("early")));
        intent.confirm();

        assertThatThrownBy(() -> intent.capture(key("early"))).isInstanceOf(InvalidRequestException.class);
        assertCode("amount_too_large", () -> intent.capture(PaymentIntentCaptureParams.builder()
                .setAmountToCapture(10_001L).build(), key("much")));
        assertThatThrownBy(() -> intent.capture(key("early"))).isInstanceOf(InvalidRequestException.class);
        assertThat(intent.capture(key("late")).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void aKeyAtWorkIsRefusedUntilItsAnswerIsThere() throws Exception {
        fault("payment_intents.create", "hang", ",\"hold\":\"PT2S\"");
        final CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return PaymentIntent.create(intent("hang-1").build(), key("hang-1")).getId();
            } catch (final StripeException e) {
                throw new CompletionException(e);
            }
        });
        while (sandbox.log("stripe", "call").isEmpty()) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> PaymentIntent.create(intent("hang-1").build(), key("hang-1")))
                .isInstanceOfSatisfying(StripeException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(409);
                    assertThat(e.getCode()).isEqualTo("idempotency_key_in_use");
                });
        assertThatThrownBy(() -> PaymentIntent.create(intent("other").build(), key("hang-1")))
                .isInstanceOf(StripeException.class);
        final String id = slow.join();
        assertThat(PaymentIntent.create(intent("hang-1").build(), key("hang-1")).getId()).isEqualTo(id);
        assertThatThrownBy(() -> PaymentIntent.create(intent("other").build(), key("hang-1")))
                .isInstanceOfSatisfying(IdempotencyException.class, e -> assertThat(e.getStatusCode()).isEqualTo(400));
    }

    @Test
    void aRefusalByOrderIsAPermanentOneInStripesWords() throws Exception {
        fault("payment_intents.create", "refused", "");
        fault("transfers.create", "refused", "");

        assertThatThrownBy(() -> paid("refused-1")).isInstanceOf(CardException.class);
        assertThatThrownBy(() -> Transfer.create(transfer(100).build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e ->
                        assertThat(e.getStatusCode()).isEqualTo(400));
        assertThat(sandbox.get("/sandbox/truth").path("objects")).isEmpty();
    }

    private interface Request {
        Object send() throws Exception;
    }

    private static void assertUnexpected(final String message, final Request request) {
        assertThatThrownBy(request::send).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getCode()).isEqualTo("payment_intent_unexpected_state");
            assertThat(e.getUserMessage()).isEqualTo(message);
            assertThat(e.getStripeError().getPaymentIntent()).isNotNull();
        });
    }

    private static void assertCode(final String code, final Request request) {
        assertThatThrownBy(request::send).isInstanceOfSatisfying(InvalidRequestException.class,
                e -> assertThat(e.getCode()).isEqualTo(code));
    }

    private static void fault(final String operation, final String fault, final String more) throws Exception {
        sandbox.order("/sandbox/faults", "{\"provider\":\"stripe\",\"operation\":\"" + operation + "\",\"fault\":\""
                + fault + "\"" + more + "}");
    }

    private static PaymentIntentCreateParams.Builder intent(final String invoice) {
        return PaymentIntentCreateParams.builder().setAmount(10_000L).setCurrency("eur")
                .putMetadata("invoice", invoice);
    }

    private static PaymentIntent authorized(final String invoice) throws StripeException {
        return PaymentIntent.create(intent(invoice).setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setPaymentMethod("pm_card_visa").setConfirm(true).build(), key(invoice));
    }

    private static PaymentIntent paid(final String invoice) throws StripeException {
        return PaymentIntent.create(intent(invoice).setPaymentMethod("pm_card_visa").setConfirm(true).build());
    }

    private static RefundCreateParams.Builder refund(final PaymentIntent intent, final Long amount) {
        final RefundCreateParams.Builder refund = RefundCreateParams.builder().setPaymentIntent(intent.getId());
        return amount == null ? refund : refund.setAmount(amount);
    }

    private static TransferCreateParams.Builder transfer(final long amount) {
        return TransferCreateParams.builder().setAmount(amount).setCurrency("eur").setDestination("acct_1mentor");
    }

    private static PaymentIntentSearchResult search(final String invoice) throws StripeException {
        return PaymentIntent.search(PaymentIntentSearchParams.builder().setQuery("metadata['invoice']:'" + invoice
                + "'").build());
    }

    private static long balance() throws StripeException {
        return Balance.retrieve().getAvailable().get(0).getAmount();
    }

    private static RequestOptions key(final String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
