package io.cairn.driver;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who works in Tasklist, here through the REST API that Tasklist itself uses, with the own login. */
final class Mentor {

    private final String id;
    private final String login;
    private final Doors doors;
    private final Plan plan;
    private final Misfortunes fate;
    private final Map<String, String> known;

    /** @param known whose each artifact is, as far as any mentor was told; shared by all */
    Mentor(ProgramFolder.Somebody self, String password, Doors doors, Plan plan, Misfortunes fate,
            Map<String, String> known) {
        this.id = self.id();
        this.login = Doors.basic(id, password);
        this.doors = doors;
        this.plan = plan;
        this.fate = fate;
        this.known = known;
    }

    void looks(Instant now) {
        for (JsonNode task : doors.get("/engine-rest/task?assignee=" + id, login)) {
            String taskId = task.path("id").asText();
            switch (task.path("taskDefinitionKey").asText()) {
                case "Activity_CritiqueArtifact" -> planCritique(taskId, now);
                case "Activity_RecordAttendance" -> recordAttendance(taskId, now);
                default -> {
                    // Other tasks are for people who look closer than a script does.
                }
            }
        }
    }

    private void planCritique(String taskId, Instant now) {
        JsonNode artifact = doors.get("/api/artifacts/" + variable(taskId, "artifactId"), login);
        String artifactId = artifact.path("id").asText();
        if (artifact.hasNonNull("learner")) {
            known.put(artifactId, artifact.path("learner").asText());
        }
        // A blind reader is not told whose work it is; the script needs it to know how good it is.
        String learner = known.getOrDefault(artifactId, artifactId);
        int sprint = artifact.path("sprint").asInt();
        int round = artifact.path("round").asInt();
        Duration delay = Duration.ofMinutes(fate.draw(30, 240, "critique", learner, sprint, round));
        plan.at(now.plus(delay), "critique/" + learner + "/" + sprint + "/" + round + "/" + id,
                () -> critiques(taskId, learner, sprint, round));
    }

    private void critiques(String taskId, String learner, int sprint, int round) {
        Misfortunes.Work work = fate.work(learner, sprint);
        boolean good = work == Misfortunes.Work.ACCEPTED_AT_ONCE
                || work == Misfortunes.Work.ACCEPTED_AFTER_REVISION && round > 1;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("verdict", good ? "accept" : "revise");
        for (String criterion : new String[] {"clarity", "evidence", "application", "craft"}) {
            values.put(criterion, good ? fate.draw(3, 5, criterion, learner, sprint)
                    : fate.draw(1, 3, criterion, learner, sprint));
        }
        values.put("notes", good ? "00:40 The third option carries the page.\n02:10 Keep the tripwire as it is."
                : "00:30 The title is a topic, not a question yet.\n01:50 Who bears the second consequence?");
        complete(taskId, values);
    }

    private void recordAttendance(String taskId, Instant now) {
        JsonNode call = doors.get("/api/check-ins/" + variable(taskId, "checkInId"), login);
        String learner = call.path("learner").asText();
        int sprint = call.path("sprint").asInt();
        boolean second = !call.path("replaces").asText("").isEmpty() && !call.path("replaces").isNull();
        Misfortunes.Call outcome = second ? Misfortunes.Call.TAKES_PLACE : fate.call(learner, sprint);
        Map<String, Object> values = new LinkedHashMap<>();
        switch (outcome) {
            case LEARNER_MISSES -> values.put("attendance", "learner-missed");
            case MENTOR_MISSES -> values.put("attendance", "mentor-missed");
            case TAKES_PLACE -> {
                values.put("attendance", "attended");
                String[] what = {"Ask one colleague for the strongest objection",
                    "Share the page with those who live with it", "Send one record as an example"};
                LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
                for (int i = 1; i <= what.length; i++) {
                    values.put("commitment" + i, what[i - 1]);
                    values.put("commitment" + i + "Who", i < what.length ? "learner" : "mentor");
                    values.put("commitment" + i + "When", day.plusDays(i).toString());
                }
            }
        }
        complete(taskId, values);
    }

    private String variable(String taskId, String name) {
        return doors.get("/engine-rest/task/" + taskId + "/form-variables?variableNames=" + name, login)
                .path(name).path("value").asText();
    }

    private void complete(String taskId, Map<String, Object> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        doors.post("/engine-rest/task/" + taskId + "/complete", login, Map.of("variables", variables));
    }
}
