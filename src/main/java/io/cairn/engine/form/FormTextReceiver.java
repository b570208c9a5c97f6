package io.cairn.engine.form;

import io.cairn.shared.BadInput;

/**
 * Keeps in the domain what people typed into a form: a capability has one bean per form that has a field with
 * {@code "properties": {"keep": "domain"}}.
 */
public interface FormTextReceiver {

    /** The id of the form, which is its file's stem. */
    String formKey();

    /**
     * Called in the transaction that completes the task; the kept texts exist nowhere else afterwards.
     *
     * @throws BadInput if a rule that spans several fields is broken; the task then stays as it was
     */
    void receive(FormSubmission submission);
}
