package io.cairn.engine.form;

import io.cairn.shared.BadInput;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * What was sent with a form breaks one of its rules. The engine's REST API answers 400 to this kind of exception; the
 * message names the fields and the rules, never what was typed.
 */
class FormRefused extends FormFieldValidationException {

    FormRefused(BadInput cause) {
        super(cause.mistakes().get(0).field(), cause.getMessage());
    }
}
