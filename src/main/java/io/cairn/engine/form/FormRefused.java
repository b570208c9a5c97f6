package io.cairn.engine.form;

import io.cairn.shared.BadInput;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

import java.util.List;

/**
 * What was sent with a form breaks one of its rules. The engine's REST API answers 400 to this kind of exception; the
 * message names the fields and the rules, never what was typed.
 */
class FormRefused extends FormFieldValidationException {

    private final transient List<BadInput.Mistake> mistakes;

    FormRefused(BadInput cause) {
        super(cause.mistakes().get(0).field(), cause.getMessage());
        this.mistakes = cause.mistakes();
    }

    List<BadInput.Mistake> mistakes() {
        return mistakes;
    }
}
