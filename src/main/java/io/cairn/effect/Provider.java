package io.cairn.effect;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * How a provider is doing.
 *
 * @param failures    in a row; not a question, only something sent that was answered ends the row
 * @param awaySince   null while it is there
 * @param pausedUntil until when it asked to be left alone
 * @param nextFreeAt  when the next call would fall due if they came evenly
 */
@Table("effect_provider")
record Provider(@Id String name, int failures, Instant awaySince, Instant pausedUntil, Instant nextFreeAt) {

    Provider failed() {
        return new Provider(name, failures + 1, awaySince, pausedUntil, nextFreeAt);
    }

    Provider away(Instant since) {
        return new Provider(name, failures, since, pausedUntil, nextFreeAt);
    }

    Provider there() {
        return new Provider(name, 0, null, pausedUntil, nextFreeAt);
    }

    /** There again, so far as one can see who only asks: one more failure, and it is away again. */
    Provider onProbation(int outageAfter) {
        return new Provider(name, outageAfter - 1, null, pausedUntil, nextFreeAt);
    }

    /** A pause that was asked for before is not cut short by another one. */
    Provider paused(Instant until) {
        return new Provider(name, failures, awaySince,
                pausedUntil == null || pausedUntil.isBefore(until) ? until : pausedUntil, nextFreeAt);
    }

    Provider nextFree(Instant at) {
        return new Provider(name, failures, awaySince, pausedUntil, at);
    }
}
