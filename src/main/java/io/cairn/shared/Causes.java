package io.cairn.shared;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failure was caused by. */
public final class Causes {

    private Causes() {
    }

    /** The failure itself, its cause, and so on. */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    /** The outermost of this kind. */
    public static <T extends Throwable> Optional<T> first(Class<T> kind, Throwable thrown) {
        return of(thrown).filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
