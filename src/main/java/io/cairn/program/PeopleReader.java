package io.cairn.program;

import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads people.csv: RFC 4180, the first row names the columns, empty rows do not count. */
final class PeopleReader {

    static final Map<Channel, String> CONSENT = Map.of(Channel.SMS, "consentSms", Channel.WHATSAPP, "consentWhatsapp",
            Channel.MAIL, "consentMail");
    static final List<String> REQUIRED = List.of("id", "role", "firstName", "lastName", "email", "phone", "channel",
            "zone", "mentor", "sponsor", "vat", "share");
    static final List<String> OPTIONAL = List.of("language", "currency", "starts", "consentSms", "consentWhatsapp",
            "consentMail", "skills", "workingHours", "holidays", "weight", "legalName", "street", "postCode", "city",
            "country", "vatId", "taxNumber", "registration", "eAddress", "buyerReference", "iban", "vatCategory",
            "vatReason", "agreement", "providerAccount");
    private static final Map<Role, Set<String>> NOT_FOR = Map.of(
            Role.MENTOR, Set.of("mentor", "sponsor", "currency", "starts", "buyerReference"),
            Role.LEARNER, Set.of("currency", "vat", "share", "skills", "workingHours", "holidays", "weight",
                    "legalName", "street", "postCode", "city", "country", "vatId", "taxNumber", "registration",
                    "eAddress", "buyerReference", "iban", "vatCategory", "vatReason", "agreement",
                    "providerAccount"),
            Role.SPONSOR, Set.of("mentor", "sponsor", "share", "starts", "skills", "workingHours", "holidays", "weight",
                    "taxNumber", "iban", "agreement", "providerAccount"));
    static final int NAME = 100;
    static final int HUNDRED_PERCENT = 10_000;
    static final String PHONE = "\\+[1-9][0-9]{6,14}";
    static final String MAIL = "[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?";
    static final int LONGEST_MAIL = 254;
    static final int LONGEST_LANGUAGE = 16;

    /** A row, cell by column; cells are stripped of blanks around them. */
    private record Row(int line, Map<String, String> cells) {

        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private final String file;
    private final Mistakes mistakes;
    private final ProgramDefinition program;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> takenAt = new HashMap<>();
    private final List<Enrollment> enrollments = new ArrayList<>();
    private final List<ProgramMentor> mentors = new ArrayList<>();
    private final Map<String, Party> parties = new LinkedHashMap<>();
    /** Then nobody can say who is missing. */
    private boolean rowsLost;

    /** @param program null if it cannot be read; then what depends on it is not looked at */
    PeopleReader(String file, Mistakes mistakes, ProgramDefinition program) {
        this.file = file;
        this.mistakes = mistakes;
        this.program = program;
    }

    List<Person> people() {
        return List.copyOf(people.values());
    }

    List<Enrollment> enrollments() {
        return List.copyOf(enrollments);
    }

    /** In the order of the file. */
    List<ProgramMentor> mentors() {
        return List.copyOf(mentors);
    }

    /** Of whom anything is said for invoices. */
    List<Party> parties() {
        return List.copyOf(parties.values());
    }

    Map<String, Integer> lines() {
        return lines;
    }

    void read(String text) {
        List<Row> rows = rows(text);
        if (rows == null) {
            return;
        }
        Map<String, Role> roles = new HashMap<>();
        rows.forEach(row -> {
            Person person = person(row);
            if (person.role() != null) {
                roles.putIfAbsent(person.id(), person.role());
            }
        });
        if (rowsLost) {
            return;
        }
        for (Role role : Role.values()) {
            if (!roles.containsValue(role) && (role != Role.LEARNER || !trainsMentors())) {
                mistakes.add(file, 1, Rule.ROLE_REQUIRED, "there is no " + lower(role));
            }
        }
        Map<String, Integer> learnersOf = new HashMap<>();
        rows.stream().filter(row -> row.cell("role").equals("mentor")).forEach(this::appoint);
        rows.stream().filter(row -> row.cell("role").equals("learner")).forEach(row -> enroll(row, roles, learnersOf));
    }

    private boolean trainsMentors() {
        return program != null && program.training() != null;
    }

    /** @return null if the file cannot be read as a table */
    private List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            Lines lines = new Lines(text);
            List<String> header = null;
            for (CSVRecord record : parser) {
                int first = lines.firstOf(record);
                line = (int) parser.getCurrentLineNumber() + 1;
                List<String> cells = record.stream().map(String::strip).toList();
                if (header == null) {
                    header = cells;
                    if (!headerFits(header, first)) {
                        return null;
                    }
                } else if (cells.size() != header.size()) {
                    mistakes.add(file, first, Rule.CSV, cells.size() + " cells, but the first row has "
                            + header.size());
                    rowsLost = true;
                } else if (!cells.stream().allMatch(String::isEmpty)) {
                    rows.add(row(first, header, cells));
                }
            }
            if (header == null) {
                mistakes.add(file, 1, Rule.COLUMN_REQUIRED, "the file is empty");
                return null;
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            mistakes.add(file, line, Rule.CSV, "no table from here on: a quoted cell does not end or goes on after it");
            return null;
        }
    }

    /** The parser knows where a row begins by character; a quoted cell may hold line breaks of its own. */
    private static final class Lines {

        private final String text;
        private int at;
        private int line = 1;

        private Lines(String text) {
            this.text = text;
        }

        /** Positions come in rising order. */
        int firstOf(CSVRecord record) {
            while (at < text.length() && (at < record.getCharacterPosition() || isBreak(text.charAt(at)))) {
                boolean half = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
                if (isBreak(text.charAt(at)) && !half) {
                    line++;
                }
                at++;
            }
            return line;
        }

        private static boolean isBreak(char c) {
            return c == '\n' || c == '\r';
        }
    }

    private static Row row(int line, List<String> header, List<String> cells) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return new Row(line, named);
    }

    private boolean headerFits(List<String> header, int line) {
        boolean fits = true;
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            if (!REQUIRED.contains(column) && !OPTIONAL.contains(column) || header.indexOf(column) != i) {
                mistakes.add(file, line, Rule.UNKNOWN_COLUMN, "the column " + column + " is unknown or there twice");
                fits = false;
            }
        }
        for (String column : REQUIRED) {
            if (!header.contains(column)) {
                mistakes.add(file, line, Rule.COLUMN_REQUIRED, "the column " + column + " is missing");
                fits = false;
            }
        }
        return fits;
    }

    private Person person(Row row) {
        Role role = oneOf(Role.values(), row, "role", Rule.ROLE_KNOWN);
        if (role != null) {
            NOT_FOR.get(role).stream().sorted().filter(column -> !row.cell(column).isEmpty()).forEach(column ->
                    wrong(row, Rule.NOT_FOR_ROLE, "a " + lower(role) + " has no " + column));
        }
        String id = row.cell("id");
        if (!id.matches(ProgramReader.ID)) {
            wrong(row, Rule.ID_FORM, "the id is not made of lower-case letters, digits and hyphens");
        }
        String email = matching(row, "email", MAIL, Rule.MAIL_ADDRESS, "somebody@example.org");
        String phone = matching(row, "phone", PHONE, Rule.PHONE_E164, "+4917604069011");
        unique(row, "id");
        unique(row, "phone");
        unique(row, "email");
        Channel channel = oneOf(Channel.values(), row, "channel", Rule.CHANNEL_KNOWN);
        Person person = new Person(id, null, role, name(row, "firstName"), name(row, "lastName"), email, phone,
                channel, zone(row), language(row), role == Role.MENTOR ? percent(row, "share", Rule.SHARE_0_TO_100) : null,
                role == Role.SPONSOR ? percent(row, "vat", Rule.VAT_0_TO_100) : null, consent(row, Channel.SMS),
                consent(row, Channel.WHATSAPP), consent(row, Channel.MAIL), Preferences.NONE,
                role == Role.MENTOR ? mentoring(row) : Mentoring.USUAL);
        if (channel != null && !person.consents(channel)) {
            wrong(row, Rule.CHANNEL_REACHES, "the channel " + lower(channel) + " lacks "
                    + (channel == Channel.MAIL ? "a mail address" : "a phone") + " or consent");
        }
        if (role == Role.SPONSOR) {
            checkSponsor(row);
        }
        if (role == Role.SPONSOR || role == Role.MENTOR) {
            Integer vat = role == Role.SPONSOR ? person.vatRate() : mentorsVat(row);
            Party party = new PartyReader(row::cell, (rule, message) -> wrong(row, rule, message)).read(id, vat, role);
            if (party.saysAnything()) {
                parties.putIfAbsent(id, party);
            }
        }
        people.putIfAbsent(id, person);
        lines.putIfAbsent(id, row.line());
        return person;
    }

    private void checkSponsor(Row row) {
        if (row.cell("email").isEmpty()) {
            wrong(row, Rule.FIELD_REQUIRED, "a sponsor has a mail address, for invoices");
        }
        String currency = row.cell("currency");
        if (!currency.isEmpty()) {
            try {
                Currency.getInstance(currency);
            } catch (IllegalArgumentException e) {
                wrong(row, Rule.CURRENCY_ISO_4217, "the currency is no ISO 4217 code such as EUR");
                return;
            }
            if (program != null && program.currency() != null && !program.currency().equals(currency)) {
                wrong(row, Rule.CURRENCY_OF_PROGRAM, "the sponsor pays in " + currency + ", the program is in "
                        + program.currency());
            }
        }
    }

    private void appoint(Row row) {
        List<String> skills = ProgramMentor.skills(row.cell("skills"));
        if (program != null && program.sprints() != null) {
            Set<String> taught = program.sprints().stream().flatMap(sprint -> sprint.modules().stream())
                    .map(ProgramDefinition.Module::skill).collect(Collectors.toSet());
            skills.stream().filter(skill -> !taught.contains(skill)).forEach(skill -> wrong(row, Rule.SKILL_KNOWN,
                    "no module of the program has the skill " + skill));
            if (mistakes.none()) {
                mentors.add(ProgramMentor.of(program.id(), row.cell("id"), skills));
            }
        }
    }

    private void enroll(Row row, Map<String, Role> roles, Map<String, Integer> learnersOf) {
        String mentor = row.cell("mentor");
        String sponsor = row.cell("sponsor");
        if (roles.get(mentor) != Role.MENTOR) {
            wrong(row, Rule.MENTOR_KNOWN, mentor.isEmpty() ? "the mentor is missing" : "no mentor has this id");
        }
        if (roles.get(sponsor) != Role.SPONSOR) {
            wrong(row, Rule.SPONSOR_KNOWN, sponsor.isEmpty() ? "the sponsor is missing" : "no sponsor has this id");
        }
        LocalDate starts = starts(row);
        if (program != null && mistakes.none()) {
            String id = "%s.%04d".formatted(program.id(), enrollments.size() + 1);
            enrollments.add(new Enrollment(id, null, program.id(), row.cell("id"), mentor, sponsor, starts,
                    learnersOf.merge(mentor, 1, Integer::sum) - 1));
        }
    }

    private LocalDate starts(Row row) {
        if (row.cell("starts").isEmpty()) {
            return program == null ? null : program.starts();
        }
        try {
            return LocalDate.parse(row.cell("starts"));
        } catch (DateTimeException e) {
            wrong(row, Rule.DATE, "starts is not written like 2027-01-18");
            return null;
        }
    }

    private void unique(Row row, String column) {
        String value = row.cell(column);
        if (value.isEmpty()) {
            return;
        }
        Integer earlier = takenAt.putIfAbsent(column + " " + value.toLowerCase(Locale.ROOT), row.line());
        if (earlier != null) {
            wrong(row, Rule.PERSON_UNIQUE, "line " + earlier + " has the same " + column);
        }
    }

    private String name(Row row, String column) {
        String name = row.cell(column);
        if (name.isEmpty()) {
            wrong(row, Rule.FIELD_REQUIRED, column + " is missing");
        } else if (name.length() > NAME) {
            wrong(row, Rule.TEXT_LENGTH, column + " is longer than " + NAME + " characters");
        }
        return name;
    }

    private String matching(Row row, String column, String pattern, Rule rule, String like) {
        String value = row.cell(column);
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches(pattern) || value.length() > LONGEST_MAIL) {
            wrong(row, rule, column + " is not written like " + like);
        }
        return value;
    }

    private String zone(Row row) {
        String zone = row.cell("zone");
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            wrong(row, Rule.TIME_ZONE_KNOWN, zone.isEmpty() ? "zone is missing"
                    : "zone is no region such as Europe/Berlin");
        }
        return zone;
    }

    private String language(Row row) {
        String language = row.cell("language");
        if (language.isEmpty()) {
            return "en";
        }
        try {
            return ProgramReader.languageTag(language);
        } catch (IllegalArgumentException e) {
            wrong(row, Rule.LANGUAGE_TAG, "language is no tag such as en or de-AT, of at most "
                    + LONGEST_LANGUAGE + " characters");
            return language;
        }
    }

    /** Percent as basis points. */
    private Integer percent(Row row, String column, Rule rule) {
        String percent = row.cell(column);
        if (percent.isEmpty()) {
            wrong(row, Rule.FIELD_REQUIRED, column + " is missing");
            return null;
        }
        Integer basisPoints = basisPoints(percent);
        if (basisPoints == null) {
            wrong(row, rule, column + " is no percentage such as 70 or 62.5");
        }
        return basisPoints;
    }

    /** Percent as basis points; null where the text is none. */
    private static Integer basisPoints(String percent) {
        if (!percent.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            return null;
        }
        int basisPoints = new BigDecimal(percent).movePointRight(2).intValueExact();
        return basisPoints <= HUNDRED_PERCENT ? basisPoints : null;
    }

    private Integer mentorsVat(Row row) {
        return row.cell("vat").isEmpty() ? null : percent(row, "vat", Rule.VAT_0_TO_100);
    }

    private Mentoring mentoring(Row row) {
        String hours = readable(row, "workingHours", Rule.WORKING_HOURS, WorkingWeek::parse,
                "is not written like Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00");
        String holidays = readable(row, "holidays", Rule.HOLIDAYS, DaysOff::parse,
                "is not written like 2027-02-15 2027-03-01/2027-03-05");
        String weight = readable(row, "weight", Rule.WEIGHT_1_TO_100, Mentoring::weightOf, "is not 1 to 100");
        return new Mentoring(hours, holidays, weight == null ? null : Integer.valueOf(weight));
    }

    /** @return the cell's text, null where it is empty or cannot be read */
    private String readable(Row row, String column, Rule rule, Consumer<String> parser, String message) {
        String text = row.cell(column);
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > Mentoring.LONGEST) {
            wrong(row, Rule.TEXT_LENGTH, column + " is longer than " + Mentoring.LONGEST + " characters");
            return null;
        }
        try {
            parser.accept(text);
            return text;
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong(row, rule, column + " " + message);
            return null;
        }
    }

    private boolean consent(Row row, Channel channel) {
        String column = CONSENT.get(channel);
        String consent = row.cell(column);
        if (!consent.isEmpty() && !consent.equals("true") && !consent.equals("false")) {
            wrong(row, Rule.TRUE_OR_FALSE, column + " is neither true nor false");
        }
        return consent.equals("true");
    }

    private <E extends Enum<E>> E oneOf(E[] values, Row row, String column, Rule rule) {
        for (E value : values) {
            if (lower(value).equals(row.cell(column))) {
                return value;
            }
        }
        wrong(row, rule, row.cell(column).isEmpty() ? column + " is missing" : column + " is none of those known");
        return null;
    }

    private void wrong(Row row, Rule rule, String message) {
        mistakes.add(file, row.line(), rule, message);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
