package io.cairn.billing;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a mentor has against a settlement.
 *
 * @param id          the settlement's
 * @param lines       the numbers of the lines it is about, commas between them
 * @param decision    what finance says to it; null while it is open
 * @param rightAmount what is right for those lines, net, in minor units; null unless finance corrects them
 */
@Table("billing_objection")
public record Objection(@Id String id, @Version Integer version, String lines, String reason, State state,
        String decision, Long rightAmount, Instant madeAt) {

    public enum State { OPEN, REJECTED, CORRECTED }

    Objection decided(State next, String text, Long amount) {
        return new Objection(id, version, lines, reason, next, text, amount, madeAt);
    }

    List<Integer> numbers() {
        return Arrays.stream(lines.split(",")).map(Integer::valueOf).toList();
    }
}
