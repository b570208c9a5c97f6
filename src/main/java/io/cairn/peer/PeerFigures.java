package io.cairn.peer;

/**
 * What came of a program's peer reviews so far. Notes that are still being written, and works whose group is still at
 * it, are not counted.
 *
 * @param works     that were read in a group
 * @param notes     on them that their owners see
 * @param asked     notes for which it was somebody's turn
 * @param inTime    how many of them came in time; a place that was passed on did not
 * @param amplified notes that a mentor has chosen and about which nobody is asked any more
 * @param shared    how many of them the cohort sees, with both consents
 */
public record PeerFigures(long works, long notes, long asked, long inTime, long amplified, long shared) {
}
