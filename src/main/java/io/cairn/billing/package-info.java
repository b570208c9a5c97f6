/** Charges, invoices, settlements and the ledger: the money follows the work by itself. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge", "sprint", "critique",
        "checkin"})
package io.cairn.billing;

import org.springframework.modulith.ApplicationModule;
