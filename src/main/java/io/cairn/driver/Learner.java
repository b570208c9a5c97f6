package io.cairn.driver;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Somebody with a phone: gets messages, opens the link in them, learns, hands in, answers, sometimes does not. */
final class Learner {

    private static final Pattern LINK = Pattern.compile("/l/([A-Za-z0-9_-]+)");
    private static final Pattern NUDGE = Pattern.compile("#(nudge-[a-z0-9]+)");

    private final ProgramFolder.Somebody self;
    private final Doors doors;
    private final Doors outside;
    private final Plan plan;
    private final Misfortunes fate;
    private final LaterOn later;
    private String token;
    private boolean curious;
    /** Counted by what was asked: a message's place in the log is a matter of which of two came first. */
    private final Map<String, Integer> nudges = new HashMap<>();
    private int questions;

    Learner(ProgramFolder.Somebody self, Doors doors, Doors outside, Plan plan, Misfortunes fate) {
        this.self = self;
        this.doors = doors;
        this.outside = outside;
        this.plan = plan;
        this.fate = fate;
        this.later = new LaterOn(self.id(), doors, plan, fate, this::me);
    }

    boolean owns(String address) {
        return self.owns(address);
    }

    void receives(JsonNode message, Instant now) {
        Matcher link = LINK.matcher(message.toString());
        if (link.find()) {
            token = link.group(1);
            curious = true;
        }
        Matcher nudge = NUDGE.matcher(message.toString());
        if (nudge.find()) {
            String id = nudge.group(1);
            int number = nudges.computeIfAbsent(id, unknown -> nudges.size() + 1);
            plan.at(now.plus(minutes(5, 50, "nudge", number)), name("nudge", id),
                    () -> doors.post("/api/learner/nudges/" + id + "/acknowledgment", me(), Map.of()));
        }
        JsonNode text = message.path("body");
        if (text.asText().contains("YES") && !message.path("channel").asText().equals("mail")) {
            int number = ++questions;
            plan.at(now.plus(minutes(20, 90, "yes", number)), name("yes", number),
                    () -> replies(message.path("channel").asText(), "YES"));
        }
    }

    /** Opens the page when something has come in since the last look. */
    void looks(Instant now) {
        if (!curious) {
            return;
        }
        curious = false;
        planModules(now);
        planArtifacts(now);
        answerOffers(now);
        later.planLookingBack(now);
        later.planAdoptions(now);
    }

    private void planModules(Instant now) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (JsonNode module : doors.get("/api/learner/modules", me())) {
            int sprint = module.path("sprint").asInt();
            int position = positions.merge(sprint, 1, Integer::sum);
            String state = module.path("state").asText();
            if ((state.equals("DELIVERED") || state.equals("STARTED"))
                    && fate.finishesModule(self.id(), sprint, position)) {
                Instant at = now.plus(minutes(15, 420, "module", sprint, position));
                plan.at(at, name("module", sprint, position), () -> learns(module, sprint, position));
                later.planRecalls(at, sprint, position);
            }
        }
    }

    private void learns(JsonNode listed, int sprint, int position) {
        String path = "/api/learner/modules/" + listed.path("id").asText();
        JsonNode module = doors.get(path, me());
        boolean first = module.path("acknowledge").asText().equals("START");
        if (first) {
            doors.post(path + "/acknowledgment", me(), Map.of());
        }
        JsonNode items = module.path("items");
        List<Integer> answers = IntStream.range(0, items.size()).mapToObj(i -> fate.draw(0,
                items.get(i).path("options").size() - 1, self.id(), sprint, position, i)).toList();
        later.learned(items, doors.post(path + "/completion", me(), Map.of("answers", answers)));
        if (!first) {
            doors.post(path + "/acknowledgment", me(), Map.of());
        }
        for (JsonNode prompt : doors.get("/api/learner/wellbeing", me())) {
            if (prompt.path("answer").isNull() || prompt.path("answer").isMissingNode()) {
                doors.post("/api/learner/wellbeing/" + prompt.path("id").asText(), me(),
                        Map.of("answer", fate.draw(2, 5, "wellbeing", self.id(), sprint)));
            }
        }
    }

    private void planArtifacts(Instant now) {
        for (JsonNode artifact : doors.get("/api/learner/artifacts", me())) {
            int sprint = artifact.path("sprint").asInt();
            int round = artifact.path("round").asInt();
            String state = artifact.path("state").asText();
            Misfortunes.Work work = fate.work(self.id(), sprint);
            if (state.equals("AWAITED") && work != Misfortunes.Work.NEVER_HANDED_IN) {
                Instant due = Instant.parse(artifact.path("dueAt").asText());
                Instant at = due.minus(minutes(120, 600, "artifact", sprint));
                plan.at(at.isBefore(now) ? now : at, name("artifact", sprint, round), () -> handsIn(artifact, sprint, 1));
            } else if (state.equals("REVISION_ASKED") && work != Misfortunes.Work.REVISION_NEVER_COMES) {
                plan.at(now.plus(minutes(60, 300, "revision", sprint, round)), name("artifact", sprint, round),
                        () -> handsIn(artifact, sprint, round));
            }
        }
    }

    private void handsIn(JsonNode artifact, int sprint, int round) {
        String text = """
                # %s

                Sprint %d, version %d.

                The question, three options and what each would make harder, and what the choice is judged by. \
                Whoever has to live with it has read this page.
                """.formatted(artifact.path("title").asText(), sprint, round);
        doors.post("/api/learner/artifacts/" + artifact.path("id").asText() + "/submissions", me(),
                Map.of("text", text));
    }

    private void answerOffers(Instant now) {
        for (JsonNode call : doors.get("/api/learner/check-ins", me())) {
            JsonNode offers = call.path("offers");
            int sprint = call.path("sprint").asInt();
            if (offers.isEmpty()) {
                continue;
            }
            String path = "/api/learner/check-ins/" + call.path("id").asText();
            // Whom the mentor let down has first pick; whoever missed the call in a full week rather waits.
            boolean letDown = fate.call(self.id(), sprint) == Misfortunes.Call.MENTOR_MISSES;
            String slot = offers.get(letDown ? 0 : offers.size() - 1).asText();
            plan.at(now.plus(minutes(10, 40, "offer", sprint)), name("offer", call.path("id")),
                    () -> {
                        if (fate.takesNewSlot(self.id(), sprint)) {
                            doors.post(path + "/slot", me(), Map.of("startsAt", slot));
                        } else {
                            doors.post(path + "/declined-offer", me(), Map.of());
                        }
                    });
        }
    }

    private void replies(String channel, String words) {
        outside.post("/inbound", null, Map.of("from", self.phone(), "channel", channel, "body", words));
    }

    private Duration minutes(int least, int most, Object... about) {
        Object[] words = new Object[about.length + 1];
        words[0] = self.id();
        System.arraycopy(about, 0, words, 1, about.length);
        return Duration.ofMinutes(fate.draw(least, most, words));
    }

    private String name(Object... parts) {
        StringBuilder name = new StringBuilder(self.id());
        for (Object part : parts) {
            name.append('/').append(part);
        }
        return name.toString();
    }

    private String me() {
        return Doors.bearer(token);
    }
}
