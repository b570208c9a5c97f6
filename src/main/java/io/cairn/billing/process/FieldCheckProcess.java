package io.cairn.billing.process;

/** Names that the diagram field-check and the code share. Business key: the field check's id. */
public final class FieldCheckProcess {

    public static final String KEY = "field-check";
    public static final String FIELDS_DOUBTED = "billing.fields-doubted";
    public static final String CHECK_DONE = "billing.check-done";

    private FieldCheckProcess() {
    }
}
