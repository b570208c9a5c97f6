package io.cairn.engine.form;

import io.cairn.shared.BadInput;

import org.camunda.bpm.engine.rest.dto.ExceptionDto;

import java.util.List;

/** A refusal in the engine's own shape, which its webapps show, with the fields that it is about. */
public final class RefusedInput extends ExceptionDto {

    private final List<BadInput.Mistake> errors;

    RefusedInput(String type, Integer code, String message, List<BadInput.Mistake> errors) {
        setType(type);
        setCode(code);
        setMessage(message);
        this.errors = errors;
    }

    public List<BadInput.Mistake> getErrors() {
        return errors;
    }
}
