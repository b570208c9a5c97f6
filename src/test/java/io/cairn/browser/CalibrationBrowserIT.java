package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.critique.Calibration.State;
import io.cairn.critique.CalibrationService;
import io.cairn.critique.process.ReferenceWorld;
import io.cairn.engine.Accounts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;

/** A mentor rates reference works on the page, on a phone, and practises at a desk. */
@ProcessTest
class CalibrationBrowserIT {

    private static final List<String> CRITERIA = List.of("clarity", "evidence", "application", "craft");

    @RegisterExtension
    final Browser phone = new Browser("phone", Browser.PHONE);
    @RegisterExtension
    final Browser desk = new Browser("desk", Browser.DESK);

    @Autowired
    private World world;
    @Autowired
    private ReferenceWorld works;
    @Autowired
    private CalibrationService calibrations;
    @Autowired
    private Accounts accounts;

    private String id;

    @BeforeEach
    void aMentorIsBeingCalibrated() {
        works.reset();
        accounts.ensure(TestProgram.MENTOR, "Mira", "Test", "m@example.org", "cairn", List.of(Accounts.MENTORS));
        id = works.begin().id();
    }

    @Test
    void aRoundIsRatedAndHandedIn() {
        open(phone);
        phone.read("0 of 8 rated");
        assertThat(phone.see(By.id("hand-in")).isEnabled()).isFalse();
        for (int work = 1; work <= 8; work++) {
            for (String criterion : CRITERIA) {
                phone.choose(choice(work, criterion, 3));
            }
            phone.read(work + " of 8 rated");
        }
        assertThat(phone.width()).as("nothing stands out to the side").isLessThanOrEqualTo(Browser.PHONE.getWidth());
        phone.click(By.id("hand-in"));
        phone.read("It is handed in.");
        world.settle();

        assertThat(calibrations.calibration(id).state()).isEqualTo(State.PRACTISING);
        phone.reload();
        phone.read("Practise rating");
        phone.read("Round 1: retraining first");
        assertThat(phone.breaches()).filteredOn(breach -> breach.contains("/calibration/")).isEmpty();
    }

    @Test
    void inPracticeTheExpertsStandBeside() {
        works.rate(id, ReferenceWorld::theOtherWayRound);
        open(desk);
        desk.read("0 of 2 rated");
        for (String criterion : CRITERIA) {
            desk.choose(choice(1, criterion, 2));
        }
        desk.read("Because of 8.");
        assertThat(desk.texts(By.cssSelector("form:nth-of-type(1) .experts"))).containsExactly("4", "5", "2", "2");
        desk.read("1 of 2 rated");
    }

    /** The browser asks for the account, and remembers it for what the page asks. */
    private void open(Browser browser) {
        browser.open(world.baseUrl().replace("://", "://" + TestProgram.MENTOR + ":cairn@") + "/api/calibrations");
        browser.open(world.baseUrl() + "/calibration/" + id);
    }

    private static By choice(int work, String criterion, int value) {
        return By.cssSelector("form:nth-of-type(%d) input[name=%s][value='%d']".formatted(work, criterion, value));
    }
}
