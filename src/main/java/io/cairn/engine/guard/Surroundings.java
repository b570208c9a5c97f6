package io.cairn.engine.guard;

import java.util.Optional;
import java.util.Set;

/** What a deployment may lean on besides its own files. */
public interface Surroundings {

    /** Where a bean may stand in a diagram. */
    enum Use {
        TASK("the work of a step"),
        EXECUTION_LISTENER("an execution listener"),
        TASK_LISTENER("a listener of a user task"),
        VARIABLE_MAPPING("a mapping of variables");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    enum Kind { PROCESS, DECISION, FORM }

    /**
     * @param bean        the name in {@code ${...}}
     * @param goesOutside whether its work reaches a provider
     */
    record Delegate(String bean, Set<Use> uses, boolean goesOutside) {
    }

    Optional<Delegate> delegate(String bean);

    /** Whether the name is one of the program's parts, which no expression may touch. */
    boolean isBean(String name);

    /** Whether the engine has a definition of this key already. */
    boolean isDeployed(Kind kind, String key);

    /** Whether the code takes what people write into this form; it never becomes a variable. */
    boolean receivesTextOf(String form);

    /** Whether a connector may speak with the host, a name in lower case without a port. */
    boolean mayConnectTo(String host);
}
