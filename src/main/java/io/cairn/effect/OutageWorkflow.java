package io.cairn.effect;

/** Port to the process {@code provider-outage}. */
public interface OutageWorkflow {

    /**
     * The provider is to be watched until it is back; a relapse belongs to the outage before it. Joins the current
     * transaction, which is not a job's own.
     */
    void providerAway(String provider);

    /** Whether the provider is being watched. */
    boolean watches(String provider);
}
