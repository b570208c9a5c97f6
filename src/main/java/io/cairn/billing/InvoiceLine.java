package io.cairn.billing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of an invoice: charges of one kind, one price and one program.
 *
 * @param id      the same each time, from what the charges have in common
 * @param charges what leads down to the module, the artifact or the call; the earliest first
 */
public record InvoiceLine(String id, Charge.Kind kind, String programId, long price, List<Charge> charges) {

    private record Key(String programId, Charge.Kind kind, long price) {
    }

    public long net() {
        return Math.multiplyExact(price, (long) charges.size());
    }

    /** A charge and what takes it back are on no line together; a charge of nothing is on none either. */
    static List<InvoiceLine> of(List<Charge> charged) {
        List<String> reversed = charged.stream().map(Charge::reverses).filter(id -> id != null).toList();
        Map<Key, List<Charge>> lines = charged.stream()
                .filter(charge -> charge.amount() > 0 && !reversed.contains(charge.id()))
                .collect(Collectors.groupingBy(
                        charge -> new Key(charge.programId(), charge.kind(), charge.amount()), LinkedHashMap::new,
                        Collectors.toCollection(ArrayList::new)));
        return lines.values().stream().map(line -> new InvoiceLine(id(line.get(0)), line.get(0).kind(),
                line.get(0).programId(), line.get(0).amount(), List.copyOf(line))).toList();
    }

    /** Of the line that the charge is on. */
    static String id(Charge charge) {
        return charge.programId() + "." + charge.kind() + "." + charge.amount();
    }
}
