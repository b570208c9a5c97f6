package io.cairn.billing;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Optional;

/** Has the provider make payment links: planned by the step that decides it, made in a step of its own. */
@Service
public class PaymentLinkService {

    /** @param refusal the provider's code where it made none, and {@code link} is null */
    record Asked(Payments.Link link, String refusal) {
    }

    private final Invoices invoices;
    private final BalanceService balances;
    private final TopUps topUps;
    private final Payments payments;
    private final Effects effects;

    PaymentLinkService(Invoices invoices, BalanceService balances, TopUps topUps, Payments payments, Effects effects) {
        this.invoices = invoices;
        this.balances = balances;
        this.topUps = topUps;
        this.payments = payments;
        this.effects = effects;
    }

    /** Plans a link; after a refusal another one. Joins the caller's transaction. */
    @Transactional
    void plan(String about) {
        effects.plan(key(about), payments.createLink(request(about)));
    }

    /** Has it made. Goes outside. */
    @Transactional
    Asked ask(String about) {
        Effect asked = effects.perform(key(about), payments.createLink(request(about)));
        if (asked.state() == Effect.State.FAILED) {
            return new Asked(null, asked.lastError());
        }
        return new Asked(asked.result() == null ? foundByHand(about, asked)
                : new Payments.Link(asked.providerId(), asked.result()), null);
    }

    /** Operators said that the link was made; they may have named it. */
    private Payments.Link foundByHand(String about, Effect asked) {
        return Optional.ofNullable(asked.providerId()).flatMap(payments::link)
                .or(() -> payments.linkOf(about, asked.createdAt()))
                .orElseThrow(() -> new IllegalStateException("Operators said that the payment link of " + about
                        + " was made, but the provider has none that names it. Make one there by hand, with this id in "
                        + "its metadata as cairn_invoice, or cairn_top_up; then trying again is safe."));
    }

    /** The fact that payment is asked for; a refused one has others behind it. */
    static String fact(String about) {
        return "payment-asked:" + about;
    }

    private String key(String about) {
        return effects.keyAfterRefusals(fact(about));
    }

    /** Over the top-up, or what was open of the invoice when the balance had been used; the same for every try. */
    private Payments.Request request(String about) {
        Optional<TopUp> topUp = topUps.findById(about);
        if (topUp.isPresent()) {
            return new Payments.Request(about, about, topUp.get().amount(), topUp.get().currency(),
                    Payments.Purpose.TOP_UP);
        }
        Invoice invoice = invoices.findById(about).orElseThrow();
        return new Payments.Request(about, invoice.number(), invoice.gross() - balances.usedFor(about),
                invoice.currency());
    }
}
