package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.Attendance;
import io.cairn.checkin.AttendanceService;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Consequence;
import io.cairn.checkin.Consequence.Credit;
import io.cairn.checkin.ConsequenceService;
import io.cairn.checkin.NoShowService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@ProcessTest
class NoShowRecoveryProcessTest {

    private static final Instant FRIDAY = Instant.parse("2027-01-22T13:00:00Z");
    private static final Instant MONDAY = Instant.parse("2027-01-25T13:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2027-01-26T13:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private AttendanceService attendance;
    @Autowired
    private ConsequenceService consequences;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void afterAMentorsMissTheLearnerTakesANewSlotAndNobodyPays() {
        String id = calls.over();
        calls.missed(id, MissedBy.MENTOR);
        assertThat(noShows.offered(id)).containsExactly(FRIDAY, MONDAY, TUESDAY);

        String replacement = noShows.pick(LEARNER, id, MONDAY).id();
        world.settle();

        CheckIn taken = checkIns.checkIn(replacement);
        assertThat(taken.replaces()).isEqualTo(id);
        assertThat(taken.startsAt()).isEqualTo(MONDAY);
        assertThat(taken.state()).isEqualTo(State.BOOKED);
        assertThat(noShows.offered(id)).isEmpty();
        assertThat(charges()).isEmpty();
        assertThat(world.ending(CheckInProcess.RECOVERY, id)).isEqualTo("New slot taken");
        assertThat(world.path(CheckInProcess.RECOVERY, id)).containsSubsequence("Decide no-show outcome",
                "Offer new slots", "Slot picked").doesNotContain("Charge missed call");
        assertThat(world.ending(CheckInProcess.KEY, id)).isEqualTo("Check-in missed");
        assertThat(world.path(CheckInProcess.KEY, replacement)).startsWith("New slot taken")
                .contains("Book slot", "Announce slot").doesNotContain("Pick slot");

        world.advanceTo(taken.endsAt().toString());
        calls.record(replacement, CheckInWorld.attended());
        assertThat(world.ending(CheckInProcess.KEY, replacement)).isEqualTo("Check-in attended");
    }

    @Test
    void aLearnersMissIsChargedAndTheNewSlotDeclined() {
        calls.resetWithFeeFrom(1, false);
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);

        noShows.decline(LEARNER, id);
        world.settle();

        assertThat(noShows.offered(id)).isEmpty();
        assertThat(charges()).containsExactly("MISSED_CALL");
        assertThat(world.ending(CheckInProcess.RECOVERY, id)).isEqualTo("New slot declined");
        assertThat(world.path(CheckInProcess.RECOVERY, id)).containsSubsequence("Charge missed call",
                "Offer new slots", "Offer declined");
        assertThatThrownBy(() -> noShows.pick(LEARNER, id, MONDAY)).isInstanceOf(Conflict.class);
    }

    @Test
    void anOfferStandsForTwoDays() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        world.advanceTo("2027-01-23T13:19:59Z");
        assertThat(noShows.offered(id)).as("without the one that has begun").containsExactly(MONDAY, TUESDAY);
        assertThatThrownBy(() -> noShows.pick(LEARNER, id, FRIDAY)).isInstanceOf(BadInput.class);

        world.advanceTo("2027-01-23T13:20:00Z");

        assertThat(noShows.offered(id)).isEmpty();
        assertThat(world.ending(CheckInProcess.RECOVERY, id)).isEqualTo("Offer expired");
        assertThat(world.path(CheckInProcess.RECOVERY, id)).containsSubsequence("Two days passed", "Withdraw offer");
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.MISSED);
    }

    @Test
    void fromTheThirdMissOnNoSlotIsOffered() {
        calls.resetWithCheckIns(3);
        List<String> ids = calls.plan(LEARNER);
        checkIns.missed(ids.get(0), MissedBy.LEARNER);
        checkIns.missed(ids.get(1), MissedBy.LEARNER);
        String id = ids.get(2);
        calls.start(id);
        world.settle();
        // After two misses a slot that stays unconfirmed would be released.
        checkIns.confirm(LEARNER, id);
        world.advanceTo(checkIns.checkIn(id).endsAt().toString());
        calls.missed(id, MissedBy.LEARNER);

        assertThat(noShows.offered(id)).isEmpty();
        assertThat(charges()).containsExactly("MISSED_CALL");
        assertThat(world.ending(CheckInProcess.RECOVERY, id)).isEqualTo("No new slot offered");
        assertThat(world.path(CheckInProcess.RECOVERY, id)).contains("Charge missed call")
                .doesNotContain("Offer new slots");
    }

    @Test
    void aFirstMissIsForgivenWhereTheProgramDoesNotSayNo() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);

        assertThat(charges()).isEmpty();
        assertThat(noShows.offered(id)).hasSize(3);
        assertThat(consequences.standing(id).orElseThrow())
                .extracting(Consequence::rule, Consequence::feeDue, Consequence::credit)
                .containsExactly("Rule_FirstMissForgiven", false, Credit.NONE);
    }

    @Test
    void aMentorsMissGivesACreditThatStandsForALaterMissOfTheLearners() {
        calls.resetWithCheckIns(3);
        List<String> ids = calls.plan(LEARNER);
        ids.forEach(calls::start);
        world.settle();
        ids.forEach(id -> {
            world.advanceTo(checkIns.checkIn(id).endsAt().toString());
            calls.missed(id, id.equals(ids.get(0)) ? MissedBy.MENTOR : MissedBy.LEARNER);
        });

        assertThat(ids).extracting(id -> consequences.standing(id).orElseThrow().rule())
                .containsExactly("Rule_MentorMissed", "Rule_FirstMissForgiven", "Rule_CreditUsed");
        Consequence used = consequences.standing(ids.get(2)).orElseThrow();
        assertThat(used.because()).startsWith("A credit from a call that the mentor missed");
        assertThat(used.inputs()).contains("\"Misses so far\":2", "\"Credits\":1");
        assertThat(consequences.credits(TestProgram.ID, LEARNER)).isZero();
        assertThat(charges()).isEmpty();
    }

    @Test
    void whenNeitherCameNobodyPaysAndNobodyHasFirstPick() {
        String id = calls.over();
        calls.missed(id, MissedBy.BOTH);

        assertThat(charges()).isEmpty();
        assertThat(noShows.offered(id)).hasSize(3);
        assertThat(consequences.standing(id).orElseThrow())
                .extracting(Consequence::rule, Consequence::firstPick, Consequence::credit)
                .containsExactly("Rule_BothMissed", false, Credit.NONE);
        assertThat(consequences.credits(TestProgram.ID, LEARNER)).isZero();
    }

    @Test
    void anOfferForACallThatTookPlaceAfterAllStandsNoMore() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);

        attendance.correct(id, Attendance.ATTENDED, "The learner was there by phone", "operator", false);
        world.settle();

        assertThat(noShows.offered(id)).isEmpty();
        assertThat(world.ending(CheckInProcess.RECOVERY, id)).isEqualTo("Offer not due");
        assertThat(consequences.standing(id)).isEmpty();
        assertThatThrownBy(() -> noShows.pick(LEARNER, id, MONDAY)).isInstanceOf(Conflict.class);
    }

    @Test
    void aProgramMayStartItsFeeLaterOrNever() {
        calls.resetWithFeeFrom(2, false);
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        assertThat(noShows.offered(id)).hasSize(3);
        assertThat(charges()).isEmpty();
    }

    @Test
    void whatIsRecordedOnFridayIsOfferedFromMondayOn() {
        String id = calls.over();
        world.advance(Duration.ofHours(20));
        calls.missed(id, MissedBy.LEARNER);
        assertThat(noShows.offered(id)).containsExactly(MONDAY, TUESDAY, TUESDAY.plus(Duration.ofDays(1)));
    }

    @Test
    void whoHasTheFirstPickKeepsTheSlotsFromOthers() {
        List<String> ids = calls.plan(LEARNER, "learner-2");
        ids.forEach(calls::start);
        calls.block("2027-01-22T13:20:00Z", "2027-01-22T17:00:00Z");
        world.settle();
        world.advanceTo("2027-01-21T13:40:00Z");
        calls.missed(ids.get(0), MissedBy.MENTOR);
        calls.missed(ids.get(1), MissedBy.LEARNER);

        assertThat(noShows.offered(ids.get(0))).startsWith(FRIDAY);
        assertThat(noShows.offered(ids.get(1))).doesNotContain(FRIDAY).hasSize(3);
    }

    @Test
    void aCalendarThatFailsIsAskedAgain() {
        String id = calls.over();
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "google",
                "operation", "freebusy.query", "fault", "500", "times", 1)).retrieve().toBodilessEntity();
        calls.missed(id, MissedBy.LEARNER);
        assertThat(noShows.offered(id)).isEmpty();
        world.advance(Duration.ofMinutes(1));
        assertThat(noShows.offered(id)).hasSize(3);
    }

    private List<String> charges() {
        return jdbc.sql("select kind from billing_charge where program_id = ?").param(TestProgram.ID)
                .query(String.class).list();
    }
}
