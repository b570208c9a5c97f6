/** The process engine: its configuration, its clock, its accounts, and the doors that every capability uses. */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "shared")
package io.cairn.engine;

import org.springframework.modulith.ApplicationModule;
