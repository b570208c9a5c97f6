package io.cairn.engine;

import org.springframework.core.env.Environment;

import java.util.List;

/** What a capability needs to be told before the outside is real; named in {@code META-INF/spring.factories}. */
public interface ProductionNeeds {

    /** @return in one line each: the property, a colon, and what to set */
    List<String> missing(Environment environment);
}
