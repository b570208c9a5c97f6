package io.cairn.program;

/** A learner goes from one mentor to another: what a capability has of the learner's with the mentor goes along. */
public interface LearnerHandover {

    /** @param from who was the mentor until now */
    record Handover(String programId, String learnerId, String from, String to) {
    }

    /**
     * Joins the transaction in which the enrollment gets its new mentor: the former one loses all or nothing.
     *
     * @throws io.cairn.engine.WaitsUntil if something is just on its way; all is tried again then
     */
    void handOver(Handover handover);
}
