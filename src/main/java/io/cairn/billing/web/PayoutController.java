package io.cairn.billing.web;

import io.cairn.billing.Payout;
import io.cairn.billing.PayoutService;
import io.cairn.billing.Reversal;
import io.cairn.billing.Transfer;
import io.cairn.shared.Download;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** What finance sees of what mentors are paid; amounts are minor units. */
@RestController
@Tag(name = "Finance")
class PayoutController {

    /**
     * @param account   what the payment provider calls the mentor's account; null where the bank pays
     * @param refusal   the provider's code for why it did not hand it on, or null
     * @param takenBack what the provider took back, or was to, by credit note
     */
    record TransferView(String id, String payout, String mentor, String name, String iban, String account, long amount,
            String currency, String remittance, Transfer.State state, String refusal, List<TakenBack> takenBack) {
    }

    record TakenBack(String creditNote, long amount, Reversal.State state, String refusal) {
    }

    record PayoutView(String id, String currency, Payout.State state, Instant plannedAt, String preparedBy, String note,
            String approvedBy, String rejection, Instant issuedAt, List<TransferView> transfers) {
    }

    record OwnInvoiceNumber(String number) {
    }

    private final PayoutService payouts;

    PayoutController(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Operation(summary = "All payouts to mentors, the earliest first; for finance")
    @GetMapping("/api/payouts")
    List<PayoutView> payouts() {
        return payouts.payouts().stream().map(this::view).toList();
    }

    @Operation(summary = "What each mentor is to get beside the payouts there are, and whether the next one pays it")
    @GetMapping("/api/payouts/dues")
    List<PayoutService.Due> dues() {
        return payouts.dues();
    }

    @Operation(summary = "One payout and its transfers; for finance")
    @GetMapping("/api/payouts/{id}")
    PayoutView payout(@PathVariable String id) {
        return view(payouts.payout(id));
    }

    @Operation(summary = "The order to the bank in pain.001, as it was written; for finance")
    @GetMapping("/api/payouts/{id}/file")
    ResponseEntity<Resource> file(@PathVariable String id) {
        return Download.of(id + ".xml", MediaType.APPLICATION_XML_VALUE, payouts.file(id).content());
    }

    @Operation(summary = "One transfer to a mentor; for finance")
    @GetMapping("/api/transfers/{id}")
    TransferView transfer(@PathVariable String id) {
        return view(payouts.transfer(id));
    }

    @Operation(summary = "The invoice that the mentor writes himself is there: the settlement may be paid; for finance")
    @PutMapping("/api/settlements/{id}/own-invoice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ownInvoice(@PathVariable String id, @RequestBody OwnInvoiceNumber invoice) {
        payouts.recordOwnInvoice(id, invoice.number());
    }

    private TransferView view(Transfer one) {
        return new TransferView(one.id(), one.payoutId(), one.mentorId(), one.name(), one.iban(),
                one.providerAccount(), one.amount(), one.currency(), one.remittance(), one.state(), one.refusal(),
                payouts.reversals(one.id()).stream().map(back -> new TakenBack(back.id(), back.amount(), back.state(),
                        back.refusal())).toList());
    }

    private PayoutView view(Payout payout) {
        return new PayoutView(payout.id(), payout.currency(), payout.state(), payout.plannedAt(), payout.preparedBy(),
                payout.note(), payout.approvedBy(), payout.rejection(), payout.issuedAt(),
                payouts.transfers(payout.id()).stream().map(this::view).toList());
    }
}
