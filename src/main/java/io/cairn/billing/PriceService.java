package io.cairn.billing;

import io.cairn.program.Catalogue;
import io.cairn.program.NetPrice;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Prices;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The price book: what a program costs, by tier, currency and day of the service. What was charged stays as it was; a
 * price is set for days of which nothing has been charged.
 */
@Service
public class PriceService {

    private static final Pattern TIER = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    /** Where a day begins first. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    private final PriceEntries entries;
    private final SponsorTiers tiers;
    private final Charges charges;
    private final Catalogue catalogue;
    private final Clock clock;

    PriceService(PriceEntries entries, SponsorTiers tiers, Charges charges, Catalogue catalogue, Clock clock) {
        this.entries = entries;
        this.tiers = tiers;
        this.charges = charges;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Net prices as people write them: decimals of the currency.
     *
     * @param missedCall the fee to the sponsor where the program's policy asks for one
     */
    public record Decimals(BigDecimal module, BigDecimal critique, BigDecimal checkIn, BigDecimal missedCall) {
    }

    /** @param own the prices of the program's own file, in its currency: the standard tier's until the first entry */
    public record Book(String currency, Prices own, List<PriceEntry> entries, List<SponsorTier> sponsors) {
    }

    /** @throws NotFound if there is no such program */
    public Book book(String programId) {
        ProgramDefinition program = catalogue.definition(programId);
        return new Book(program.currency(), program.prices(),
                entries.findByProgramIdOrderByTierAscCurrencyAscEffectiveFromAsc(programId),
                tiers.findByProgramIdOrderBySponsorIdAscEffectiveFromAsc(programId));
    }

    /**
     * What it costs, and goes on costing until the transaction ends.
     *
     * @param day of the service, in the sponsor's zone
     */
    Money price(String programId, String sponsorId, Charge.Kind kind, LocalDate day) {
        ProgramDefinition program = catalogue.heldDefinition(programId);
        Optional<SponsorTier> terms =
                tiers.findFirstByProgramIdAndSponsorIdAndEffectiveFromLessThanEqualOrderByEffectiveFromDesc(programId,
                        sponsorId, day);
        String tier = terms.map(SponsorTier::tier).orElse(PriceEntry.STANDARD);
        String currency = terms.map(SponsorTier::currency).orElse(program.currency());
        return entry(programId, tier, currency, day).map(entry -> entry.of(kind)).orElseGet(() -> {
            if (!isOwn(program, tier, currency)) {
                throw new IllegalStateException("%s has no prices for %s in %s on %s".formatted(programId, tier,
                        currency, day));
            }
            return PriceEntry.of(kind, program.prices(), currency);
        });
    }

    private Optional<PriceEntry> entry(String programId, String tier, String currency, LocalDate day) {
        return entries.findFirstByProgramIdAndTierAndCurrencyAndEffectiveFromLessThanEqualOrderByEffectiveFromDesc(
                programId, tier, currency, day);
    }

    private static boolean isOwn(ProgramDefinition program, String tier, String currency) {
        return tier.equals(PriceEntry.STANDARD) && currency.equals(program.currency());
    }

    /**
     * Sets what a program costs from a day on. Set again for the same day, it is changed.
     *
     * @throws NotFound if there is no such program
     * @throws BadInput if the tier, the currency or a price is none
     * @throws Conflict if something of that day or a later one is charged already
     */
    @Transactional
    public PriceEntry set(String programId, String tier, String currency, LocalDate effectiveFrom, Decimals net,
            String by) {
        catalogue.lockedDefinition(programId);
        requireTier(tier);
        requireCurrency(currency);
        long module = minor("module", net.module(), currency);
        long critique = minor("critique", net.critique(), currency);
        long checkIn = minor("checkIn", net.checkIn(), currency);
        long missedCall = minor("missedCall", net.missedCall(), currency);
        Instant begin = effectiveFrom.atStartOfDay(EARLIEST).toInstant();
        if (charges.existsByProgramIdAndAtGreaterThanEqual(programId, begin)) {
            throw charged(effectiveFrom);
        }
        Optional<PriceEntry> before =
                entries.findByProgramIdAndTierAndCurrencyAndEffectiveFrom(programId, tier, currency, effectiveFrom);
        return entries.save(new PriceEntry(before.map(PriceEntry::id).orElseGet(() -> Ids.newId("price")),
                before.map(PriceEntry::version).orElse(null), programId, tier, currency, effectiveFrom, module,
                critique, checkIn, missedCall, by, clock.instant()));
    }

    /**
     * Has a sponsor pay by a tier and in a currency from a day on. Set again for the same day, it is changed.
     *
     * @throws NotFound if there is no such program, or the sponsor pays for nobody in it
     * @throws BadInput if there are no prices for the tier in the currency on that day
     * @throws Conflict if the sponsor was charged for something of that day or a later one already
     */
    @Transactional
    public SponsorTier assign(String programId, String sponsorId, LocalDate effectiveFrom, String tier, String currency,
            String by) {
        ProgramDefinition program = catalogue.lockedDefinition(programId);
        if (catalogue.enrollments(programId).stream().noneMatch(one -> one.sponsorId().equals(sponsorId))) {
            throw new NotFound("There is no sponsor " + sponsorId + " in " + programId);
        }
        requireTier(tier);
        requireCurrency(currency);
        if (!isOwn(program, tier, currency) && entry(programId, tier, currency, effectiveFrom).isEmpty()) {
            throw new BadInput("tier", "%s has no prices for %s in %s on %s; set them first".formatted(programId, tier,
                    currency, effectiveFrom));
        }
        Instant begin = effectiveFrom.atStartOfDay(catalogue.person(sponsorId).zoneId()).toInstant();
        if (charges.existsByProgramIdAndSponsorIdAndAtGreaterThanEqual(programId, sponsorId, begin)) {
            throw charged(effectiveFrom);
        }
        Optional<SponsorTier> before =
                tiers.findByProgramIdAndSponsorIdAndEffectiveFrom(programId, sponsorId, effectiveFrom);
        return tiers.save(new SponsorTier(before.map(SponsorTier::id).orElseGet(() -> Ids.newId("tier")),
                before.map(SponsorTier::version).orElse(null), programId, sponsorId, tier, currency, effectiveFrom, by,
                clock.instant()));
    }

    private static Conflict charged(LocalDate day) {
        return new Conflict("effectiveFrom: something of " + day + " or later is charged already; choose a later day");
    }

    private static void requireTier(String tier) {
        if (tier == null || !TIER.matcher(tier).matches()) {
            throw new BadInput("tier", "A tier is a word of small letters, digits and hyphens, such as partner");
        }
    }

    private static void requireCurrency(String currency) {
        try {
            Money.currencyInUse(currency == null ? "" : currency);
        } catch (IllegalArgumentException e) {
            throw new BadInput("currency", "A currency has three capital letters, as in ISO 4217, such as EUR");
        }
    }

    private static long minor(String field, BigDecimal price, String currency) {
        if (price == null) {
            throw new BadInput(field, "The price is missing; what is free costs 0");
        }
        NetPrice.mistake(price, currency).ifPresent(wrong -> {
            throw new BadInput(field, field + " " + wrong.what() + "; " + wrong.rule().says());
        });
        return Money.of(price, currency).minor();
    }
}
