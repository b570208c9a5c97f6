/** Ids, money and refusals: what every capability speaks. Depends on nothing. */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package io.cairn.shared;

import org.springframework.modulith.ApplicationModule;
