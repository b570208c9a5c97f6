/** Whatever writes drafts of feedback, behind a chat-completions address: implements the port of critique. */
@ApplicationModule(id = "integration.draft", allowedDependencies = {"shared", "effect", "critique"})
package io.cairn.integration.draft;

import org.springframework.modulith.ApplicationModule;
