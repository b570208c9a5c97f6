package io.cairn.engine;

import org.camunda.bpm.engine.impl.context.ProcessEngineContextImpl;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessesTest {

    private final Processes processes = new Processes(null, null);

    /** Where a handler of a webhook finds a provider away, one turn lies within another. */
    @Test
    void aTurnWithinATurnLeavesTheOuterOneAsItWas() {
        assertThat(processes.<Boolean>inTurn(() -> {
            processes.inTurn(() -> 7);
            return ProcessEngineContextImpl.get();
        })).isTrue();
        assertThat(ProcessEngineContextImpl.get()).isFalse();
    }
}
