package io.cairn.effect.process;

import io.cairn.effect.EffectWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code unknown-effect}; its business key is the effect's id. */
@Component
public class UnknownEffectProcess implements EffectWorkflow {

    public static final String KEY = "unknown-effect";

    public static final String OUTCOME_UNKNOWN = "effect.outcome-unknown";
    public static final String NEWS_CAME = "effect.news-came";

    /** String, of the form: done or not-done. */
    public static final String OUTCOME_FOUND = "outcomeFound";

    private final Processes processes;

    UnknownEffectProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void outcomeUnknown(String effectId) {
        processes.startApart(OUTCOME_UNKNOWN, effectId, Map.of());
    }

    @Override
    public void newsCame(String effectId) {
        processes.tell(NEWS_CAME, effectId, Map.of());
    }
}
