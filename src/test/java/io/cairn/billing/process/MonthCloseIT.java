package io.cairn.billing.process;

import org.springframework.test.context.TestPropertySource;

/** The month's close on PostgreSQL, where the ledger's constraint and triggers are in force. */
@TestPropertySource(properties = "cairn.test.database=postgresql")
class MonthCloseIT extends MonthCloseProcessTest {
}
