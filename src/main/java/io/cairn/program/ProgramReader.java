package io.cairn.program;

import io.cairn.program.ProgramDefinition.CheckIn;
import io.cairn.program.ProgramDefinition.Deliverable;
import io.cairn.program.ProgramDefinition.PeerReview;
import io.cairn.program.ProgramDefinition.Policies;
import io.cairn.program.ProgramDefinition.Prices;
import io.cairn.program.ProgramDefinition.Slots;
import io.cairn.program.ProgramDefinition.Sprint;
import io.cairn.program.ProgramDefinition.Training;
import io.cairn.shared.Money;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a program's folder into a draft, or says everything that is wrong with it. Knows nothing of what is stored. */
final class ProgramReader {

    static final String PROGRAM = "program.yaml";
    static final String PEOPLE = "people.csv";
    static final String ID = "[a-z][a-z0-9-]{0,59}";
    private static final String MODULES = "modules/";
    private static final String MARKDOWN = ".md";
    private static final int TEXT = 4000;
    private static final int MOST_SPRINTS = 52;
    private static final int MOST_DAYS = 60;
    private static final Duration LONGEST_CALL_GRACE = Duration.ofMinutes(30);
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);
    private static final int SHORTEST_CHECK_IN = 15;
    private static final int LONGEST_CHECK_IN = 30;
    private static final int LONGEST_BUFFER = 60;
    private static final Duration LONGEST_NOTICE = Duration.ofDays(14);
    private static final int LONGEST_WINDOW = 365;
    private static final int LONGEST_PEER_REVIEW = 14;

    /** @param draft null if there are mistakes */
    record Reading(ProgramDraft draft, List<Mistake> mistakes) {
    }

    private record Cadence(List<Integer> days, LocalTime at) {
    }

    /** @param every days from one sprint's first day to the next one's */
    private record Rhythm(int every, int days) {
    }

    private final ProgramFolder folder;
    private final Mistakes mistakes;
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, ProgramDefinition.Module> modules = new HashMap<>();
    private final Map<String, Integer> usedAt = new HashMap<>();
    private int idLine = 1;
    private int trainingLine = 1;

    private ProgramReader(ProgramFolder folder) {
        this.folder = folder;
        this.mistakes = folder.mistakes();
    }

    static Reading read(ProgramFolder folder) {
        return new ProgramReader(folder).read();
    }

    private Reading read() {
        if (!mistakes.none()) {
            return new Reading(null, mistakes.inOrder());
        }
        folder.files().forEach(this::decode);
        for (String required : List.of(PROGRAM, PEOPLE)) {
            if (!folder.files().containsKey(required)) {
                mistakes.add(required, 1, Rule.FILE_REQUIRED, "the file is missing");
            }
        }
        texts.keySet().stream().filter(name -> name.startsWith(MODULES)).forEach(this::readModule);
        ProgramDefinition definition = definition();
        PeopleReader people = new PeopleReader(PEOPLE, mistakes, definition);
        if (texts.containsKey(PEOPLE)) {
            people.read(texts.get(PEOPLE));
            checkTrainingsSponsor(definition, people);
        }
        if (!mistakes.none()) {
            return new Reading(null, mistakes.inOrder());
        }
        return new Reading(new ProgramDraft(definition, people.people(), people.enrollments(),
                people.mentors(), people.parties(), idLine, trainingLine, people.lines()), List.of());
    }

    private void checkTrainingsSponsor(ProgramDefinition program, PeopleReader people) {
        if (program != null && program.training() != null && people.people().stream().noneMatch(person ->
                person.role() == Person.Role.SPONSOR && person.id().equals(program.training().sponsor()))) {
            mistakes.add(PROGRAM, trainingLine, Rule.TRAINING_SPONSOR_KNOWN, "no sponsor has the id "
                    + program.training().sponsor());
        }
    }

    private void decode(String name, byte[] content) {
        boolean module = name.startsWith(MODULES) && name.endsWith(MARKDOWN);
        if (name.equals("README.md")) {
            return;
        }
        if (!module && !name.equals(PROGRAM) && !name.equals(PEOPLE)) {
            mistakes.add(name, 1, Rule.UNKNOWN_FILE, "the format has no such file");
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(bytes).toString();
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
            texts.put(name, text);
            text.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t').findFirst()
                    .ifPresent(c -> refuseControl(name, (char) c));
        } catch (CharacterCodingException e) {
            int line = 1 + (int) new String(content, 0, bytes.position(), StandardCharsets.ISO_8859_1).chars()
                    .filter(c -> c == '\n').count();
            mistakes.add(name, line, Rule.UTF_8, "the file is not UTF-8");
        }
    }

    private void refuseControl(String name, char control) {
        String text = texts.remove(name);
        int line = 1 + (int) text.substring(0, text.indexOf(control)).chars().filter(c -> c == '\n').count();
        mistakes.add(name, line, Rule.UTF_8, "there is a control character");
    }

    private void readModule(String name) {
        String id = name.substring(MODULES.length(), name.length() - MARKDOWN.length());
        if (!id.matches(ID)) {
            mistakes.add(name, 1, Rule.ID_FORM, "a module's file is named in lower-case letters, digits and hyphens");
        }
        modules.put(id, new ModuleReader(name, mistakes).read(id, texts.get(name)));
    }

    /** @return null if program.yaml cannot be read at all; with holes in it if there are mistakes */
    private ProgramDefinition definition() {
        YamlValue.Fields root = texts.containsKey(PROGRAM)
                ? YamlValue.read(PROGRAM, texts.get(PROGRAM), 0, mistakes) : null;
        if (root == null) {
            return null;
        }
        FieldReader fields = new FieldReader(PROGRAM, root, mistakes);
        idLine = fields.line("id");
        String id = fields.parsed("id", Rule.ID_FORM, text -> {
            if (!text.matches(ID)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }, "is not made of lower-case letters, digits and hyphens");
        String title = fields.text("title", ModuleReader.TITLE);
        String summary = fields.text("summary", TEXT);
        String currency = currency(fields);
        LocalDate starts = fields.date("starts");
        Rhythm rhythm = rhythm(fields);
        Duration grace = grace(fields);
        Prices prices = prices(fields, currency);
        Policies policies = policies(fields);
        Slots slots = fields.has("slots") ? slots(fields) : Slots.USUAL;
        Cadence cadence = fields.has("cadence") ? cadence(fields, rhythm) : null;
        List<Sprint> sprints = sprints(fields, rhythm, cadence, slots);
        String language = fields.has("language") ? fields.parsed("language", Rule.LANGUAGE_TAG,
                ProgramReader::languageTag, "is no tag such as en or de-AT") : null;
        Training training = fields.has("training") ? training(fields, id, sprints) : null;
        fields.refuseUnknown();
        modules.keySet().stream().filter(module -> !usedAt.containsKey(module)).forEach(module -> mistakes.add(
                MODULES + module + MARKDOWN, 1, Rule.MODULE_USED_ONCE, "no sprint names this module"));
        return new ProgramDefinition(id, title, summary, currency, starts, grace, prices, policies, sprints, slots,
                language, training);
    }

    private Training training(FieldReader program, String id, List<Sprint> sprints) {
        trainingLine = program.line("training");
        FieldReader fields = program.group("training", Rule.FIELD_REQUIRED);
        if (fields == null) {
            return null;
        }
        Training training = new Training(fields.text("mentorsOf", TEXT), fields.text("sponsor", TEXT));
        fields.refuseUnknown();
        if (training.mentorsOf() != null && training.mentorsOf().equals(id)) {
            fields.wrong("mentorsOf", Rule.TRAINING_PROGRAM_KNOWN, "it is this program itself");
        }
        if (sprints != null && sprints.size() > 1) {
            program.wrong("training", Rule.TRAINING_ONE_SPRINT, "the program has " + sprints.size() + " sprints");
        }
        return training;
    }

    /** @throws IllegalArgumentException if it is none, or too long for one */
    static String languageTag(String text) {
        try {
            String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            if (tag.length() <= PeopleReader.LONGEST_LANGUAGE) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(text, e);
        }
        throw new IllegalArgumentException(text);
    }

    private String currency(FieldReader fields) {
        return fields.parsed("currency", Rule.CURRENCY_ISO_4217, Money::currencyInUse,
                "is no ISO 4217 code such as EUR");
    }

    private Rhythm rhythm(FieldReader fields) {
        Integer every = fields.parsed("sprintLength", Rule.SPRINT_LENGTH, text -> {
            Period period = Period.parse(text);
            if (period.toTotalMonths() != 0 || period.getDays() < 1 || period.getDays() > MOST_DAYS) {
                throw new IllegalArgumentException(text);
            }
            return period.getDays();
        }, "is not 1 to 60 days written like P7D or P1W");
        Integer last = fields.has("lastDay") ? fields.integer("lastDay") : every;
        if (last != null && (last < 1 || last > (every == null ? MOST_DAYS : every))) {
            fields.wrong("lastDay", Rule.SPRINT_LENGTH, "lastDay is " + last + ", no day of the sprint");
        }
        return every == null || last == null ? null : new Rhythm(every, last);
    }

    private Duration grace(FieldReader fields) {
        return fields.parsed("grace", Rule.GRACE, text -> {
            Duration grace = Duration.parse(text);
            if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
                throw new DateTimeParseException("too long or negative", text, 0);
            }
            return grace;
        }, "is no duration like P2D or PT36H, up to P30D");
    }

    private Prices prices(FieldReader program, String currency) {
        FieldReader fields = program.group("prices", Rule.FIELD_REQUIRED);
        if (fields == null) {
            return null;
        }
        Prices prices = new Prices(price(fields, "module", currency), price(fields, "critique", currency),
                price(fields, "checkIn", currency), price(fields, "missedCall", currency));
        fields.refuseUnknown();
        return prices;
    }

    private long price(FieldReader fields, String name, String currency) {
        BigDecimal price = fields.decimal(name, Rule.PRICE_DECIMALS);
        if (price == null) {
            return 0;
        }
        Optional<NetPrice.Mistake> mistake = NetPrice.mistake(price, currency);
        mistake.ifPresent(wrong -> fields.wrong(name, wrong.rule(), name + " " + wrong.what()));
        return mistake.isPresent() || currency == null ? 0 : Money.of(price, currency).minor();
    }

    private Policies policies(FieldReader program) {
        FieldReader fields = program.group("policies", Rule.FIELD_REQUIRED);
        if (fields == null) {
            return null;
        }
        Integer feeFromMiss = fields.integer("feeFromMiss");
        if (feeFromMiss != null && feeFromMiss < 0) {
            fields.wrong("feeFromMiss", Rule.FEE_FROM_MISS, "feeFromMiss is " + feeFromMiss);
        }
        Boolean calibrated = fields.truth("mentorsCalibrated");
        Boolean anchors = fields.truth("hiddenAnchors");
        Boolean forgiven = fields.has("firstMissForgiven") ? fields.truth("firstMissForgiven") : null;
        Duration callGrace = fields.has("callGrace") ? callGrace(fields) : null;
        Boolean drafts = fields.has("automatedDrafts") ? fields.truth("automatedDrafts") : null;
        fields.refuseUnknown();
        return new Policies(feeFromMiss == null ? 0 : feeFromMiss, Boolean.TRUE.equals(calibrated),
                Boolean.TRUE.equals(anchors), forgiven, callGrace, Boolean.TRUE.equals(drafts));
    }

    private Duration callGrace(FieldReader fields) {
        return fields.parsed("callGrace", Rule.CALL_GRACE, text -> {
            Duration grace = Duration.parse(text);
            if (grace.isNegative() || grace.compareTo(LONGEST_CALL_GRACE) > 0) {
                throw new DateTimeParseException("too long or negative", text, 0);
            }
            return grace;
        }, "is no duration like PT5M, up to PT30M");
    }

    private Cadence cadence(FieldReader parent, Rhythm rhythm) {
        FieldReader fields = parent.group("cadence", Rule.FIELD_REQUIRED);
        if (fields == null) {
            return null;
        }
        List<Integer> days = fields.integers("days");
        for (int i = 0; i < days.size(); i++) {
            if (!within(days.get(i), rhythm) || i > 0 && days.get(i) < days.get(i - 1)) {
                fields.wrong("days", Rule.CADENCE_WITHIN_SPRINT, "day " + days.get(i) + lastDay(rhythm));
            }
        }
        LocalTime at = fields.time("at");
        fields.refuseUnknown();
        return new Cadence(days, at);
    }

    private List<Sprint> sprints(FieldReader program, Rhythm rhythm, Cadence cadence, Slots slots) {
        List<FieldReader> groups = program.groups("sprints", Rule.SPRINT_REQUIRED);
        if (groups.size() > MOST_SPRINTS) {
            program.wrong("sprints", Rule.SPRINT_REQUIRED, "there are " + groups.size() + " sprints");
        }
        List<Sprint> sprints = new ArrayList<>();
        for (FieldReader group : groups) {
            sprints.add(sprint(group, sprints.size() + 1, rhythm, cadence, slots));
        }
        return sprints;
    }

    private Sprint sprint(FieldReader fields, int number, Rhythm rhythm, Cadence programs, Slots slots) {
        FieldReader deliverable = fields.group("deliverable", Rule.DELIVERABLE_REQUIRED);
        Cadence own = fields.has("cadence") ? cadence(fields, rhythm) : programs;
        if (own == null) {
            fields.wrong("cadence", Rule.FIELD_REQUIRED, "neither the sprint nor the program has a cadence");
        }
        Sprint sprint = new Sprint(number, rhythm == null ? 0 : (number - 1) * rhythm.every(),
                rhythm == null ? 0 : rhythm.days(), deliverable == null ? null : deliverable(deliverable, rhythm),
                modules(fields, own), checkIns(fields, rhythm, slots),
                fields.has("peerReview") ? peerReview(fields) : null);
        fields.refuseUnknown();
        return sprint;
    }

    private static PeerReview peerReview(FieldReader sprint) {
        FieldReader fields = sprint.group("peerReview", Rule.FIELD_REQUIRED);
        if (fields == null) {
            return null;
        }
        PeerReview.Mode mode = fields.parsed("mode", Rule.PEER_REVIEW_MODE, text -> switch (text) {
            case "session" -> PeerReview.Mode.SESSION;
            case "days" -> PeerReview.Mode.DAYS;
            default -> throw new IllegalArgumentException(text);
        }, "is neither session nor days");
        Integer days = fields.integer("days");
        if (days != null && (days < 1 || days > LONGEST_PEER_REVIEW)) {
            fields.wrong("days", Rule.PEER_REVIEW_1_TO_14_DAYS, "days is " + days);
        }
        fields.refuseUnknown();
        return new PeerReview(mode, days == null ? 0 : days);
    }

    private Deliverable deliverable(FieldReader fields, Rhythm rhythm) {
        String title = fields.text("title", ModuleReader.TITLE);
        String task = fields.text("task", TEXT);
        List<String> done = fields.texts("definitionOfDone", Rule.DEFINITION_OF_DONE_REQUIRED, ModuleReader.LINE);
        Integer dueDay = fields.integer("dueDay");
        if (dueDay != null && !within(dueDay, rhythm)) {
            fields.wrong("dueDay", Rule.DUE_WITHIN_SPRINT, "day " + dueDay + lastDay(rhythm));
        }
        LocalTime dueAt = fields.time("dueAt");
        fields.refuseUnknown();
        return new Deliverable(title, task, done, dueDay == null ? 0 : dueDay, dueAt);
    }

    private List<ProgramDefinition.Module> modules(FieldReader fields, Cadence cadence) {
        List<YamlValue.Text> names = fields.textsWithLines("modules", Rule.MODULE_REQUIRED);
        if (cadence != null && !cadence.days().isEmpty() && names.size() > cadence.days().size()) {
            fields.wrong("modules", Rule.CADENCE_COVERS_MODULES, names.size() + " modules, but the cadence has "
                    + cadence.days().size() + " days");
        }
        List<ProgramDefinition.Module> read = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).value();
            int line = names.get(i).line();
            if (!modules.containsKey(name)) {
                mistakes.add(PROGRAM, line, Rule.MODULE_EXISTS, "there is no file " + MODULES + name + MARKDOWN);
            } else if (Optional.ofNullable(usedAt.putIfAbsent(name, line)).isPresent()) {
                mistakes.add(PROGRAM, line, Rule.MODULE_USED_ONCE, name + " is used already, see line "
                        + usedAt.get(name));
            } else if (cadence != null && i < cadence.days().size() && modules.get(name) != null) {
                read.add(modules.get(name).on(cadence.days().get(i), cadence.at()));
            }
        }
        return read;
    }

    private List<CheckIn> checkIns(FieldReader sprint, Rhythm rhythm, Slots programs) {
        List<CheckIn> read = new ArrayList<>();
        if (!sprint.has("checkIns")) {
            return read;
        }
        for (FieldReader fields : sprint.groups("checkIns", null)) {
            Integer day = fields.integer("day");
            if (day != null && !within(day, rhythm)) {
                fields.wrong("day", Rule.CHECK_IN_WITHIN_SPRINT, "day " + day + lastDay(rhythm));
            }
            LocalTime at = fields.time("at");
            Integer minutes = fields.integer("minutes");
            if (minutes != null && (minutes < SHORTEST_CHECK_IN || minutes > LONGEST_CHECK_IN)) {
                fields.wrong("minutes", Rule.CHECK_IN_15_TO_30_MINUTES, "minutes is " + minutes);
            }
            Slots own = fields.has("slots") ? slots(fields) : null;
            int window = own == null ? programs.windowDays() : own.windowDays();
            if (day != null && day > window) {
                fields.wrong("day", Rule.BOOKING_WINDOW, "day " + day + " cannot be booked " + window + " days ahead");
            }
            fields.refuseUnknown();
            read.add(new CheckIn(day == null ? 0 : day, at, minutes == null ? 0 : minutes, own));
        }
        return read;
    }

    /** What is not said is as usual. */
    private Slots slots(FieldReader parent) {
        FieldReader fields = parent.group("slots", Rule.FIELD_REQUIRED);
        if (fields == null) {
            return Slots.USUAL;
        }
        int before = buffer(fields, "bufferBefore");
        int after = buffer(fields, "bufferAfter");
        Duration notice = fields.has("notice") ? fields.parsed("notice", Rule.NOTICE, text -> {
            Duration parsed = Duration.parse(text);
            if (parsed.isNegative() || parsed.compareTo(LONGEST_NOTICE) > 0) {
                throw new DateTimeParseException("too long or negative", text, 0);
            }
            return parsed;
        }, "is no duration like PT4H or P1D, up to P14D") : null;
        Integer window = fields.has("window") ? fields.parsed("window", Rule.BOOKING_WINDOW, text -> {
            Period period = Period.parse(text);
            if (period.toTotalMonths() != 0 || period.getDays() < 1 || period.getDays() > LONGEST_WINDOW) {
                throw new IllegalArgumentException(text);
            }
            return period.getDays();
        }, "is not 1 to 365 days written like P14D or P4W") : null;
        fields.refuseUnknown();
        return new Slots(before, after, notice == null ? Slots.USUAL.notice() : notice,
                window == null ? Slots.USUAL.windowDays() : window);
    }

    private static int buffer(FieldReader fields, String name) {
        Integer minutes = fields.has(name) ? fields.integer(name) : null;
        if (minutes != null && (minutes < 0 || minutes > LONGEST_BUFFER)) {
            fields.wrong(name, Rule.BUFFER_0_TO_60, name + " is " + minutes);
        }
        return minutes == null ? 0 : minutes;
    }

    private static boolean within(int day, Rhythm rhythm) {
        return day >= 1 && (rhythm == null || day <= rhythm.days());
    }

    private static String lastDay(Rhythm rhythm) {
        return rhythm == null ? " is no day" : " is out of order or not between 1 and " + rhythm.days();
    }
}
