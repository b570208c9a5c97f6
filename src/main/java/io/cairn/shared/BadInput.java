package io.cairn.shared;

import java.util.List;

/** Input that a caller can mend: names each field and what is wrong with it. Becomes a 400 problem (RFC 9457). */
public class BadInput extends RuntimeException {

    public record Mistake(String field, String message) {
    }

    private final transient List<Mistake> mistakes;

    public BadInput(String field, String message) {
        this(List.of(new Mistake(field, message)));
    }

    public BadInput(List<Mistake> mistakes) {
        super(mistakes.stream().map(m -> m.field() + ": " + m.message()).reduce((a, b) -> a + "; " + b).orElse(""));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
