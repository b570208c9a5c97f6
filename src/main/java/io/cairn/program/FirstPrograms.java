package io.cairn.program;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Programs that come with the start: the one that {@code --cairn.import=DIR} names, and in a demonstration, while there
 * is none yet, {@code cairn.demonstration.program}. Both take a folder, a zip or {@code classpath:...}.
 */
@Component
class FirstPrograms {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPrograms.class);

    private final ProgramImport programs;
    private final Catalogue catalogue;
    private final ApplicationContext application;
    private final String asked;
    private final String demonstration;

    FirstPrograms(ProgramImport programs, Catalogue catalogue, ApplicationContext application,
            @Value("${cairn.import:}") String asked, @Value("${cairn.demonstration.program:}") String demonstration) {
        this.programs = programs;
        this.catalogue = catalogue;
        this.application = application;
        this.asked = asked;
        this.demonstration = demonstration;
    }

    /** Comes before the node lets the next one start, which would else find no program either. */
    @EventListener
    @Order(0)
    void whenReady(ApplicationReadyEvent ready) {
        String location = !asked.isBlank() ? asked : catalogue.programs().isEmpty() ? demonstration : "";
        if (!location.isBlank() && !take(location)) {
            // Whoever named the program waits for an answer; an application without it would only look well.
            System.exit(SpringApplication.exit(application, () -> 1));
        }
    }

    /** @return false if the program is refused; its mistakes are on the standard error then, one a line */
    boolean take(String location) {
        ImportOutcome outcome = programs.from(location);
        if (outcome instanceof ImportOutcome.Refused refused) {
            refused.mistakes().forEach(System.err::println);
            return false;
        }
        if (outcome instanceof ImportOutcome.Published published) {
            LOG.info("Program {} goes on: {} new versions", published.id(), published.versions().size());
            return true;
        }
        ImportOutcome.Imported imported = (ImportOutcome.Imported) outcome;
        LOG.info("Program {} begins: {} learners, {} mentors, {} sponsors", imported.id(), imported.learners(),
                imported.mentors(), imported.sponsors());
        return true;
    }
}
