package badhouse.shared;

import java.math.BigDecimal;

public record Money(double euros) {

    static long half(BigDecimal amount) {
        return Math.round(amount.doubleValue() / 2);
    }
}
