package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.sprint.Annotation.Author;
import io.cairn.sprint.AnnotationService;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.SprintCatalogue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** A module's own page on a phone: read, noted, and read in a new version. */
@ProcessTest
class ModulePageBrowserIT {

    private static final String MODULE = "modules/module-1-1.md";

    @RegisterExtension
    final Browser learner = new Browser("learner", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private ModuleService modules;
    @Autowired
    private AnnotationService annotations;

    private String module;

    @BeforeEach
    void theFirstModuleHasBegun() {
        world.reset();
        program("Write down who decides, and ask them before you begin.").importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        module = sprints.moduleDeliveriesOf("test-program").get(0).id();
        modules.acknowledge(module, "learner-1");
        annotations.noteForAll("test-program", "module-1-1", Author.MENTOR, "mentor-1", 2, 2, "Most of us skip this.");
    }

    @Test
    void itIsReadNotedAndTakenAnew() throws IOException {
        learner.open(LearnersMessages.link(world, module));
        learner.click("Read it on a page of its own, with your notes");
        learner.read("Most of us skip this.");
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());

        learner.click(By.cssSelector("[data-passage='4'] .mark-it"));
        learner.type(By.cssSelector("form.note textarea"), "Ask Noor on Monday");
        learner.click("Keep it");
        learner.see(By.cssSelector(".note.own"));
        learner.read("Ask Noor on Monday");
        learner.keepPicture("module-read");

        programs.from(program("Write down who decides.").folder());
        learner.reload();
        learner.read("This module has changed since you began");
        learner.read("Ask Noor on Monday");
        learner.click("What has changed");
        learner.read("Write down who decides.");
        learner.keepPicture("module-offered");
        learner.click("Take the new one");
        learner.read("Notes on words that have changed");
        learner.read("Ask Noor on Monday");
        learner.keepPicture("module-renewed");
        assertThat(learner.text()).doesNotContain("This module has changed since you began");
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        assertThat(learner.breaches()).isEmpty();

        learner.click("On to the questions");
        learner.read("Which one is right?");
    }

    private static TestProgram program(String passage) {
        return TestProgram.oneLearner().edit(MODULE, text -> text.replace("Read *this*.", """
                A page that nobody reads decides nothing. Before the first sentence, there is one thing to find out: who
                is it that decides, and what does that person have to know on the evening before?

                - Name **one** person, not a group.
                - %s
                - Say by when.

                > A decision without a date is a wish.

                ![A sketch](%s)

                ```
                Question: ................................................................................ by Friday?
                ```

                More about it: [how others do it](https://example.org/a/very/long/address/that/does/not/end/anywhere/soon).
                """.formatted(passage, wide())));
    }

    /** A picture that is wider than any phone. */
    private static String wide() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BufferedImage picture = new BufferedImage(1600, 500, BufferedImage.TYPE_BYTE_BINARY);
            picture.createGraphics().fillRect(40, 40, 1520, 420);
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
