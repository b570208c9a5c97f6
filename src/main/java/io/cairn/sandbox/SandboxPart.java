package io.cairn.sandbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;

/**
 * Lives where the sandbox runs: alone, or in an application with the profile {@code sandbox} that was not told
 * {@code cairn.sandbox.embedded=false} because its sandbox is a process of its own.
 */
@Profile("sandbox")
@ConditionalOnProperty(name = "cairn.sandbox.embedded", matchIfMissing = true)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SandboxPart {
}
