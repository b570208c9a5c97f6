package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.peer.PeerNote;
import io.cairn.peer.ReviewGroup;
import io.cairn.peer.process.PeerWorld;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;

/** A peer review on two phones: a learner writes, the mentor looks it over, the learner lets all see it. */
@ProcessTest
class PeerBrowserIT {

    @RegisterExtension
    final Browser learner = new Browser("learner", Browser.PHONE);
    @RegisterExtension
    final Browser mentor = new Browser("mentor", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;

    @BeforeEach
    void aGroupOfThreeIsAsked() {
        peers.due(3, "days", 3);
    }

    @Test
    void aNoteIsWrittenChosenAndSharedWithTheCohort() throws IOException {
        learner.open(LearnersMessages.link(world, peers.group()));
        learner.read("The work of learner-");
        learner.click(By.xpath("(//input[@value='CHANGE'])[1]/following-sibling::span"));
        learner.read("say why, and what you would try instead");
        learner.type(By.xpath("(//textarea[@aria-label='Your note'])[1]"), "Say who decides; I looked for it twice.");
        learner.keepPicture("peer-note-phone");
        learner.click("Hand it in");
        learner.read("written");
        PeerNote written = peers.notes().stream().filter(PeerNote::isShown).findFirst().orElseThrow();
        assertThat(written.kind()).isEqualTo(PeerNote.Kind.CHANGE);
        peers.everybodyWrites();

        mentor.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", PeerWorld.MENTOR, "cairn");
        mentor.see(By.xpath("//h4[contains(.,'Curate peer notes')]//a"));
        mentor.open(world.baseUrl() + "/peer/" + peers.group());
        mentor.read("Say who decides; I looked for it twice.");
        mentor.click(By.id("finish"));
        mentor.read("Choose at least one note");
        String note = "//article[contains(.,'Say who decides')]//label";
        mentor.click(By.xpath(note + "[2]"));
        mentor.see(By.cssSelector(".note.hidden"));
        mentor.read("Your note fills in.");
        mentor.click(By.xpath(note + "[1]"));
        mentor.see(By.cssSelector(".note.best"));
        mentor.keepPicture("peer-curation-phone");
        mentor.click(By.id("finish"));
        mentor.read("Thank you");
        world.settle();
        assertThat(peers.theGroup().state()).isEqualTo(ReviewGroup.State.RELEASED);

        learner.open(LearnersMessages.link(world, written.id()));
        learner.reload();
        learner.read("May your whole program see it");
        learner.keepPicture("peer-consent-phone");
        learner.click("Yes, they may");
        learner.read("you said yes");
        assertThat(learner.width()).as("no scrolling sideways").isLessThanOrEqualTo(Browser.PHONE.getWidth());
        assertThat(mentor.width()).as("no scrolling sideways").isLessThanOrEqualTo(Browser.PHONE.getWidth());
        assertThat(learner.breaches()).isEmpty();
        assertThat(mentor.breaches()).filteredOn(breach -> breach.contains("/peer/")).isEmpty();
    }
}
