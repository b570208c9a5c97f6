package io.cairn.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a delegate whose work reaches a provider. A diagram that uses it is deployed only if the step begins a
 * transaction of its own ({@code asyncBefore}) and says when it is tried again; see {@code io.cairn.engine.guard}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GoesOutside {
}
