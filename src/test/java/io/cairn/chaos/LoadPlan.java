package io.cairn.chaos;

import io.cairn.program.TestProgram;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which webhooks come in which order. Of three in a row the first asks for a nudge, the second repeats an earlier one,
 * the third is for a learner who agreed to no channel of nudges, so that the decision is not to send it. Three nudges a
 * day and learner are sent, so there are a third as many learners as nudges; each gets his next one when all others had
 * theirs.
 *
 * @param webhooks in all
 * @param apart    how many nudges lie between an event and its repetition
 */
record LoadPlan(int webhooks, int apart) {

    private static final int KINDS = 3;
    private static final int A_DAY = 3;
    private static final int UNREACHABLE = 100;
    private static final int MENTORS = 10;

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
            case UNWANTED -> new Webhook(Kind.UNWANTED, "unwanted-" + row,
                    "learner-" + (reachable() + 1 + row % UNREACHABLE), row);
        };
    }

    private Webhook wanted(Kind kind, int event, int node) {
        return new Webhook(kind, "wanted-" + event, "learner-" + (event % reachable() + 1), node);
    }

    /** How many webhooks are to start a nudge that is sent. */
    int wanted() {
        return (webhooks + KINDS - 1) / KINDS;
    }

    /** How many are to start one that is decided against. */
    int unwanted() {
        return webhooks / KINDS;
    }

    int reachable() {
        return (wanted() + A_DAY - 1) / A_DAY;
    }

    /** A program in which nothing happens for a month. */
    byte[] program() {
        int learners = reachable() + UNREACHABLE;
        TestProgram program = TestProgram.of(MENTORS, (learners + MENTORS - 1) / MENTORS, 1).id("load")
                .starts(LocalDate.now().plusMonths(1)).checkIns(0);
        Set<String> unreachable = IntStream.rangeClosed(reachable() + 1, learners).mapToObj(n -> "learner-" + n)
                .collect(Collectors.toSet());
        unreachable.forEach(learner -> program.channel(learner, "mail"));
        return program.edit("people.csv", people -> people.lines().map(line -> {
            String id = line.substring(0, line.indexOf(','));
            // With more than a thousand learners the numbers of their phones run into those of the sponsors.
            String phone = id.startsWith("sponsor-") ? line.replace("+491555010", "+491555019") : line;
            return unreachable.contains(id) ? phone.replace("true,true,true", "false,false,true") : phone;
        }).collect(Collectors.joining("\n", "", "\n"))).zip();
    }
}
