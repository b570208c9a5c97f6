package io.cairn.billing.web;

import io.cairn.billing.BillingService;
import io.cairn.billing.NetShare;
import io.cairn.billing.ObjectionService;
import io.cairn.billing.Settlement;
import io.cairn.billing.SettlementService;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What a mentor sees of money: the own settlements, and nobody else's. Amounts are minor units. */
@RestController
@RequestMapping("/api/my/settlements")
@Tag(name = "Mentors")
class OwnSettlementController {

    /** @param payable what of it may be paid, VAT included. @param lines net, in the order of the document's lines */
    record OwnSettlement(String id, String period, long amount, String currency, Settlement.State state, long payable,
            List<Long> lines) {
    }

    private final BillingService billing;
    private final SettlementService settlements;
    private final ObjectionService objections;

    OwnSettlementController(BillingService billing, SettlementService settlements, ObjectionService objections) {
        this.billing = billing;
        this.settlements = settlements;
        this.objections = objections;
    }

    @Operation(summary = "The settlements of whoever asks, by month and currency")
    @GetMapping
    List<OwnSettlement> all(Authentication login) {
        return billing.settlementsOf(login.getName()).stream().map(this::view).toList();
    }

    @Operation(summary = "A settlement of whoever asks; its document is at /api/documents/{id}")
    @GetMapping("/{id}")
    OwnSettlement one(@PathVariable String id, Authentication login) {
        Settlement settlement = settlements.settlement(id);
        if (!settlement.mentorId().equals(login.getName())) {
            throw new NotFound("There is no settlement " + id);
        }
        return view(settlement);
    }

    private OwnSettlement view(Settlement settlement) {
        return new OwnSettlement(settlement.id(), settlement.period(), settlement.amount(), settlement.currency(),
                settlement.state(), objections.payable(settlement.id()),
                settlements.lines(settlement.id()).stream().map(NetShare::amount).toList());
    }
}
