package io.cairn.peer;

/** What a group tells its processes, in the transaction of the caller. Nothing happens where nobody waits any more. */
public interface GroupWorkflow {

    /** Nobody has a note left to write. */
    void notesWritten(String groupId);

    /**
     * The mentor is done with the notes: completes the task.
     *
     * @return false if no task waits
     */
    boolean curated(String groupId);

    /** Everybody who was asked has answered. */
    void consentsAnswered(String groupId);
}
