package io.cairn.driver;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a learner does about what is past: remembers, looks back, says what is in use. Not all do all of it. */
final class LaterOn {

    private static final int[] ASKED_AGAIN = {2, 4, 7};
    private static final int PER_CENT = 100;
    private static final int ANSWER_AGAIN = 80;
    private static final int REMEMBER = 85;
    private static final int LOOK_BACK = 55;
    private static final int SKIP = 80;
    private static final int IN_USE_SOON = 60;
    private static final int IN_USE_WHEN_ASKED = 70;
    private static final int NOT_YET = 85;
    private static final int NOT_RELEVANT = 92;
    private static final int LONGEST_WAY = 6;

    private final String learner;
    private final Doors doors;
    private final Plan plan;
    private final Misfortunes fate;
    private final Supplier<String> me;
    /** The right option by question, as far as the learner was told. */
    private final Map<String, Integer> known = new HashMap<>();
    /** Numbers by id, in the order in which they came. */
    private final Map<String, Integer> reflections = new HashMap<>();

    /** @param me what the learner comes in with */
    LaterOn(String learner, Doors doors, Plan plan, Misfortunes fate, Supplier<String> me) {
        this.learner = learner;
        this.doors = doors;
        this.plan = plan;
        this.fate = fate;
        this.me = me;
    }

    /** @param result what the learner was told about the answers to a module's questions */
    void learned(JsonNode items, JsonNode result) {
        for (int i = 0; i < items.size(); i++) {
            JsonNode mark = result.path("items").path(i);
            if (mark.path("right").asBoolean()) {
                known.put(items.get(i).path("question").asText(), mark.path("answer").asInt());
            }
        }
    }

    /** @param completed when a module was, after whose days its questions are asked again */
    void planRecalls(Instant completed, int sprint, int position) {
        for (int day : ASKED_AGAIN) {
            if (draw("recall", sprint, position, day) <= ANSWER_AGAIN) {
                plan.at(completed.plus(Duration.ofDays(day)).plus(minutes(90, 600, "recall", sprint, position, day)),
                        name("recall", sprint, position, day), this::answersAgain);
            }
        }
    }

    private void answersAgain() {
        for (JsonNode turn : doors.get("/api/learner/recalls", me.get())) {
            JsonNode items = turn.path("items");
            doors.post("/api/learner/recalls/" + turn.path("id").asText() + "/answers", me.get(), Map.of(
                    "versions", turn.path("versions").asText(),
                    "answers", IntStream.range(0, items.size()).mapToObj(i -> answer(turn, items.get(i))).toList()));
        }
    }

    private int answer(JsonNode turn, JsonNode item) {
        String question = item.path("question").asText();
        boolean remembers = draw("remember", question, turn.path("onDay")) <= REMEMBER;
        return remembers && known.containsKey(question) ? known.get(question)
                : fate.draw(0, item.path("options").size() - 1, words("guess", question, turn.path("onDay")));
    }

    void planLookingBack(Instant now) {
        for (JsonNode reflection : doors.get("/api/learner/reflections", me.get())) {
            String id = reflection.path("id").asText();
            int number = reflections.computeIfAbsent(id, unknown -> reflections.size() + 1);
            int luck = draw("reflection", number);
            if (luck <= SKIP) {
                plan.at(now.plus(minutes(30, 1500, "reflection", number)), name("reflection", number),
                        () -> looksBack(id, luck <= LOOK_BACK));
            }
        }
    }

    /** If it is still there: a prompt goes away by itself. */
    private void looksBack(String id, boolean writes) {
        for (JsonNode reflection : doors.get("/api/learner/reflections", me.get())) {
            if (reflection.path("id").asText().equals(id)) {
                doors.post("/api/learner/reflections/" + id + (writes ? "/text" : "/skip"), me.get(),
                        writes ? Map.of("text", "What I would do otherwise next time.") : Map.of());
            }
        }
    }

    /** Some say by themselves that their work is in use, some when they are asked, and some never. */
    void planAdoptions(Instant now) {
        int number = 0;
        for (JsonNode adoption : doors.get("/api/learner/adoptions", me.get())) {
            number++;
            if (adoption.path("state").asText().equals("OPEN")) {
                planAdoption(adoption, number, now);
            }
        }
    }

    private void planAdoption(JsonNode adoption, int number, Instant now) {
        int luck = draw("adoption", number);
        int days = fate.draw(1, LONGEST_WAY, words("way", number));
        LocalDate accepted = LocalDate.parse(adoption.path("acceptedOn").asText());
        if (luck <= IN_USE_SOON) {
            LocalDate since = accepted.plusDays(fate.draw(1, days, words("since", number)));
            plan.at(now.plus(Duration.ofDays(days)), name("adoption", number), () -> says(adoption, "IN_USE", since));
        } else if (adoption.path("asked").asBoolean() && luck <= NOT_RELEVANT) {
            String answer = luck <= IN_USE_WHEN_ASKED ? "IN_USE" : luck <= NOT_YET ? "NOT_YET" : "NOT_RELEVANT";
            plan.at(now.plus(minutes(10, 600, "asked", number)), name("adoption", number),
                    () -> says(adoption, answer, answer.equals("IN_USE") ? accepted.plusDays(days) : null));
        }
    }

    private void says(JsonNode adoption, String answer, LocalDate since) {
        doors.post("/api/learner/adoptions/" + adoption.path("id").asText() + "/answer", me.get(),
                since == null ? Map.of("answer", answer) : Map.of("answer", answer, "since", since.toString()));
    }

    private int draw(Object... about) {
        return fate.draw(1, PER_CENT, words(about));
    }

    private Duration minutes(int least, int most, Object... about) {
        return Duration.ofMinutes(fate.draw(least, most, words(about)));
    }

    private Object[] words(Object... about) {
        Object[] words = new Object[about.length + 1];
        words[0] = learner;
        System.arraycopy(about, 0, words, 1, about.length);
        return words;
    }

    private String name(Object... parts) {
        StringBuilder name = new StringBuilder(learner);
        for (Object part : parts) {
            name.append('/').append(part);
        }
        return name.toString();
    }
}
