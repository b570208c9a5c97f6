package io.cairn.billing;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Charges sponsors by what they agreed to be charged by: money is set aside, then taken, and let go of where it cannot
 * be taken. What was taken arrives as a payment like any other. Every step may be taken again and then changes nothing.
 */
@Service
public class SavedMethodService {

    private static final Pattern CUSTOMER = Pattern.compile("cus_[A-Za-z0-9_]{1,90}");
    private static final Pattern METHOD = Pattern.compile("pm_[A-Za-z0-9_]{1,90}");
    private static final int MANDATE = 2000;
    /** The provider's word for money that is set aside. */
    private static final String SET_ASIDE = "requires_capture";

    private final SavedMethods methods;
    private final MethodCharges charges;
    private final BalanceService balances;
    private final PaymentLinkService links;
    private final Payments payments;
    private final Effects effects;
    private final Counters counters;
    private final Clock clock;

    SavedMethodService(SavedMethods methods, MethodCharges charges, BalanceService balances, PaymentLinkService links,
            Payments payments, Effects effects, Counters counters, Clock clock) {
        this.methods = methods;
        this.charges = charges;
        this.balances = balances;
        this.links = links;
        this.payments = payments;
        this.effects = effects;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * What the sponsor is charged by now.
     *
     * @throws NotFound if there is no such sponsor
     */
    public Optional<SavedMethod> inForce(String sponsorId) {
        balances.requireSponsor(sponsorId);
        return methods.findBySponsorIdAndEndedAtIsNull(sponsorId);
    }

    /**
     * Keeps by what the sponsor agreed to be charged from now on; the earlier one is over.
     *
     * @param customer the provider's id of the sponsor, such as {@code cus_N1}
     * @param method   the provider's id of the card, such as {@code pm_N1}
     * @param mandate  the words that the sponsor agreed to
     * @throws NotFound if there is no such sponsor
     * @throws BadInput if an id is none of the provider's, or it is not said what was agreed to and when
     */
    @Transactional
    public SavedMethod save(String sponsorId, String customer, String method, String mandate, LocalDate agreedOn,
            String by) {
        require(customer != null && CUSTOMER.matcher(customer).matches(), "customer", "must be the provider's: cus_…");
        require(method != null && METHOD.matcher(method).matches(), "method", "must be the provider's: pm_…");
        require(mandate != null && !mandate.isBlank() && mandate.length() <= MANDATE, "mandate",
                "must be the words that the sponsor agreed to, " + MANDATE + " characters at most");
        require(agreedOn != null && !agreedOn.isAfter(LocalDate.now(clock.withZone(ZoneOffset.UTC))), "agreedOn",
                "must be the day on which the sponsor agreed");
        counters.take("saved-method-" + sponsorId);
        remove(sponsorId);
        return methods.save(new SavedMethod(Ids.newId("method"), null, sponsorId, customer, method, mandate, agreedOn,
                by, clock.instant(), null));
    }

    private static void require(boolean good, String field, String message) {
        if (!good) {
            throw new BadInput(field, message);
        }
    }

    /** The sponsor is charged by it no more; what is under way is. @throws NotFound if there is no such sponsor */
    @Transactional
    public void remove(String sponsorId) {
        inForce(sponsorId).ifPresent(method -> methods.save(method.ended(clock.instant())));
    }

    /**
     * Plans to charge the sponsor's method, where he has one. Joins the caller's transaction.
     *
     * @param about an invoice or a top-up
     * @return false where he has none
     */
    @Transactional
    boolean plan(String about, Payments.Purpose purpose, String sponsorId, Money money) {
        if (charges.existsById(about)) {
            return true;
        }
        Optional<SavedMethod> method = methods.findBySponsorIdAndEndedAtIsNull(sponsorId);
        method.ifPresent(one -> {
            MethodCharge charge = charges.save(new MethodCharge(about, null, one.id(), purpose, money.minor(),
                    money.currency(), MethodCharge.State.PLANNED, null, null, clock.instant()));
            effects.plan(authorisationFact(about), payments.authorize(authorization(charge)));
        });
        return method.isPresent();
    }

    /**
     * Sets the money aside. Goes outside.
     *
     * @return the provider's code where it declines; a link is planned then. Empty where the money is set aside
     */
    @Transactional
    public Optional<String> authorise(String about) {
        MethodCharge charge = charge(about);
        if (charge.state() != MethodCharge.State.PLANNED) {
            return Optional.ofNullable(charge.refusal());
        }
        Effect asked = effects.perform(authorisationFact(about), payments.authorize(authorization(charge)));
        String refusal = asked.state() == Effect.State.FAILED ? asked.lastError()
                : asked.result() == null || asked.result().equals(SET_ASIDE) ? null : asked.result();
        if (refusal != null) {
            charges.save(charge.refused(MethodCharge.State.DECLINED, refusal));
            links.plan(about);
            return Optional.of(refusal);
        }
        if (asked.providerId() == null) {
            throw new IllegalStateException("Operators said that the money for " + about + " was set aside, but not as "
                    + "which payment; without the provider's id of it nothing can be taken.");
        }
        MethodCharge authorised = charges.save(charge.authorised(asked.providerId()));
        effects.plan(captureFact(about), payments.capture(authorised.intent(), authorised.money()));
        return Optional.empty();
    }

    /**
     * Takes what was set aside. Goes outside.
     *
     * @return the provider's code where it refuses; that it is let go of is planned then. Empty where it is taken
     */
    @Transactional
    public Optional<String> capture(String about) {
        MethodCharge charge = charge(about);
        if (charge.state() != MethodCharge.State.AUTHORISED) {
            return Optional.ofNullable(charge.refusal());
        }
        Effect taken = effects.perform(captureFact(about), payments.capture(charge.intent(), charge.money()));
        if (taken.state() == Effect.State.FAILED) {
            charges.save(charge.refused(MethodCharge.State.CAPTURE_REFUSED, taken.lastError()));
            effects.plan(cancellationFact(about), payments.cancel(charge.intent()));
            return Optional.of(taken.lastError());
        }
        charges.save(charge.in(MethodCharge.State.CAPTURED));
        return Optional.empty();
    }

    /**
     * Lets go of what was set aside and cannot be taken, and plans a link. Goes outside.
     *
     * @throws IllegalStateException if the provider will not let go of it either: nobody may be asked for it again then
     */
    @Transactional
    public void cancel(String about) {
        MethodCharge charge = charge(about);
        if (charge.state() != MethodCharge.State.CAPTURE_REFUSED) {
            return;
        }
        Effect let = effects.perform(cancellationFact(about), payments.cancel(charge.intent()));
        if (let.state() == Effect.State.FAILED) {
            throw new IllegalStateException("The provider neither takes the money of " + charge.intent() + " for "
                    + about + " nor lets go of it (" + let.lastError() + "). See to it there.");
        }
        charges.save(charge.in(MethodCharge.State.CANCELLED));
        links.plan(about);
    }

    /** Whether it was charged, and what was taken arrives or has arrived. */
    boolean charged(String about) {
        return charges.findById(about).filter(charge -> charge.state() == MethodCharge.State.CAPTURED).isPresent();
    }

    /** Whether it was to be charged, and could not be. */
    boolean refused(String about) {
        return charges.findById(about).filter(charge -> charge.refusal() != null).isPresent();
    }

    static String authorisationFact(String about) {
        return "payment-authorised:" + about;
    }

    static String captureFact(String about) {
        return "payment-captured:" + about;
    }

    static String cancellationFact(String about) {
        return "authorisation-cancelled:" + about;
    }

    private MethodCharge charge(String about) {
        return charges.findById(about).orElseThrow();
    }

    private Payments.Authorization authorization(MethodCharge charge) {
        SavedMethod method = methods.findById(charge.methodId()).orElseThrow();
        return new Payments.Authorization(charge.money(), method.method(), null,
                new Payments.AbsentPayer(method.customer(), charge.id(), charge.purpose()));
    }
}
