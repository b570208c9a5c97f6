package io.cairn.engine.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Finds at start-up the filters of an older database whose expressions are closed now. They stay stored, and whoever
 * executes one is refused; the log names each, and {@code cairn_filters_refused} counts them until they are changed or
 * deleted.
 */
@Component
@Order(2)
class StoredFilters implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFilters.class);

    private final FilterService filters;

    StoredFilters(FilterService filters, MeterRegistry meters) {
        this.filters = filters;
        Gauge.builder("cairn.filters.refused", this, stored -> stored.refused().size())
                .description("Stored task filters that carry an expression that is closed; none of them is executed")
                .register(meters);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        refused().forEach(filter -> LOG.error("The task filter {} is not executed: {} carries an expression that is "
                + "closed. Change or delete the filter in Tasklist.", filter.getId(),
                QueryExpressions.unlisted(filter.getQuery()).keySet()));
    }

    List<Filter> refused() {
        return filters.createTaskFilterQuery().list().stream()
                .filter(filter -> !QueryExpressions.unlisted(filter.getQuery()).isEmpty()).toList();
    }
}
