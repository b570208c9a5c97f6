package io.cairn;

import io.cairn.integration.link.LocalAddresses;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The whole application with the sandbox on a port of its own; jobs run only when the {@link World}'s time moves.
 * All tests that carry it share one application.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, classes = {CairnApplication.class,
        World.class, Stored.class, LocalAddresses.class})
@ActiveProfiles({"sandbox", "test"})
@ContextConfiguration(initializers = TestSurroundings.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface ProcessTest {
}
