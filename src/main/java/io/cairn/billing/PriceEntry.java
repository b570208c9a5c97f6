package io.cairn.billing;

import io.cairn.program.ProgramDefinition.Prices;
import io.cairn.shared.Money;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a program costs in a tier and a currency from a day on, until a later entry. Net, in minor units of
 * {@code currency}.
 *
 * @param tier          such as {@code standard} or {@code partner}
 * @param effectiveFrom the first day, in the zone of the sponsor who pays
 * @param missedCall    the fee to the sponsor where the program's policy asks for one
 * @param setBy         the account
 */
@Table("billing_price")
public record PriceEntry(@Id String id, @Version Integer version, String programId, String tier, String currency,
        LocalDate effectiveFrom, long module, long critique, long checkIn, long missedCall, String setBy,
        Instant setAt) {

    /** The tier of whoever is in no other; its first prices are those of the program's own file. */
    public static final String STANDARD = "standard";

    public Prices net() {
        return new Prices(module, critique, checkIn, missedCall);
    }

    Money of(Charge.Kind kind) {
        return of(kind, net(), currency);
    }

    static Money of(Charge.Kind kind, Prices prices, String currency) {
        return new Money(switch (kind) {
            case MODULE -> prices.module();
            case CRITIQUE -> prices.critique();
            case CHECK_IN -> prices.checkIn();
            case MISSED_CALL -> prices.missedCall();
        }, currency);
    }
}
