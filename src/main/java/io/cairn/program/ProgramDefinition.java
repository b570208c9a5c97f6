package io.cairn.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program as its designer wrote it. Days are counted from 1, the first calendar day of a sprint; times of day are the
 * learner's own. Amounts are minor units of {@code currency}, net of VAT.
 *
 * @param grace how long after a sprint's last day a revision may still come
 * @param slots    how slots of calls are found, where a check-in has no rules of its own
 * @param language what its modules are written in, a BCP 47 tag
 * @param training null unless its learners are the mentors of another program
 */
public record ProgramDefinition(String id, String title, String summary, String currency, LocalDate starts,
        Duration grace, Prices prices, Policies policies, List<Sprint> sprints, Slots slots, String language,
        Training training) {

    static final String USUAL_LANGUAGE = "en";

    /** Programs that were stored before there were such fields have none. */
    public ProgramDefinition {
        slots = slots == null ? Slots.USUAL : slots;
        language = language == null ? USUAL_LANGUAGE : language;
    }

    public ProgramDefinition(String id, String title, String summary, String currency, LocalDate starts, Duration grace,
            Prices prices, Policies policies, List<Sprint> sprints) {
        this(id, title, summary, currency, starts, grace, prices, policies, sprints, Slots.USUAL, USUAL_LANGUAGE, null);
    }

    public ProgramDefinition(String id, String title, String summary, String currency, LocalDate starts, Duration grace,
            Prices prices, Policies policies, List<Sprint> sprints, Slots slots) {
        this(id, title, summary, currency, starts, grace, prices, policies, sprints, slots, USUAL_LANGUAGE, null);
    }

    private ProgramDefinition with(List<Sprint> otherSprints) {
        return new ProgramDefinition(id, title, summary, currency, starts, grace, prices, policies, otherSprints, slots,
                language, training);
    }

    /** The same without what its modules say and ask: what is left holds for good. */
    ProgramDefinition frame() {
        return with(sprints.stream().map(sprint -> new Sprint(sprint.number(), sprint.startsAfterDays(), sprint.days(),
                sprint.deliverable(), sprint.modules().stream().map(Module::frame).toList(), sprint.checkIns()))
                .toList());
    }

    /** @return empty if it has no such module */
    public Optional<Module> module(String moduleId) {
        return sprints.stream().flatMap(sprint -> sprint.modules().stream())
                .filter(module -> module.id().equals(moduleId)).findFirst();
    }

    /**
     * @param startsAfterDays days from the learner's start to this sprint's first day; 0 for the first sprint
     * @param peerReview      null where the learners do not read each other's work
     */
    public record Sprint(int number, int startsAfterDays, int days, Deliverable deliverable, List<Module> modules,
            List<CheckIn> checkIns, PeerReview peerReview) {

        public Sprint(int number, int startsAfterDays, int days, Deliverable deliverable, List<Module> modules,
                List<CheckIn> checkIns) {
            this(number, startsAfterDays, days, deliverable, modules, checkIns, null);
        }
    }

    /**
     * The learners read each other's work of the sprint, in small groups.
     *
     * @param days how long the notes may take once the work is due; for a session, within how many days it is held
     */
    public record PeerReview(Mode mode, int days) {

        public enum Mode { SESSION, DAYS }
    }

    public record Deliverable(String title, String task, List<String> definitionOfDone, int dueDay, LocalTime dueAt) {
    }

    /**
     * @param id          unique in the program: the stem of the module's file
     * @param minutes     5 to 12
     * @param acknowledge whether the acknowledgment prompt comes before or after the module
     * @param body        Markdown
     */
    public record Module(String id, String title, String skill, int minutes, Acknowledge acknowledge,
            String prompt, String body, List<Item> items, int day, LocalTime at) {

        Module on(int otherDay, LocalTime otherAt) {
            return new Module(id, title, skill, minutes, acknowledge, prompt, body, items, otherDay, otherAt);
        }

        public Text text() {
            return new Text(title, minutes, prompt, body);
        }

        public Assessment assessment() {
            return new Assessment(items);
        }

        Module with(Text text) {
            return new Module(id, text.title(), skill, text.minutes(), acknowledge, text.prompt(), text.body(), items,
                    day, at);
        }

        Module with(Assessment assessment) {
            return new Module(id, title, skill, minutes, acknowledge, prompt, body, assessment.items(), day, at);
        }

        private Module frame() {
            return with(new Text(null, 0, null, null)).with(new Assessment(List.of()));
        }
    }

    /** What a module says. It has versions of its own. */
    public record Text(String title, int minutes, String prompt, String body) {

        /** What annotations are tied to. */
        public List<String> passages() {
            return Markdown.passages(body);
        }

        /** As it is compared with another version. */
        List<String> lines() {
            return Stream.concat(Stream.of(title, minutes + " minutes", prompt), passages().stream()).toList();
        }
    }

    /** What a module asks. It has versions of its own. */
    public record Assessment(List<Item> items) {

        /** As it is compared with another version. */
        List<String> lines() {
            return items.stream().flatMap(item -> Stream.of(Stream.of(item.question()),
                    IntStream.range(0, item.options().size())
                            .mapToObj(i -> (i == item.answer() ? "(x) " : "( ) ") + item.options().get(i)),
                    Stream.of(item.because())).flatMap(lines -> lines)).toList();
        }
    }

    /**
     * The mentors of another program learn here to rate as its experts do.
     *
     * @param mentorsOf the id of that program
     * @param sponsor   the id of who pays for it
     */
    public record Training(String mentorsOf, String sponsor) {
    }

    public enum Acknowledge { START, END }

    /** One question of the rapid assessment; {@code answer} is the index of the right option, from 0. */
    public record Item(String question, List<String> options, int answer, String because) {
    }

    /**
     * @param at    the earliest start of a slot on that day, in the mentor's zone; the slots of a mentor's learners follow
     *              each other
     * @param slots its own rules, or null where the program's hold
     */
    public record CheckIn(int day, LocalTime at, int minutes, Slots slots) {

        public CheckIn(int day, LocalTime at, int minutes) {
            this(day, at, minutes, null);
        }
    }

    /**
     * How slots of calls are found.
     *
     * @param bufferBefore minutes before a call that are kept free of other appointments of the mentor's
     * @param bufferAfter  the same after it
     * @param notice       how much time lies at least between booking a slot and its start
     * @param windowDays   how many days ahead a slot may be booked
     */
    public record Slots(int bufferBefore, int bufferAfter, Duration notice, int windowDays) {

        public static final Slots USUAL = new Slots(0, 0, Duration.ZERO, 365);
    }

    /** Net prices in minor units; {@code missedCall} is the fee to the sponsor where the policy asks for one. */
    public record Prices(long module, long critique, long checkIn, long missedCall) {
    }

    /**
     * What this program decides for itself, whatever Cairn's defaults become. What a program does not say, or did not
     * when it was imported, is the default.
     *
     * @param feeFromMiss        the fee falls due from the learner's n-th miss on; 0 means never
     * @param mentorsCalibrated  whether the mentors count as calibrated
     * @param hiddenAnchors      whether hidden anchor artifacts are mixed in
     * @param firstMissForgiven  whether a learner's first miss costs nothing, whatever {@code feeFromMiss} is; yes
     *                           unless the program says no
     * @param callGrace          how long after the start of a call whoever joins still counts as there; five minutes
     * @param automatedDrafts    whether a machine may draft feedback for the mentors, who decide on it; no unless the
     *                           program says yes
     */
    public record Policies(int feeFromMiss, boolean mentorsCalibrated, boolean hiddenAnchors,
            Boolean firstMissForgiven, Duration callGrace, boolean automatedDrafts) {

        private static final Duration GRACE = Duration.ofMinutes(5);

        public Policies {
            firstMissForgiven = firstMissForgiven == null || firstMissForgiven;
            callGrace = callGrace == null ? GRACE : callGrace;
        }
    }

    /** The rules by which a slot is found for the check-in. */
    public Slots slotsOf(CheckIn checkIn) {
        return checkIn.slots() == null ? slots : checkIn.slots();
    }

    /** What its modules teach, in their order, each once. */
    public List<String> skills() {
        return sprints.stream().flatMap(sprint -> sprint.modules().stream()).map(Module::skill).distinct().toList();
    }

    public Sprint sprint(int number) {
        return sprints.stream().filter(sprint -> sprint.number() == number).findFirst().orElseThrow();
    }

    /** The local day a learner's sprint begins on. */
    public LocalDate sprintStart(int number, LocalDate learnerStarts) {
        return learnerStarts.plusDays(sprint(number).startsAfterDays());
    }

    /** The moment of a sprint's day and time of day in a zone; a time that a change of clocks skips moves forward. */
    public Instant momentOf(int sprintNumber, LocalDate learnerStarts, int day, LocalTime at, ZoneId zone) {
        return sprintStart(sprintNumber, learnerStarts).plusDays(day - 1L).atTime(at).atZone(zone).toInstant();
    }
}
