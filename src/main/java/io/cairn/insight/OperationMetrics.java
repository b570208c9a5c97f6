package io.cairn.insight;

import io.cairn.insight.OperationFigures.Figures;
import io.cairn.insight.OperationFigures.Waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.util.function.ToDoubleFunction;

/** The operators' figures as gauges; they are not a number while the database cannot be asked. */
@Component
class OperationMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(OperationMetrics.class);

    private final OperationFigures figures;

    OperationMetrics(OperationFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String rank : OperationFigures.RANKS) {
            register(registry, "cairn.jobs.due", "rank", rank, "jobs that are due", null,
                    all -> all.jobs().getOrDefault(rank, Waiting.NONE).count());
            register(registry, "cairn.jobs.due.age", "rank", rank, "since the oldest of them fell due", "seconds",
                    all -> all.jobs().getOrDefault(rank, Waiting.NONE).oldest());
        }
        for (String state : OperationFigures.EFFECT_STATES) {
            register(registry, "cairn.effects", "state", state, "not settled, and those of the last day that are", null,
                    all -> all.effects().getOrDefault(state, Waiting.NONE).count());
            register(registry, "cairn.effects.age", "state", state, "since the oldest of them was planned", "seconds",
                    all -> all.effects().getOrDefault(state, Waiting.NONE).oldest());
        }
        for (String state : OperationFigures.MESSAGE_STATES) {
            register(registry, "cairn.messages", "state", state, "messages to people in the last day", null,
                    all -> all.messages().getOrDefault(state, 0.0));
        }
        register(registry, "cairn.webhooks.open", "webhooks that are not settled", null, all -> all.webhooks().count());
        register(registry, "cairn.webhooks.open.age", "since the oldest of them came in", "seconds",
                all -> all.webhooks().oldest());
        register(registry, "cairn.jobs.exhausted", "jobs without tries left", null, Figures::exhausted);
        register(registry, "cairn.jobs.parked", "jobs that wait and have not failed", null, Figures::parked);
        register(registry, "cairn.incidents", "open incidents", null, Figures::incidents);
        register(registry, "cairn.providers.away", "providers that are away", null, Figures::away);
    }

    private void register(MeterRegistry registry, String name, String what, String unit,
            ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, figures, all -> value(all, figure)).description(what).baseUnit(unit).register(registry);
    }

    private void register(MeterRegistry registry, String name, String tag, String value, String what, String unit,
            ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, figures, all -> value(all, figure)).tag(tag, value).description(what).baseUnit(unit)
                .register(registry);
    }

    private static double value(OperationFigures all, ToDoubleFunction<Figures> figure) {
        try {
            return figure.applyAsDouble(all.figures());
        } catch (DataAccessException e) {
            LOG.debug("The database cannot be asked for figures", e);
            return Double.NaN;
        }
    }
}
