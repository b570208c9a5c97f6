package io.cairn.engine.guard;

/**
 * One rule that one element breaks.
 *
 * @param file    the file's name as it was sent
 * @param element id of the element, of the decision or key of the field; the file's name if it is the file itself
 * @param label   what the element is called in the drawing; empty if it has no label
 * @param what    what is wrong, a clause without a full stop
 * @param cure    what to do, a sentence
 */
public record Breach(String file, String element, String label, Rule rule, String what, String cure) {

    /** Where and what, on one line and without the cure; of a path only the last part. */
    public String say() {
        return file.substring(file.lastIndexOf('/') + 1) + ": "
                + (element.equals(file) ? "" : element + (label.isEmpty() ? "" : " \"" + label + "\"") + " ")
                + what;
    }

    @Override
    public String toString() {
        return say() + ". " + cure + " (rule: " + rule + ")";
    }
}
