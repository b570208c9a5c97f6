package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Accounts;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Person.Channel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

@ProcessTest
class ProgramServiceTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private Consents consents;
    @Autowired
    private Accounts accounts;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatIsStoredReadsTheSame() {
        TestProgram program = TestProgram.of(2, 2, 1).sprints(2).modules(3);
        String id = program.storeIn(programs);

        assertThat(catalogue.definition(id)).isEqualTo(ProgramReader.read(program.folder()).draft().definition());
        assertThat(catalogue.enrollments(id)).extracting(Enrollment::learnerId)
                .containsExactly("learner-1", "learner-2", "learner-3", "learner-4");
        assertThat(catalogue.person("sponsor-1").vatRate()).isEqualTo(1900);
        assertThat(catalogue.person("mentor-2").mentorShare()).isEqualTo(7000);
        assertThat(accounts.exists("mentor-2")).isTrue();
        assertThat(accounts.exists("learner-1")).isFalse();
    }

    @Test
    void aProgramOfTheSameIdIsRefusedOnItsLine() {
        TestProgram.oneLearner().storeIn(programs);

        assertThat(programs.store(TestProgram.oneLearner().folder())).isEqualTo(refused(new Mistake("program.yaml", 1,
                "already-imported", "there is a program test-program already")));
    }

    @Test
    void peopleMayBeInSeveralProgramsWhenTheyAreDescribedAlike() {
        TestProgram.oneLearner().storeIn(programs);
        String second = TestProgram.oneLearner().id("second").storeIn(programs);

        assertThat(catalogue.enrollmentsOf("learner-1")).extracting(Enrollment::programId)
                .containsExactlyInAnyOrder("test-program", second);

        assertThat(programs.store(TestProgram.oneLearner().id("third").zone("learner-1", "Europe/Lisbon").folder()))
                .isEqualTo(refused(new Mistake("people.csv", 3, "person-differs",
                        "learner-1 is described differently in another program")));
        assertThat(catalogue.programs()).hasSize(2);
    }

    /** What somebody told us himself counts for more than what another program's file says. */
    @Test
    void whoTookBackHisConsentMayBeInAnotherProgramAndStaysUnwrittenTo() {
        TestProgram.oneLearner().storeIn(programs);
        consents.withdraw("learner-1", Channel.SMS, Origin.REPLY, "STOP");
        TestProgram.oneLearner().id("second").storeIn(programs);

        assertThat(catalogue.person("learner-1").consents(Channel.SMS)).isFalse();
        assertThat(consents.ledgerOf("learner-1")).filteredOn(entry -> entry.channel() == Channel.SMS)
                .extracting(Consent::given, Consent::origin, Consent::wording).containsExactly(
                        tuple(true, Origin.IMPORT, "consentSms in people.csv of test-program"),
                        tuple(false, Origin.REPLY, "STOP"));
    }

    @Test
    void somebodyElsesPhoneIsRefused() {
        TestProgram.oneLearner().storeIn(programs);

        assertThat(programs.store(TestProgram.oneLearner().id("second").edit("people.csv",
                text -> text.replace("learner-1", "learner-7")).folder())).isEqualTo(refused(new Mistake("people.csv",
                        3, "person-unique", "somebody in another program has the same phone")));
    }

    @Test
    void aMentorTakesOverNobodysAccount() {
        assertThat(programs.store(TestProgram.oneLearner().edit("people.csv", text -> text.replace("mentor-1,",
                "admin,")).folder())).isEqualTo(refused(new Mistake("people.csv", 2, "account-taken",
                        "somebody else has the account admin")));
    }

    @Test
    void nothingIsLeftOfARefusedProgram() {
        programs.store(TestProgram.oneLearner().edit("people.csv", text -> text.replace("mentor-1", "mentor-x")
                .replace("sponsor-1,sponsor,", "sponsor-1,payer,")).folder());

        for (String table : List.of("program", "program_person", "program_enrollment")) {
            assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table).isZero();
        }
        assertThat(accounts.exists("mentor-x")).isFalse();
    }

    @Test
    void whatCannotBeStoredTakesEverythingBack() {
        jdbc.sql("alter table program_enrollment add constraint no_rank check (rank < 0)").update();
        try {
            TestProgram broken = TestProgram.oneLearner().edit("people.csv", text -> text.replace("mentor-1",
                    "mentor-y"));
            assertThatThrownBy(() -> programs.take(broken.folder())).isInstanceOf(RuntimeException.class);
            assertThat(catalogue.programs()).isEmpty();
            assertThat(accounts.exists("mentor-y")).isFalse();
        } finally {
            jdbc.sql("alter table program_enrollment drop constraint no_rank").update();
        }
    }

    private static ImportOutcome refused(Mistake... mistakes) {
        return new ImportOutcome.Refused(List.of(mistakes));
    }
}
