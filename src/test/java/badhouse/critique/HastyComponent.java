package badhouse.critique;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.function.Supplier;

@Component
class HastyComponent {

    @Autowired
    private Clock clock;

    @Transactional
    Instant started() {
        return Instant.now();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Supplier<LocalDate> reference() {
        return LocalDate::now;
    }

    Date date() {
        return new Date();
    }
}
