package io.cairn.billing;

import org.springframework.test.context.TestPropertySource;

/** The same on PostgreSQL: who comes second waits for the first one's commit. */
@TestPropertySource(properties = "cairn.test.database=postgresql")
class BalanceIT extends BalanceTest {
}
