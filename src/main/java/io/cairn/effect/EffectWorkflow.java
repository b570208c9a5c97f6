package io.cairn.effect;

/** Port to the process {@code unknown-effect}. */
public interface EffectWorkflow {

    /** A person is to decide. Joins the current transaction, which is not a job's own. */
    void outcomeUnknown(String effectId);

    /** The provider's own news told what came of it: nobody has to find out any more. */
    void newsCame(String effectId);
}
