package io.cairn.effect;

/** Port to the process {@code unknown-effect}. */
public interface EffectWorkflow {

    /** A person is to decide. Joins the current transaction, which is not a job's own. */
    void outcomeUnknown(String effectId);
}
