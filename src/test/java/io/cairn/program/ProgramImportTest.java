package io.cairn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a folder must keep to. One row per rule: a program with one mistake, and the line that is at fault. */
class ProgramImportTest {

    private static final String PROGRAM = "program.yaml";
    private static final String PEOPLE = "people.csv";
    private static final String MODULE = "modules/module-1-1.md";
    /** They need what is stored; see ProgramServiceTest. */
    private static final Set<Rule> AGAINST_STORED = EnumSet.of(Rule.ALREADY_IMPORTED, Rule.PERSON_DIFFERS,
            Rule.ACCOUNT_TAKEN);
    /** They are about the folder as a whole; see below. */
    private static final Set<Rule> ABOUT_FOLDER = EnumSet.of(Rule.FOLDER_READABLE, Rule.PATH_INSIDE,
            Rule.FILE_REQUIRED, Rule.UNKNOWN_FILE, Rule.UTF_8);

    /** @param at a fragment of the line at fault, in the file as it is read */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(Rule.YAML, PROGRAM, "title: A small", "title: A: small", "title: A: small"),
                mistake(Rule.YAML, PROGRAM, "summary: It", "summary: &a [1]\ntitle: *a\nother: It", "title: *a"),
                mistake(Rule.UNKNOWN_FIELD, PROGRAM, "grace:", "color: red\ngrace:", "color: red"),
                mistake(Rule.UNKNOWN_FIELD, PROGRAM, "dueDay: 4", "dueDay: 4\n      room: 7", "room: 7"),
                mistake(Rule.UNKNOWN_FIELD, MODULE, "minutes: 6", "minutes: 6\nlevel: 1", "level: 1"),
                mistake(Rule.FIELD_UNIQUE, PROGRAM, "grace:", "title: Again\ngrace:", "title: Again"),
                mistake(Rule.FIELD_REQUIRED, PROGRAM, "summary: It is here to be tested with.", "summary:", "summary:"),
                mistake(Rule.FIELD_REQUIRED, MODULE, "because: The second one is.", "because: \"\"", "because: \"\""),
                mistake(Rule.FIELD_REQUIRED, PEOPLE, "Person3001", "", "sponsor-1,sponsor"),
                mistake(Rule.FIELD_REQUIRED, PROGRAM, "summary: It is here to be tested with.\n", "", "id: test"),
                mistake(Rule.FIELD_REQUIRED, PEOPLE, "sponsor-1@example.org", "", "sponsor-1,sponsor",
                        Rule.CHANNEL_REACHES),
                mistake(Rule.FIELD_KIND, PROGRAM, "definitionOfDone: [It is there., It is short.]",
                        "definitionOfDone: It is there.", "definitionOfDone"),
                mistake(Rule.FIELD_KIND, PROGRAM, "mentorsCalibrated: true", "mentorsCalibrated: maybe",
                        "mentorsCalibrated"),
                mistake(Rule.FIELD_KIND, MODULE, "minutes: 6", "minutes: six", "minutes: six"),
                mistake(Rule.TEXT_LENGTH, MODULE, "prompt: Where", "prompt: " + "Where ".repeat(100), "prompt:"),
                mistake(Rule.TEXT_LENGTH, PEOPLE, "Person1001", "P".repeat(101), "mentor-1,mentor"),
                mistake(Rule.ID_FORM, PROGRAM, "id: test-program", "id: Test Program", "id: Test"),
                mistake(Rule.ID_FORM, PEOPLE, "learner-1,learner", "learner 1,learner", "learner 1"),
                mistake(Rule.DATE, PROGRAM, "starts: 2027-01-18", "starts: 18.1.2027", "starts:"),
                mistake(Rule.DATE, PEOPLE, "mentor-1,sponsor-1,,,,", "mentor-1,sponsor-1,,,,2027-02-30", "2027-02-30"),
                mistake(Rule.TIME_OF_DAY, PROGRAM, "dueAt: \"18:00\"", "dueAt: \"6 pm\"", "dueAt"),
                mistake(Rule.TIME_OF_DAY, PROGRAM, "at: \"09:00\"", "at: \"24:00\"", "24:00"),
                mistake(Rule.SPRINT_LENGTH, PROGRAM, "sprintLength: P7D", "sprintLength: P1M", "sprintLength"),
                mistake(Rule.SPRINT_LENGTH, PROGRAM, "lastDay: 5", "lastDay: 8", "lastDay"),
                mistake(Rule.GRACE, PROGRAM, "grace: P2D", "grace: -P2D", "grace"),
                mistake(Rule.GRACE, PROGRAM, "grace: P2D", "grace: P31D", "grace"),
                arguments(Rule.TRAINING_ONE_SPRINT, PROGRAM, (Consumer<TestProgram>) program -> program.sprints(2)
                        .edit(PROGRAM, text -> "training: {mentorsOf: other-program, sponsor: sponsor-1}\n" + text),
                        "training:", Set.of()),
                mistake(Rule.TRAINING_PROGRAM_KNOWN, PROGRAM, "currency:",
                        "training: {mentorsOf: test-program, sponsor: sponsor-1}\ncurrency:", "training:"),
                mistake(Rule.TRAINING_SPONSOR_KNOWN, PROGRAM, "currency:",
                        "training: {mentorsOf: other-program, sponsor: mentor-1}\ncurrency:", "training:"),
                mistake(Rule.FIELD_REQUIRED, PROGRAM, "currency:", "training: {mentorsOf: other-program}\ncurrency:",
                        "training:", Rule.TRAINING_SPONSOR_KNOWN),
                mistake(Rule.LANGUAGE_TAG, PROGRAM, "currency:", "language: de_AT\ncurrency:", "language"),
                mistake(Rule.CURRENCY_ISO_4217, PROGRAM, "currency: EUR", "currency: EURO", "currency"),
                mistake(Rule.CURRENCY_ISO_4217, PROGRAM, "currency: EUR", "currency: XXX", "currency"),
                mistake(Rule.CURRENCY_ISO_4217, PEOPLE, ",EUR,19", ",EURO,19", "sponsor-1,sponsor"),
                mistake(Rule.CURRENCY_OF_PROGRAM, PEOPLE, ",EUR,19", ",CHF,19", "sponsor-1,sponsor"),
                mistake(Rule.PRICE_DECIMALS, PROGRAM, "\"3.50\"", "\"3.505\"", "module: \"3.505\""),
                mistake(Rule.PRICE_DECIMALS, PROGRAM, "\"3.50\"", "3,50", "3,50"),
                mistake(Rule.PRICE_0_TO_1000000, PROGRAM, "\"25.00\"", "\"-25.00\"", "-25.00"),
                mistake(Rule.PRICE_0_TO_1000000, PROGRAM, "\"25.00\"", "\"1000000.01\"", "1000000.01"),
                mistake(Rule.CALL_GRACE, PROGRAM, "feeFromMiss: 1", "feeFromMiss: 1\n  callGrace: PT31M", "callGrace"),
                mistake(Rule.CALL_GRACE, PROGRAM, "feeFromMiss: 1", "feeFromMiss: 1\n  callGrace: soon", "callGrace"),
                mistake(Rule.FEE_FROM_MISS, PROGRAM, "feeFromMiss: 1", "feeFromMiss: -1", "feeFromMiss"),
                mistake(Rule.SPRINT_REQUIRED, PROGRAM, "sprints:\n", "sprints: []\nother:\n", "sprints: []",
                        Rule.UNKNOWN_FIELD, Rule.MODULE_USED_ONCE),
                mistake(Rule.DELIVERABLE_REQUIRED, PROGRAM, "- deliverable:\n      title: Artifact 1\n      task: Write "
                        + "artifact 1.\n      definitionOfDone: [It is there., It is short.]\n      dueDay: 4\n"
                        + "      dueAt: \"18:00\"\n    modules", "- modules", "- modules"),
                mistake(Rule.DEFINITION_OF_DONE_REQUIRED, PROGRAM, "definitionOfDone: [It is there., It is short.]",
                        "definitionOfDone: []", "definitionOfDone"),
                mistake(Rule.DUE_WITHIN_SPRINT, PROGRAM, "dueDay: 4", "dueDay: 6", "dueDay"),
                mistake(Rule.CADENCE_WITHIN_SPRINT, PROGRAM, "days: [1]", "days: [0]", "days:"),
                mistake(Rule.CADENCE_WITHIN_SPRINT, PROGRAM, "days: [1]", "days: [2, 1]", "days:"),
                mistake(Rule.CADENCE_COVERS_MODULES, PROGRAM, "modules: [module-1-1]",
                        "modules:\n      - module-1-1\n      - module-1-1", "modules:", Rule.MODULE_USED_ONCE),
                mistake(Rule.MODULE_REQUIRED, PROGRAM, "modules: [module-1-1]", "modules: []", "modules: []",
                        Rule.MODULE_USED_ONCE),
                mistake(Rule.MODULE_EXISTS, PROGRAM, "modules: [module-1-1]", "modules: [module-1-2]", "module-1-2",
                        Rule.MODULE_USED_ONCE),
                mistake(Rule.MODULE_USED_ONCE, PROGRAM, "days: [1]", "days: [1, 1]", "- module-1-1 # again",
                        text -> text.replace("modules: [module-1-1]",
                                "modules:\n      - module-1-1\n      - module-1-1 # again")),
                mistake(Rule.CHECK_IN_WITHIN_SPRINT, PROGRAM, "{day: 4,", "{day: 9,", "{day: 9,"),
                mistake(Rule.BUFFER_0_TO_60, PROGRAM, "grace:", "slots: {bufferAfter: 61}\ngrace:", "bufferAfter"),
                mistake(Rule.BUFFER_0_TO_60, PROGRAM, "minutes: 20}", "minutes: 20, slots: {bufferBefore: -1}}",
                        "bufferBefore"),
                mistake(Rule.UNKNOWN_FIELD, PROGRAM, "grace:", "slots: {buffer: 5}\ngrace:", "buffer: 5"),
                mistake(Rule.NOTICE, PROGRAM, "grace:", "slots: {notice: P15D}\ngrace:", "notice"),
                mistake(Rule.NOTICE, PROGRAM, "grace:", "slots: {notice: -PT1H}\ngrace:", "notice"),
                mistake(Rule.BOOKING_WINDOW, PROGRAM, "grace:", "slots: {window: P1M}\ngrace:", "window"),
                mistake(Rule.BOOKING_WINDOW, PROGRAM, "grace:", "slots: {window: P3D}\ngrace:", "{day: 4,"),
                mistake(Rule.BOOKING_WINDOW, PROGRAM, "minutes: 20}", "minutes: 20, slots: {window: P366D}}", "P366D"),
                mistake(Rule.CHECK_IN_15_TO_30_MINUTES, PROGRAM, "minutes: 20}", "minutes: 14}", "minutes: 14"),
                mistake(Rule.CHECK_IN_15_TO_30_MINUTES, PROGRAM, "minutes: 20}", "minutes: 31}", "minutes: 31"),
                mistake(Rule.PEER_REVIEW_MODE, PROGRAM, "    modules: [", "    peerReview: {mode: weeks, days: 3}\n"
                        + "    modules: [", "mode: weeks"),
                mistake(Rule.PEER_REVIEW_1_TO_14_DAYS, PROGRAM, "    modules: [", "    peerReview: {mode: days, "
                        + "days: 15}\n    modules: [", "days: 15"),
                mistake(Rule.UNKNOWN_FIELD, PROGRAM, "    modules: [", "    peerReview: {mode: session, days: 3, "
                        + "room: 7}\n    modules: [", "room: 7"),
                mistake(Rule.FIELD_REQUIRED, PROGRAM, "    modules: [", "    peerReview: {mode: days}\n    modules: [",
                        "peerReview"),
                mistake(Rule.FRONT_MATTER, MODULE, "---\ntitle", "title", "title"),
                mistake(Rule.FRONT_MATTER, MODULE, "---\n# Module", "# Module", "---"),
                mistake(Rule.BODY_REQUIRED, MODULE, "---\n# Module 1.1\n\nRead *this*.\n", "--- \n\n", "--- "),
                mistake(Rule.MINUTES_5_TO_12, MODULE, "minutes: 6", "minutes: 4", "minutes: 4"),
                mistake(Rule.MINUTES_5_TO_12, MODULE, "minutes: 6", "minutes: 13", "minutes: 13"),
                mistake(Rule.ONE_SKILL, MODULE, "skill: Skill 1.1\n", "", "title:"),
                mistake(Rule.ONE_SKILL, MODULE, "skill: Skill 1.1", "skill: [One, Two]", "skill:"),
                mistake(Rule.ONE_SKILL, MODULE, "skill: Skill 1.1", "skill: One\ndecision: Two", "decision:"),
                mistake(Rule.ACKNOWLEDGE_START_OR_END, MODULE, "acknowledge: start", "acknowledge: later",
                        "acknowledge"),
                mistake(Rule.ITEMS_AT_MOST_3, MODULE, "items:\n", "items:\n" + ("  - {question: Q, options: [A, B], "
                        + "answer: 1, because: So}\n").repeat(2), "items:"),
                mistake(Rule.OPTIONS_2_TO_6, MODULE, "options: [The first, The second]", "options: [The first]",
                        "options: [The first]", Rule.ANSWER_IN_RANGE),
                mistake(Rule.OPTIONS_2_TO_6, MODULE, "options: [The first, The second]",
                        "options: [The first, The first]", "options: [The first, The first]"),
                mistake(Rule.ANSWER_IN_RANGE, MODULE, "answer: 2", "answer: 3", "answer: 3"),
                mistake(Rule.ANSWER_IN_RANGE, MODULE, "answer: 2", "answer: 0", "answer: 0"),
                mistake(Rule.CSV, PEOPLE, "learner-1,learner,", "learner-1,learner,,", "learner-1,learner"),
                mistake(Rule.CSV, PEOPLE, "Person2001", "\"Person2001", "learner-1,learner"),
                mistake(Rule.UNKNOWN_COLUMN, PEOPLE, "consentSms", "consentFax", "consentFax"),
                mistake(Rule.UNKNOWN_COLUMN, PEOPLE, "consentSms", "consentMail", "consentMail"),
                mistake(Rule.COLUMN_REQUIRED, PEOPLE, ",zone,", ",timezone,", "timezone", Rule.UNKNOWN_COLUMN),
                mistake(Rule.ROLE_KNOWN, PEOPLE, "mentor-1,mentor,", "mentor-1,coach,", "mentor-1,coach",
                        Rule.ROLE_REQUIRED, Rule.MENTOR_KNOWN),
                mistake(Rule.ROLE_REQUIRED, PEOPLE, "learner-1,learner", "learner-1,mentor", "id,role",
                        Rule.NOT_FOR_ROLE, Rule.FIELD_REQUIRED),
                mistake(Rule.NOT_FOR_ROLE, PEOPLE, ",,,,,70,", ",,,EUR,,70,", "mentor-1,mentor"),
                mistake(Rule.PERSON_UNIQUE, PEOPLE, "+4915550103001", "+4915550101001", "sponsor-1,sponsor"),
                mistake(Rule.PERSON_UNIQUE, PEOPLE, "sponsor-1@", "Mentor-1@", "sponsor-1,sponsor"),
                mistake(Rule.TIME_ZONE_KNOWN, PEOPLE, "sms,Europe/Berlin", "sms,Europe/Bonn", "Europe/Bonn"),
                mistake(Rule.TIME_ZONE_KNOWN, PEOPLE, "sms,Europe/Berlin", "sms,+01:00", "+01:00"),
                mistake(Rule.LANGUAGE_TAG, PEOPLE, "Europe/Berlin,en,mentor-1", "Europe/Berlin,e,mentor-1",
                        "learner-1,learner"),
                mistake(Rule.LANGUAGE_TAG, PEOPLE, "Europe/Berlin,en,mentor-1", "Europe/Berlin,de-x-longer-than-16,mentor-1",
                        "learner-1,learner"),
                mistake(Rule.PHONE_E164, PEOPLE, "+4915550102001", "0155 50102001", "learner-1,learner"),
                mistake(Rule.PHONE_E164, PEOPLE, "+4915550102001", "+0915550102001", "learner-1,learner"),
                mistake(Rule.MAIL_ADDRESS, PEOPLE, "learner-1@example.org", "learner-1 at example.org",
                        "learner-1,learner"),
                mistake(Rule.CHANNEL_KNOWN, PEOPLE, ",sms,", ",pigeon,", "pigeon"),
                mistake(Rule.CHANNEL_REACHES, PEOPLE, "+4915550102001", "", "learner-1,learner"),
                mistake(Rule.CHANNEL_REACHES, PEOPLE, ",mentor-1,sponsor-1,,,,,true", ",mentor-1,sponsor-1,,,,,false",
                        "learner-1,learner"),
                mistake(Rule.TRUE_OR_FALSE, PEOPLE, ",mentor-1,sponsor-1,,,,,true,true",
                        ",mentor-1,sponsor-1,,,,,true,yes", "learner-1,learner"),
                mistake(Rule.MENTOR_KNOWN, PEOPLE, ",en,mentor-1,", ",en,mentor-9,", "learner-1,learner"),
                mistake(Rule.MENTOR_KNOWN, PEOPLE, ",en,mentor-1,", ",en,sponsor-1,", "learner-1,learner"),
                mistake(Rule.SPONSOR_KNOWN, PEOPLE, "mentor-1,sponsor-1,", "mentor-1,,", "learner-1,learner"),
                mistake(Rule.VAT_0_TO_100, PEOPLE, ",EUR,19", ",EUR,19 %", "sponsor-1,sponsor"),
                mistake(Rule.VAT_0_TO_100, PEOPLE, ",EUR,19", ",EUR,100.01", "sponsor-1,sponsor"),
                ofMentor(Rule.WORKING_HOURS, "workingHours", "\"Mo-Fr 9-17\""),
                ofMentor(Rule.HOLIDAYS, "holidays", "24.12.2027"),
                ofMentor(Rule.WEIGHT_1_TO_100, "weight", "0"),
                ofMentor(Rule.WEIGHT_1_TO_100, "weight", "101"),
                ofMentor(Rule.VAT_ID, "vatId", "123"),
                ofMentor(Rule.VAT_CATEGORY, "vatCategory", "S"),
                ofMentor(Rule.VAT_CATEGORY, "vatCategory", "AE"),
                ofMentor(Rule.VAT_CATEGORY, "vatCategory", "K"),
                ofMentor(Rule.COUNTRY_ISO_3166, "street,postCode,city,country", "Allee 1,10115,Berlin,XX"),
                ofMentor(Rule.ADDRESS_WHOLE, "street", "Allee 1"),
                ofMentor(Rule.E_ADDRESS, "eAddress", "DE123456788"),
                ofMentor(Rule.IBAN, "iban", "DE89370400440532013001"),
                ofMentor(Rule.PROVIDER_ACCOUNT, "providerAccount", "DE89370400440532013000"),
                ofMentor(Rule.PROVIDER_ACCOUNT, "iban,providerAccount", "DE89370400440532013000,acct_1Mentor"),
                ofMentor(Rule.AGREEMENT, "agreement", "yes"),
                ofMentor(Rule.TEXT_LENGTH, "holidays", "2027-12-24 ".repeat(92)),
                mistake(Rule.NOT_FOR_ROLE, PEOPLE, "consentMail\n", "consentMail,weight\n", "learner-1,learner",
                        text -> text.replace("true\n", "true,2\n")),
                mistake(Rule.SHARE_0_TO_100, PEOPLE, ",,,,,70,", ",,,,,70.125,", "mentor-1,mentor"),
                mistake(Rule.SKILL_KNOWN, PEOPLE, "share,starts", "share,skills", "mentor-1,mentor", text -> text
                        .replace(",70,,true", ",70,Skill 1.1;Juggling,true")),
                mistake(Rule.SHARE_0_TO_100, PEOPLE, ",,,,,70,", ",,,,,101,", "mentor-1,mentor"));
    }

    @ParameterizedTest(name = "{0} in {1}: {3}")
    @MethodSource("mistakes")
    void everyMistakeIsNamedWithItsFileAndLine(Rule rule, String file, Consumer<TestProgram> change, String at,
            Set<Rule> alsoBroken) {
        TestProgram program = TestProgram.oneLearner();
        change.accept(program);

        ProgramReader.Reading reading = ProgramReader.read(program.folder());

        assertThat(reading.draft()).isNull();
        assertThat(reading.mistakes()).anySatisfy(mistake -> {
            assertThat(mistake.rule()).isEqualTo(rule.id());
            assertThat(mistake.file()).isEqualTo(file);
            assertThat(mistake.line()).as("line of " + mistake).isEqualTo(lineOf(at, program.files().get(file)));
            assertThat(mistake.message()).isNotBlank();
        });
        assertThat(reading.mistakes()).extracting(Mistake::rule).as("one mistake causes no others")
                .isSubsetOf(Stream.concat(Stream.of(rule), alsoBroken.stream()).map(Rule::id).toList());
    }

    @Test
    void everyRuleHasItsRow() {
        Set<Rule> rows = mistakes().map(row -> (Rule) row.get()[0])
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
        rows.addAll(AGAINST_STORED);
        rows.addAll(ABOUT_FOLDER);
        assertThat(rows).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void allMistakesAreListedAtOnceByFileAndLine() {
        List<Mistake> mistakes = ProgramReader.read(TestProgram.of(1, 2, 1)
                .edit(PROGRAM, text -> text.replace("dueDay: 4", "dueDay: 8").replace("currency: EUR", "currency: E"))
                .edit(MODULE, text -> text.replace("minutes: 6", "minutes: 60"))
                .edit(PEOPLE, text -> text.replace("+4915550102001", "1").replace("+4915550102002", "2"))
                .folder()).mistakes();

        assertThat(mistakes).extracting(Mistake::rule).containsExactly("minutes-5-to-12", "phone-e164", "phone-e164",
                "currency-iso-4217", "due-within-sprint");
        assertThat(mistakes.get(0)).hasToString("modules/module-1-1.md:4 minutes-5-to-12 minutes is 60");
    }

    @Test
    void filesFromWindowsWithMarksAndLineEndsOfTheirOwnReadTheSame() {
        TestProgram windows = TestProgram.of(1, 2, 1);
        for (String file : windows.files().keySet()) {
            windows.edit(file, text -> "\uFEFF" + text.replace("\n", "\r\n"));
        }
        assertThat(ProgramReader.read(windows.folder()))
                .isEqualTo(ProgramReader.read(TestProgram.of(1, 2, 1).folder()));

        windows.edit(PEOPLE, text -> text.replace("+4915550102002", "12"));
        windows.edit(MODULE, text -> text.replace("minutes: 6", "minutes: 99"));
        assertThat(ProgramReader.read(windows.folder()).mistakes()).extracting(Mistake::line).containsExactly(4, 4);
    }

    @Test
    void namesMayRunFromRightToLeftHoldCommasQuotesAndLineBreaks() {
        TestProgram program = TestProgram.of(1, 3, 1)
                .edit(PEOPLE, text -> text.replace("Person2001,Example", "נועה,ברקאי")
                        .replace("Person2002,Example", "\"Ada, \"\"the\"\" first\",\"Love\nlace\"")
                        .replace("+4915550102003", "bad"));

        ProgramReader.Reading reading = ProgramReader.read(program.folder());
        assertThat(reading.mistakes()).extracting(Mistake::line).as("a cell's own line break counts").containsExactly(6);

        List<Person> people = ProgramReader.read(program.edit(PEOPLE, text -> text.replace("bad", "+4915550102003"))
                .folder()).draft().people();
        assertThat(people.get(1).firstName()).isEqualTo("נועה");
        assertThat(people.get(2).firstName()).isEqualTo("Ada, \"the\" first");
    }

    @Test
    void aLearnerMayStartLaterThanTheProgram() {
        ProgramDraft draft = ProgramReader.read(TestProgram.of(1, 2, 1).edit(PEOPLE, text -> text.replaceFirst(
                "mentor-1,sponsor-1,,,,,", "mentor-1,sponsor-1,,,,2027-03-01,")).folder()).draft();

        assertThat(draft.enrollments()).extracting(enrollment -> enrollment.starts().toString())
                .containsExactly("2027-03-01", "2027-01-18");
    }

    @Test
    void mentorsSkillsAreReadOneByOne() {
        ProgramMentor able = ProgramMentor.of("p", "mentor-1", ProgramMentor.skills(" Skill 1.1 ;;Skill 1.2; Skill 1.1"));
        assertThat(able.skills()).isEqualTo("Skill 1.1;Skill 1.2");
        assertThat(ProgramMentor.of("p", "mentor-2", List.of("Skill 1.2")).canStandInFor(able)).isTrue();
        assertThat(ProgramMentor.of("p", "mentor-3", List.of("Skill 1.3")).canStandInFor(able)).isFalse();
        assertThat(ProgramMentor.of("p", "mentor-4", List.of()).canStandInFor(able)).isFalse();
        assertThat(able.canStandInFor(ProgramMentor.of("p", "mentor-4", List.of()))).isTrue();
        assertThat(ProgramReader.read(TestProgram.of(2, 1, 1).folder()).draft().mentors())
                .extracting(ProgramMentor::mentorId).containsExactly("mentor-1", "mentor-2");
    }

    @Test
    void sharesAndVatAreBasisPoints() {
        ProgramDraft draft = ProgramReader.read(TestProgram.oneLearner().share("62.5").vat("7.25").folder()).draft();

        assertThat(draft.people()).extracting(Person::mentorShare).containsExactly(6250, null, null);
        assertThat(draft.people()).extracting(Person::vatRate).containsExactly(null, null, 725);
    }

    @Test
    void aFolderHasTheFilesOfAProgramAndNoOthers() {
        Map<String, byte[]> files = TestProgram.oneLearner().file("modules/extra.txt", new byte[0])
                .file("README.md", new byte[0]).files();
        files.remove(PEOPLE);

        assertThat(ProgramReader.read(ProgramFolder.of(files)).mistakes()).extracting(Mistake::toString)
                .containsExactly("modules/extra.txt:1 unknown-file the format has no such file",
                        "people.csv:1 file-required the file is missing");
    }

    @Test
    void textIsUtf8WithoutControlCharacters() {
        byte[] latin = "id: a\ntitle: Größe\n".getBytes(StandardCharsets.ISO_8859_1);
        TestProgram program = TestProgram.oneLearner().file(PROGRAM, latin)
                .edit(MODULE, text -> text.replace("Read", "Re\u0000ad"));

        assertThat(ProgramReader.read(program.folder()).mistakes())
                .filteredOn(mistake -> mistake.rule().equals("utf-8"))
                .extracting(Mistake::file, Mistake::line)
                .containsExactly(tuple(MODULE, 19),
                        tuple(PROGRAM, 2));
    }

    @Test
    void aZipMayHoldTheFolderItselfAndWhatFileManagersLeaveBehind() throws IOException {
        Map<String, byte[]> files = TestProgram.oneLearner().files();
        byte[] zip = zip(out -> {
            files.forEach((file, content) -> put(out, "my-program/" + file, content));
            put(out, "my-program/.DS_Store", new byte[1]);
            put(out, "__MACOSX/my-program/._program.yaml", new byte[1]);
        });

        ProgramReader.Reading reading = ProgramReader.read(ProgramFolder.zip(new ByteArrayInputStream(zip)));

        assertThat(reading).isEqualTo(ProgramReader.read(ProgramFolder.of(files)));
    }

    @Test
    void aZipThatLeadsOutOfItsFolderIsRefused() throws IOException {
        for (String path : List.of("../program.yaml", "modules/../../x.md", "/etc/passwd", "C:\\x.md", "..\\x.md")) {
            byte[] zip = zip(out -> put(out, path, new byte[1]));
            assertThat(ProgramReader.read(ProgramFolder.zip(new ByteArrayInputStream(zip))).mistakes()).as(path)
                    .extracting(Mistake::rule).containsExactly("path-inside");
        }
    }

    @Test
    void aZipThatUnfoldsTooFarIsRefused() throws IOException {
        byte[] bomb = zip(out -> put(out, "modules/zeros.md", new byte[ProgramFolder.MAX_BYTES + 1]));
        assertThat(bomb.length).isLessThan(10_000);
        byte[] crowd = zip(out -> {
            for (int i = 0; i <= ProgramFolder.MAX_FILES; i++) {
                put(out, "modules/m" + i + ".md", new byte[0]);
            }
        });
        for (byte[] zip : List.of(bomb, crowd, new byte[0], "no zip".getBytes(StandardCharsets.UTF_8))) {
            assertThat(ProgramReader.read(ProgramFolder.zip(new ByteArrayInputStream(zip))).mistakes())
                    .extracting(Mistake::rule).containsExactly("folder-readable");
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThat(ProgramReader.read(ProgramImport.folder("no/such/folder")).mistakes()).extracting(Mistake::rule)
                .containsExactly("folder-readable");
    }

    private static Arguments mistake(Rule rule, String file, String good, String bad, String at, Rule... alsoBroken) {
        return mistake(rule, file, good, bad, at, text -> text, alsoBroken);
    }

    private static Arguments mistake(Rule rule, String file, String good, String bad, String at,
            UnaryOperator<String> then, Rule... alsoBroken) {
        Consumer<TestProgram> change = program -> program.edit(file, text -> {
            assertThat(text).as("the good program").contains(good);
            int from = text.indexOf(good);
            return then.apply(text.substring(0, from) + bad + text.substring(from + good.length()));
        });
        return arguments(rule, file, change, at, Set.of(alsoBroken));
    }

    /** A column behind the others, filled in for the mentor only. */
    private static Arguments ofMentor(Rule rule, String column, String value) {
        String empty = ",".repeat(column.split(",").length);
        return mistake(rule, PEOPLE, "consentMail\n", "consentMail," + column + "\n", "mentor-1,mentor",
                text -> text.replace("true\n", "true" + empty + "\n").replaceFirst(
                        "(mentor-1,mentor.*,true)" + empty + "\n", "$1," + value.strip() + "\n"));
    }

    @Test
    void whenCallsMayBeIsReadAndWhatIsNotSaidIsAsUsual() {
        ProgramDraft draft = ProgramReader.read(TestProgram.oneLearner().checkIns(2)
                .edit(PROGRAM, text -> text.replace("grace:", "slots: {bufferAfter: 10, notice: PT4H, window: P4W}\ngrace:")
                        .replaceFirst("minutes: 20}", "minutes: 20, slots: {bufferBefore: 5}}"))
                .edit(PEOPLE, text -> text.replace("consentMail\n", "consentMail,workingHours,holidays,weight\n")
                        .replace("true\n", "true,,,\n").replaceFirst("(mentor-1,mentor.*),,,\n",
                                "$1,\"Mo-Th 09:00-12:00,13:00-17:00\",2027-02-15,3\n"))
                .folder()).draft();

        ProgramDefinition program = draft.definition();
        assertThat(program.slots()).isEqualTo(new ProgramDefinition.Slots(0, 10, Duration.ofHours(4), 28));
        assertThat(program.sprint(1).checkIns()).extracting(program::slotsOf).containsExactly(
                new ProgramDefinition.Slots(5, 0, Duration.ZERO, 365), program.slots());
        assertThat(draft.people()).filteredOn(person -> person.role() == Person.Role.MENTOR).extracting(Person::mentoring)
                .containsExactly(new Mentoring("Mo-Th 09:00-12:00,13:00-17:00", "2027-02-15", 3));
        assertThat(draft.people()).filteredOn(person -> person.role() != Person.Role.MENTOR).extracting(Person::mentoring)
                .containsOnly(Mentoring.USUAL);
        assertThat(ProgramReader.read(TestProgram.oneLearner().folder()).draft().definition().slots())
                .isEqualTo(ProgramDefinition.Slots.USUAL);
    }

    private static int lineOf(String fragment, byte[] file) {
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(fragment)) {
                return i + 1;
            }
        }
        throw new AssertionError("No line has " + fragment);
    }

    private static byte[] zip(Consumer<ZipOutputStream> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            content.accept(zip);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
