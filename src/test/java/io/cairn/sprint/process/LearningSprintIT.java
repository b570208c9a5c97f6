package io.cairn.sprint.process;

import org.springframework.test.context.TestPropertySource;

/** A whole sprint, with its modules, artifact and check-ins, on PostgreSQL. */
@TestPropertySource(properties = "cairn.test.database=postgresql")
class LearningSprintIT extends LearningSprintProcessTest {
}
