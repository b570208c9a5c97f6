@ApplicationModule
package badhouse.critique;

import org.springframework.modulith.ApplicationModule;
