package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Accounts;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Differences;
import io.cairn.shared.NotFound;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

@ProcessTest
class ProgramServiceTest {

    private static final String MODULE = "modules/module-1-1.md";
    private static final UnaryOperator<String> READ_THAT = text -> text.replace("Read *this*.", "Read\n*that*.");
    private static final UnaryOperator<String> ASK_OTHERWISE = text -> text.replace("Which one is right?", "Which is it?");

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private VersionService versions;
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
    void aProgramForTheMentorsOfAnotherOneNeedsNoLearners() {
        TestProgram training = TestProgram.oneLearner().id("rating-alike").edit("program.yaml", text ->
                "training: {mentorsOf: test-program, sponsor: sponsor-1}\n" + text).edit("people.csv", text ->
                text.lines().filter(line -> !line.startsWith("learner-")).collect(Collectors.joining("\n")));
        assertThat(((ImportOutcome.Refused) programs.store(training.folder())).mistakes()).singleElement()
                .satisfies(mistake -> assertThat(mistake.rule()).isEqualTo(Rule.TRAINING_PROGRAM_KNOWN.id()));
        TestProgram.oneLearner().storeIn(programs);
        assertThat(catalogue.trainingFor("test-program")).isEmpty();
        training.storeIn(programs);

        assertThat(catalogue.trainingFor("test-program").orElseThrow().id()).isEqualTo("rating-alike");
        assertThat(catalogue.definition("rating-alike").training())
                .isEqualTo(new ProgramDefinition.Training("test-program", "sponsor-1"));
        assertThat(catalogue.enrollments("rating-alike")).isEmpty();
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
    void ofAProgramThatIsThereOnlyWhatItsModulesSayAndAskMayDiffer() {
        TestProgram.oneLearner().storeIn(programs);
        ProgramDefinition before = catalogue.definition("test-program");

        assertThat(programs.store(TestProgram.oneLearner().starts(LocalDate.of(2027, 2, 1)).folder()))
                .isEqualTo(refused(already("program.yaml", 1, ", and more of it differs than what its modules say and ask")));
        for (String frame : List.of("skill: Skill 1.1", "acknowledge: start")) {
            assertThat(programs.store(TestProgram.oneLearner().edit(MODULE, text -> text.replace(frame,
                    frame.startsWith("skill") ? "skill: Another" : "acknowledge: end")).folder())).as(frame)
                    .isInstanceOf(ImportOutcome.Refused.class);
        }
        assertThat(programs.store(TestProgram.of(1, 2, 1).folder()))
                .isEqualTo(refused(already("people.csv", 4, ", without learner-2")));
        assertThat(catalogue.definition("test-program")).isEqualTo(before);
    }

    private static Mistake already(String file, int line, String more) {
        return new Mistake(file, line, "already-imported", "there is a program test-program already" + more);
    }

    @Test
    void whatHasChangedIsPublishedAsANewVersionAndNothingElse() {
        TestProgram.oneLearner().modules(2).storeIn(programs);

        assertThat(published(TestProgram.oneLearner().modules(2))).as("nothing has changed").isEmpty();
        assertThat(published(TestProgram.oneLearner().modules(2).edit(MODULE, READ_THAT)))
                .containsExactly("test-program/module-1-1/text/2");
        world.advance(Duration.ofDays(1));
        assertThat(published(TestProgram.oneLearner().modules(2).edit(MODULE, READ_THAT).edit(MODULE, ASK_OTHERWISE)))
                .containsExactly("test-program/module-1-1/assessment/2");
        assertThat(published(TestProgram.oneLearner().modules(2))).as("back to what it was")
                .containsExactly("test-program/module-1-1/text/3", "test-program/module-1-1/assessment/3");

        assertThat(versions.newest("test-program", "module-1-1")).isEqualTo(new VersionService.Numbers(3, 3));
        assertThat(versions.newest("test-program", "module-1-2")).isEqualTo(new VersionService.Numbers(1, 1));
        assertThat(versions.versions("test-program", "module-1-1")).extracting(ModuleVersion::id)
                .containsExactly("test-program/module-1-1/text/1", "test-program/module-1-1/text/2",
                        "test-program/module-1-1/text/3", "test-program/module-1-1/assessment/1",
                        "test-program/module-1-1/assessment/2", "test-program/module-1-1/assessment/3");
        assertThat(versions.text("test-program", "module-1-1", 1)).isEqualTo(versions.text("test-program", "module-1-1", 3));
        assertThat(versions.text("test-program", "module-1-1", 2).passages()).containsExactly("Module 1.1", "Read that.");
        assertThat(versions.differences("test-program", "module-1-1", ModuleVersion.Kind.TEXT, 1, 2))
                .containsExactly(new Differences.Difference(5, List.of("Read this."), List.of("Read that.")));
        assertThat(versions.differences("test-program", "module-1-1", ModuleVersion.Kind.ASSESSMENT, 1, 2))
                .containsExactly(new Differences.Difference(1, List.of("Which one is right?"), List.of("Which is it?")));
        assertThat(versions.differences("test-program", "module-1-1", ModuleVersion.Kind.TEXT, 1, 3)).isEmpty();
        assertThatThrownBy(() -> versions.text("test-program", "module-1-1", 4)).isInstanceOf(NotFound.class);
    }

    /** Programs that were stored by earlier versions of Cairn have no rows of versions. */
    @Test
    void aProgramFromBeforeThereWereVersionsHasItsFirstOnes() {
        TestProgram.oneLearner().storeIn(programs);
        jdbc.sql("delete from program_module_version").update();

        assertThat(versions.versions("test-program", "module-1-1")).extracting(ModuleVersion::number).containsExactly(1, 1);
        assertThat(versions.text("test-program", "module-1-1", 1).title()).isEqualTo("Module 1.1");
        assertThat(published(TestProgram.oneLearner().edit(MODULE, READ_THAT)))
                .containsExactly("test-program/module-1-1/text/2");

        assertThat(versions.text("test-program", "module-1-1", 1).passages()).containsExactly("Module 1.1", "Read this.");
        assertThat(versions.text("test-program", "module-1-1", 2).passages()).containsExactly("Module 1.1", "Read that.");
        assertThatThrownBy(() -> versions.versions("test-program", "module-9-9")).isInstanceOf(NotFound.class);
    }

    private List<String> published(TestProgram program) {
        return ((ImportOutcome.Published) programs.store(program.folder())).versions();
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
