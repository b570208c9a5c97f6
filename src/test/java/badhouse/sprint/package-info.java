@ApplicationModule(allowedDependencies = "critique")
package badhouse.sprint;

import org.springframework.modulith.ApplicationModule;
