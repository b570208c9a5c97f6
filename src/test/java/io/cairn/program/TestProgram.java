package io.cairn.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small program, made in memory: {@code TestProgram.oneLearner().storeIn(programs)} stores it without beginning its
 * cohort, {@code importInto} begins it too. People are {@code mentor-1}, {@code learner-1}, {@code sponsor-1} and so on;
 * learners are dealt out in blocks, the first ones to mentor-1; sponsors take turns. Modules are
 * {@code module-<sprint>-<n>}. Starts Monday 18 January 2027, everybody in Europe/Berlin, prices 3.50, 18, 25, 12.50 EUR.
 */
public final class TestProgram {

    private final Map<String, UnaryOperator<String>> edits = new LinkedHashMap<>();
    private final Map<String, byte[]> extra = new LinkedHashMap<>();
    private final Map<String, String> zones = new LinkedHashMap<>();
    private final Map<String, String> channels = new LinkedHashMap<>();
    private final int mentors;
    private final int learnersPerMentor;
    private final int sponsors;
    private String id = "test-program";
    private String currency = "EUR";
    private String[] prices = {"3.50", "18.00", "25.00", "12.50"};
    private String vat = "19";
    private String share = "70";
    private LocalDate starts = LocalDate.of(2027, 1, 18);
    private String grace = "P2D";
    private int sprints = 1;
    private int modules = 1;
    private int checkIns = 1;
    private int checkInMinutes = 20;
    private int feeFromMiss = 1;
    private boolean calibrated = true;
    private String acknowledge = "start";
    private String peerReview = "";

    private TestProgram(int mentors, int learnersPerMentor, int sponsors) {
        this.mentors = mentors;
        this.learnersPerMentor = learnersPerMentor;
        this.sponsors = sponsors;
    }

    /** One mentor, learner and sponsor; one sprint of one module, one check-in. */
    public static TestProgram oneLearner() {
        return of(1, 1, 1);
    }

    public static TestProgram of(int mentors, int learnersPerMentor, int sponsors) {
        return new TestProgram(mentors, learnersPerMentor, sponsors);
    }

    public TestProgram id(String programId) {
        id = programId;
        return this;
    }

    public TestProgram currency(String code) {
        currency = code;
        return this;
    }

    public TestProgram prices(String module, String critique, String checkIn, String missedCall) {
        prices = new String[] {module, critique, checkIn, missedCall};
        return this;
    }

    public TestProgram vat(String percent) {
        vat = percent;
        return this;
    }

    public TestProgram share(String percent) {
        share = percent;
        return this;
    }

    public TestProgram starts(LocalDate day) {
        starts = day;
        return this;
    }

    public TestProgram grace(String duration) {
        grace = duration;
        return this;
    }

    public TestProgram sprints(int count) {
        sprints = count;
        return this;
    }

    /** Per sprint, on days 1, 2, 3, 4, 5, 5... */
    public TestProgram modules(int perSprint) {
        modules = perSprint;
        return this;
    }

    /** Per sprint, on day 4 from 14:00. */
    public TestProgram checkIns(int perSprint) {
        checkIns = perSprint;
        return this;
    }

    public TestProgram checkInMinutes(int minutes) {
        checkInMinutes = minutes;
        return this;
    }

    public TestProgram feeFromMiss(int miss) {
        feeFromMiss = miss;
        return this;
    }

    public TestProgram mentorsCalibrated(boolean yes) {
        calibrated = yes;
        return this;
    }

    /** The program wants drafts of feedback. */
    public TestProgram automatedDrafts() {
        return edit("program.yaml", yaml -> yaml.replace("hiddenAnchors: false",
                "hiddenAnchors: false\n  automatedDrafts: true"));
    }

    /** start or end. */
    public TestProgram acknowledge(String when) {
        acknowledge = when;
        return this;
    }

    /** Every sprint's work is read by other learners; {@code mode} is days or session. */
    public TestProgram peerReview(String mode, int days) {
        peerReview = "    peerReview: {mode: %s, days: %d}\n".formatted(mode, days);
        return this;
    }

    public TestProgram zone(String personId, String zone) {
        zones.put(personId, zone);
        return this;
    }

    /** sms, whatsapp or mail; everybody has a phone, a mail address and consents to all three. */
    public TestProgram channel(String personId, String channel) {
        channels.put(personId, channel);
        return this;
    }

    /** Columns of sponsor-1 for invoices. */
    public TestProgram sponsor(Map<String, String> columns) {
        return columns("sponsor-1", columns);
    }

    /** Columns of mentor-1 for invoices. */
    public TestProgram mentor(Map<String, String> columns) {
        return columns("mentor-1", columns);
    }

    private TestProgram columns(String personId, Map<String, String> columns) {
        return edit("people.csv", text -> text.lines().map(line -> {
            boolean header = line.startsWith("id,");
            String cells = columns.entrySet().stream().map(column -> header ? column.getKey()
                    : line.startsWith(personId + ",") ? column.getValue() : "").collect(Collectors.joining(","));
            return line + "," + cells;
        }).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Changes a file's text after it was made. */
    public TestProgram edit(String file, UnaryOperator<String> change) {
        edits.merge(file, change, (first, second) -> text -> second.apply(first.apply(text)));
        return this;
    }

    /** Adds a file or puts other content into one. */
    public TestProgram file(String file, byte[] content) {
        extra.put(file, content);
        return this;
    }

    public Map<String, byte[]> files() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("program.yaml", programYaml());
        texts.put("people.csv", peopleCsv());
        for (int sprint = 1; sprint <= sprints; sprint++) {
            for (int module = 1; module <= modules; module++) {
                texts.put("modules/module-%d-%d.md".formatted(sprint, module), module(sprint, module));
            }
        }
        edits.forEach((file, change) -> texts.computeIfPresent(file, (name, text) -> change.apply(text)));
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts.forEach((file, text) -> files.put(file, text.getBytes(StandardCharsets.UTF_8)));
        files.putAll(extra);
        files.values().removeIf(content -> content == null);
        return files;
    }

    public ProgramFolder folder() {
        return ProgramFolder.of(files());
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Stores program, people and accounts; no process begins. Returns the program's id. */
    public String storeIn(ProgramService programs) {
        return expectImported(programs.store(folder()));
    }

    /** Stores it and begins its cohort. Returns the program's id. */
    public String importInto(ProgramImport programs) {
        return expectImported(programs.from(folder()));
    }

    private static String expectImported(ImportOutcome outcome) {
        if (outcome instanceof ImportOutcome.Imported imported) {
            return imported.id();
        }
        throw new AssertionError("The test program was refused: " + outcome);
    }

    private String programYaml() {
        StringBuilder yaml = new StringBuilder("""
                id: %s
                title: A small program
                summary: It is here to be tested with.
                currency: %s
                starts: %s
                sprintLength: P7D
                lastDay: 5
                grace: %s
                cadence:
                  days: %s
                  at: "09:00"
                prices:
                  module: "%s"
                  critique: "%s"
                  checkIn: "%s"
                  missedCall: "%s"
                policies:
                  feeFromMiss: %d
                  mentorsCalibrated: %b
                  hiddenAnchors: false
                sprints:
                """.formatted(id, currency, starts, grace,
                IntStream.rangeClosed(1, modules).map(day -> Math.min(day, 5)).boxed().toList(),
                prices[0], prices[1], prices[2], prices[3], feeFromMiss, calibrated));
        for (int sprint = 1; sprint <= sprints; sprint++) {
            yaml.append("""
                      - deliverable:
                          title: Artifact %1$d
                          task: Write artifact %1$d.
                          definitionOfDone: [It is there., It is short.]
                          dueDay: 4
                          dueAt: "18:00"
                        modules: [%2$s]
                    %4$s    checkIns:%3$s
                    """.formatted(sprint, moduleIds(sprint), checkIns == 0 ? " []" : "", peerReview));
            for (int checkIn = 0; checkIn < checkIns; checkIn++) {
                yaml.append("""
                              - {day: 4, at: "14:00", minutes: %d}
                        """.formatted(checkInMinutes));
            }
        }
        return yaml.toString();
    }

    private String moduleIds(int sprint) {
        return IntStream.rangeClosed(1, modules).mapToObj(module -> "module-" + sprint + "-" + module)
                .collect(Collectors.joining(", "));
    }

    private String module(int sprint, int module) {
        return """
                ---
                title: Module %1$d.%2$d
                skill: Skill %1$d.%2$d
                minutes: 6
                acknowledge: %3$s
                prompt: Where will you use this?
                items:
                  - question: Which one is right?
                    options: [The first, The second]
                    answer: 2
                    because: The second one is.
                  - question: And now?
                    options: [The first, The second, The third]
                    answer: 1
                    because: The first one is.
                ---
                # Module %1$d.%2$d

                Read *this*.
                """.formatted(sprint, module, acknowledge);
    }

    private String peopleCsv() {
        StringBuilder csv = new StringBuilder("id,role,firstName,lastName,email,phone,channel,zone,language,mentor,"
                + "sponsor,currency,vat,share,starts,consentSms,consentWhatsapp,consentMail\n");
        for (int mentor = 1; mentor <= mentors; mentor++) {
            person(csv, "mentor-" + mentor, "mentor", 1000 + mentor, "mail", ",,,," + share + ",");
        }
        int learners = mentors * learnersPerMentor;
        for (int learner = 1; learner <= learners; learner++) {
            person(csv, "learner-" + learner, "learner", 2000 + learner, "sms", "mentor-"
                    + ((learner - 1) / learnersPerMentor + 1) + ",sponsor-" + ((learner - 1) % sponsors + 1) + ",,,,");
        }
        for (int sponsor = 1; sponsor <= sponsors; sponsor++) {
            person(csv, "sponsor-" + sponsor, "sponsor", 3000 + sponsor, "mail", ",," + currency + "," + vat + ",,");
        }
        return csv.toString();
    }

    private void person(StringBuilder csv, String personId, String role, int number, String channel, String rest) {
        csv.append("%s,%s,%s,Example,%s@example.org,+491555010%04d,%s,%s,en,%s,true,true,true%n".formatted(personId,
                role, "Person" + number, personId, number, channels.getOrDefault(personId, channel),
                zones.getOrDefault(personId, "Europe/Berlin"), rest).replace("\r", ""));
    }
}
