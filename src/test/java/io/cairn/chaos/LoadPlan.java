package io.cairn.chaos;

import io.cairn.program.TestProgram;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which webhooks come in which order. Of three in a row the first asks for a nudge, the second repeats an earlier one,
 * the third is for a learner who agreed to no channel of nudges, so that the decision is not to send it. Two nudges a
 * day and learner are sent, so there are half as many learners as nudges; each gets his next one when all others had
 * theirs.
 *
 * @param webhooks in all
 * @param apart    how many nudges lie between an event and its repetition
 */
record LoadPlan(int webhooks, int apart) {

    private static final int KINDS = 3;
    private static final int A_DAY = 2;
    /** Learners of a program; a cohort begins one learner after the other, and cohorts side by side. */
    private static final int COHORT = 100;

    enum Kind { WANTED, REPEATED, UNWANTED }

    /** @param node where it goes to, counted on over all nodes */
    record Webhook(Kind kind, String event, String learner, int node) {
    }

    Webhook at(int number) {
        int row = number / KINDS;
        return switch (Kind.values()[number % KINDS]) {
            case WANTED -> wanted(Kind.WANTED, row, row);
            // The first ones come again at once, at the other node.
            case REPEATED -> wanted(Kind.REPEATED, row < apart ? row : row - apart, row + 1);
            case UNWANTED -> new Webhook(Kind.UNWANTED, "unwanted-" + row, learner(reachable() + row % unreachable()),
                    row);
        };
    }

    private Webhook wanted(Kind kind, int event, int node) {
        return new Webhook(kind, "wanted-" + event, learner(event % reachable()), node);
    }

    private static String learner(int index) {
        return "learner-" + (index / COHORT + 1) + "-" + (index % COHORT + 1);
    }

    /** How many webhooks are to start a nudge that is sent. */
    int wanted() {
        return (webhooks + KINDS - 1) / KINDS;
    }

    /** How many are to start one that is decided against. */
    int unwanted() {
        return webhooks / KINDS;
    }

    private int reachable() {
        return (wanted() + A_DAY - 1) / A_DAY;
    }

    private int unreachable() {
        return 1 + reachable() / 10;
    }

    /** Programs in which nothing happens for a month. */
    List<byte[]> programs() {
        int learners = reachable() + unreachable();
        Set<String> unreachable = IntStream.range(reachable(), learners).mapToObj(LoadPlan::learner)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, (learners + COHORT - 1) / COHORT).mapToObj(cohort ->
                TestProgram.of(1, Math.min(COHORT, learners - (cohort - 1) * COHORT), 1).id("load-" + cohort)
                        .starts(LocalDate.now().plusMonths(1)).checkIns(0)
                        .edit("people.csv", people -> people.lines().map(line -> own(line, cohort))
                                .map(line -> unreachable.contains(line.substring(0, line.indexOf(',')))
                                        ? line.replace(",sms,", ",mail,").replace("true,true,true", "false,false,true")
                                        : line)
                                .collect(Collectors.joining("\n", "", "\n"))).zip()).toList();
    }

    /** Ids, addresses and phones of people that no other program has. */
    private static String own(String line, int cohort) {
        return line.replaceAll("(learner|mentor|sponsor)-", "$1-" + cohort + "-")
                .replace("+491555010", "+4915551%02d".formatted(cohort));
    }
}
