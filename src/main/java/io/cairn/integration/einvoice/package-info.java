/** Writes invoices as UBL and as Factur-X; the page is laid out from HTML, the XML put into it by Mustang. */
@ApplicationModule(id = "integration.einvoice", allowedDependencies = {"shared", "billing"})
package io.cairn.integration.einvoice;

import org.springframework.modulith.ApplicationModule;
