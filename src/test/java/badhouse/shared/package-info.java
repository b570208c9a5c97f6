@ApplicationModule(type = ApplicationModule.Type.OPEN)
package badhouse.shared;

import org.springframework.modulith.ApplicationModule;
