package io.cairn.billing;

/** Port to the engine: what billing tells of a top-up. */
public interface TopUpWorkflow {

    /** @param methodSaved whether it is charged to what the sponsor agreed to; else a link is made */
    void ordered(String topUpId, boolean methodSaved);

    /** Its money stands on the sponsor's account. @return false if nobody waits for it now */
    boolean paid(String topUpId);
}
