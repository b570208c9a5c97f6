/** Programs as data: what is taught, to whom, by whom, when and at what price. */
@ApplicationModule(allowedDependencies = {"shared", "engine"})
package io.cairn.program;

import org.springframework.modulith.ApplicationModule;
