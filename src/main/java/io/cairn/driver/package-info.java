/** Scripted people who act on a running Cairn through its public doors. Tied to nothing of it. */
@ApplicationModule(allowedDependencies = {})
package io.cairn.driver;

import org.springframework.modulith.ApplicationModule;
