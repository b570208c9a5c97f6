package io.cairn.intake;

import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the form asks for. Null is what was not answered; mentors have no goal, learners no capacity.
 *
 * @param zone     IANA time zone
 * @param channel  the one on which the person wants to be reached
 * @param phone    E.164
 * @param consents the channels that the person agreed to
 * @param goal     what the learner is here for
 * @param skills   those of the program's that a learner wants, or a mentor teaches
 * @param hours    when a call suits, by the clock on the person's own wall: a day and a part of it, {@code MON-EVENING}
 * @param capacity how many learners a mentor takes at a time
 */
public record Answers(String zone, Channel channel, String phone, List<Channel> consents, Goal goal,
        List<String> skills, List<String> hours, Integer capacity) {

    public enum Goal { NEW_SKILL, NEW_ROLE, BETTER_HABITS }

    /** Of the day, from one full hour to another. */
    public enum Part {
        MORNING(8, 12), AFTERNOON(12, 17), EVENING(17, 21);

        private final int from;
        private final int to;

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }

        int from() {
            return from;
        }

        int to() {
            return to;
        }
    }

    static final Answers NONE = new Answers(null, null, null, null, null, null, null, null);

    private static final int MOST_LEARNERS = 20;
    private static final int DAY = 3;

    /** Every day with each of its parts, in the order of the week. */
    static final List<String> WEEK = Arrays.stream(DayOfWeek.values())
            .flatMap(day -> Stream.of(Part.values()).map(part -> day.name().substring(0, DAY) + "-" + part)).toList();

    /** What is null in the change stays; an empty text or list takes the answer back. */
    Answers with(Answers change) {
        return new Answers(text(zone, change.zone), change.channel == null ? channel : change.channel,
                text(phone, change.phone == null ? null : change.phone.replaceAll("[\\s()/-]", "")),
                list(consents, change.consents), change.goal == null ? goal : change.goal,
                list(skills, change.skills), list(hours, change.hours),
                change.capacity == null ? capacity : change.capacity);
    }

    private static String text(String before, String change) {
        return change == null ? before : change.isBlank() ? null : change.strip();
    }

    private static <T> List<T> list(List<T> before, List<T> change) {
        return change == null ? before : change.isEmpty() ? null : change.stream().distinct().toList();
    }

    /**
     * @param taught the program's skills
     * @throws BadInput if an answer is none of those that can be given
     */
    void check(Role role, List<String> taught) {
        List<BadInput.Mistake> mistakes = new ArrayList<>();
        if (consents != null && consents.contains(null)) {
            mistakes.add(new BadInput.Mistake("consents", "names no channel"));
        }
        if (skills != null && !taught.containsAll(skills)) {
            mistakes.add(new BadInput.Mistake("skills", "names one that the program does not teach"));
        }
        if (hours != null && !WEEK.containsAll(hours)) {
            mistakes.add(new BadInput.Mistake("hours", "names what is no part of a day, such as MON-EVENING"));
        }
        if (capacity != null && (role != Role.MENTOR || capacity < 1 || capacity > MOST_LEARNERS)) {
            mistakes.add(new BadInput.Mistake("capacity", "must be 1 to " + MOST_LEARNERS + ", and is only for mentors"));
        }
        if (goal != null && role != Role.LEARNER) {
            mistakes.add(new BadInput.Mistake("goal", "is only for learners"));
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }

    /** The fields without which the person cannot be admitted and that are not there yet, in the form's order. */
    List<String> missing(Role role) {
        List<String> missing = new ArrayList<>();
        if (zone == null) {
            missing.add("zone");
        }
        if (channel == null) {
            missing.add("channel");
        }
        if (phone == null && needsPhone()) {
            missing.add("phone");
        }
        if (channel != null && !reaches(role)) {
            missing.add("consents");
        }
        if (goal == null && role == Role.LEARNER) {
            missing.add("goal");
        }
        if (skills == null) {
            missing.add("skills");
        }
        if (hours == null) {
            missing.add("hours");
        }
        if (capacity == null && role == Role.MENTOR) {
            missing.add("capacity");
        }
        return missing;
    }

    /** Also where SMS or WhatsApp is only agreed to and not the first choice. */
    private boolean needsPhone() {
        Set<Channel> used = Stream.concat(Stream.ofNullable(channel), agreed().stream()).collect(Collectors.toSet());
        return used.contains(Channel.SMS) || used.contains(Channel.WHATSAPP);
    }

    /** Mentors get their mail by contract and not by consent, as everywhere. */
    private boolean reaches(Role role) {
        return agreed().contains(channel) || channel == Channel.MAIL && role == Role.MENTOR;
    }

    List<Channel> agreed() {
        return consents == null ? List.of() : consents;
    }
}
