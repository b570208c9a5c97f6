package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.Stored;
import io.cairn.World;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.NoShowService;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Submission;
import io.cairn.critique.Work;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;
import io.cairn.wellbeing.WellbeingService;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What people may type into the product's own doors and forms (S6): a 4xx, never a 500, and nothing is stored. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileValuesTest {

    private enum Door { SUBMISSION, UPLOAD, MODULE, WELLBEING, SLOT, CLOCK, FORM }

    private record Value(String name, Door door, String body) {

        @Override
        public String toString() {
            return door + ": " + name;
        }
    }

    private static final String MEGABYTE = "x".repeat(1024 * 1024);

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private WellbeingService wellbeing;
    @Autowired
    private Stored stored;

    private boolean ready;
    private String open;
    private String module;
    private String task;
    private String token;
    private String prompt;
    private String missed;
    private String offered;

    static Stream<Value> values() {
        return Stream.of(
                value("a NUL", Door.SUBMISSION, "{\"text\":\"a\\u0000b\"}"),
                value("a megabyte", Door.SUBMISSION, "{\"text\":\"" + MEGABYTE + "\"}"),
                value("a list", Door.SUBMISSION, "{\"text\":[\"a\"]}"),
                value("an object", Door.SUBMISSION, "{\"text\":{\"a\":1}}"),
                value("an unknown field", Door.SUBMISSION, "{\"text\":\"a\",\"learnerId\":\"learner-2\"}"),
                value("a script for a link", Door.SUBMISSION, "{\"link\":\"javascript:alert(1)\"}"),
                value("a link of 4,001 characters", Door.SUBMISSION, "{\"link\":\"https://a.org/" + "x".repeat(4_001)
                        + "\"}"),
                value("a link that reads from the right", Door.SUBMISSION, "{\"link\":\"https://\u202egro.a/\"}"),
                value("nothing", Door.SUBMISSION, "{}"),
                value("null", Door.SUBMISSION, "null"),
                value("no JSON", Door.SUBMISSION, "text=a"),
                value("half of it", Door.SUBMISSION, "{\"text\":\"a"),
                value("fifty thousand lists deep", Door.SUBMISSION, "[".repeat(50_000)),
                file("a page for a text", "a.txt", "<!doctype html><script>alert(1)</script>"),
                file("a picture that can run", "a.png", "<svg onload=\"alert(1)\"/>"),
                file("a program", "a.pdf", "MZ\u0000\u0001"),
                file("nothing", "a.txt", ""),
                file("blanks", "a.txt", " \n "),
                file("a NUL", "a.txt", "a\u0000b"),
                file("eleven megabytes", "a.txt", MEGABYTE.repeat(11)),
                value("another part", Door.UPLOAD, part("data", "a.txt", "a")),
                value("a field for a file", Door.UPLOAD,
                        "--door\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na\r\n--door--\r\n"),
                value("half of it", Door.UPLOAD, part("file", "a.txt", "a").substring(0, 60)),
                value("no parts", Door.UPLOAD, "{\"text\":\"a\"}"),
                value("a hundred parts", Door.UPLOAD, part("data", "a.txt", "a").replace("--door--", "")
                        .repeat(100) + part("file", "a.txt", "a")),
                value("no answers", Door.MODULE, "{\"answers\":null}"),
                value("an answer that is null", Door.MODULE, "{\"answers\":[0,null]}"),
                value("a negative answer", Door.MODULE, "{\"answers\":[0,-1]}"),
                value("too many answers", Door.MODULE, "{\"answers\":[0,0,0,0,0,0,0,0,0,0,0]}"),
                value("a huge answer", Door.MODULE, "{\"answers\":[0,99999999999999999999]}"),
                value("an answer beyond all numbers", Door.MODULE, "{\"answers\":[0,1e400]}"),
                value("a text for an answer", Door.MODULE, "{\"answers\":[0,\"\ud83d\ude00\"]}"),
                value("a text for all answers", Door.MODULE, "{\"answers\":\"0\"}"),
                value("an unknown field", Door.MODULE, "{\"answers\":[0,0],\"score\":100}"),
                value("null", Door.WELLBEING, "{\"answer\":null}"),
                value("a negative number", Door.WELLBEING, "{\"answer\":-1}"),
                value("a huge number", Door.WELLBEING, "{\"answer\":2147483648}"),
                value("an emoji", Door.WELLBEING, "{\"answer\":\"\ud83d\ude00\"}"),
                value("a moment beyond all years", Door.SLOT, "{\"startsAt\":\"+999999999-12-31T23:59:59Z\"}"),
                value("a number beyond all moments", Door.SLOT, "{\"startsAt\":1e30}"),
                value("a NUL", Door.SLOT, "{\"startsAt\":\"\\u0000\"}"),
                value("a negative time", Door.CLOCK, "{\"advance\":\"PT-1H\"}"),
                value("beyond all time", Door.CLOCK, "{\"advance\":\"P999999999999D\"}"),
                value("a moment beyond all years", Door.CLOCK, "{\"to\":\"+999999999-12-31T23:59:59Z\"}"),
                value("a number for a duration", Door.CLOCK, "{\"advance\":-5}"),
                form("a negative number", "clarity", "-1"),
                form("a huge number", "clarity", "1e308"),
                form("half a point", "clarity", "4.5"),
                form("a text for a number", "clarity", "\"4\""),
                form("a list for a number", "clarity", "[4]"),
                form("20,001 characters", "notes", "\"" + "x".repeat(20_001) + "\""),
                form("a megabyte", "notes", "\"" + MEGABYTE + "\""),
                form("a NUL", "notes", "\"a\\u0000b\""),
                form("an emoji for a choice", "verdict", "\"\ud83d\ude00\""),
                form("an unknown field", "artifactId", "\"another\""));
    }

    private static Value value(String name, Door door, String body) {
        return new Value(name, door, body);
    }

    private static Value file(String name, String fileName, String content) {
        return value(name, Door.UPLOAD, part("file", fileName, content));
    }

    private static String part(String field, String fileName, String content) {
        return "--door\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--door--\r\n";
    }

    private static Value form(String name, String field, String json) {
        Map<String, String> values = new TreeMap<>(Map.of("verdict", "\"revise\"", "clarity", "4", "evidence", "3",
                "application", "5", "craft", "4", "notes", "\"00:40 The example carries the point.\""));
        values.put(field, json);
        StringBuilder body = new StringBuilder("{\"variables\":{");
        values.forEach((key, text) -> body.append(body.toString().endsWith("{") ? "" : ",").append('"').append(key)
                .append("\":{\"value\":").append(text).append('}'));
        return new Value(name, Door.FORM, body.append("}}").toString());
    }

    /** Once for all that is refused: that changes nothing. */
    @BeforeEach
    void oneOfEachThingThatTakesSomething() {
        if (ready) {
            return;
        }
        world.reset();
        List<String> planned = sprints.plan(TestProgram.of(1, 2, 1).acknowledge("end").storeIn(programs));
        missed = aMissedCall(planned.get(0));
        offered = noShows.offered(missed).get(0).toString();
        open = artifacts.open(planned.get(0)).id();
        String handedIn = artifacts.open(planned.get(1)).id();
        runtime.startProcessInstanceByKey("artifact-critique", open);
        runtime.startProcessInstanceByKey("artifact-critique", handedIn);
        module = sprints.begin(planned.get(0)).get(0);
        runtime.startProcessInstanceByKey("module-delivery", module);
        world.settle();
        prompt = wellbeing.show(module);
        artifacts.submit(handedIn, artifacts.artifact(handedIn).learnerId(), Work.of("My work", null));
        world.settle();
        task = tasks.createTaskQuery().processInstanceBusinessKey(handedIn).singleResult().getId();
        token = links.link(artifacts.artifact(open).learnerId(), open).replaceAll(".*/l/|#.*", "");
        ready = true;
    }

    private String aMissedCall(String sprint) {
        String call = checkIns.plan(sprint).get(0);
        runtime.startProcessInstanceByKey("check-in", call);
        world.settle();
        world.advanceTo(checkIns.checkIn(call).endsAt().toString());
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(call)
                .taskDefinitionKey("Activity_RecordAttendance").singleResult().getId(),
                Map.of("attendance", "learner-missed"));
        world.settle();
        return call;
    }

    /** Each thing is there and takes what is good: what is refused is refused for its value. */
    @ParameterizedTest
    @EnumSource(Door.class)
    void whatIsGoodIsTaken(Door door) {
        ready = false;

        assertThat(send(door, switch (door) {
            case SUBMISSION -> "{\"text\":\"a\"}";
            case UPLOAD -> part("file", "a.txt", "a");
            case MODULE -> "{\"answers\":[0,0]}";
            case WELLBEING -> "{\"answer\":3}";
            case SLOT -> "{\"startsAt\":\"" + offered + "\"}";
            case CLOCK -> "{\"advance\":\"PT1M\"}";
            case FORM -> form("", "notes", "\"00:40 The example carries the point.\"").body();
        })).isBetween(200, 299);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isRefusedAndNothingIsStored(Value value) {
        ChaosReport.add("hostileInputs.tried", 1);
        Set<String> before = stored.rows();

        assertThat(send(value.door(), value.body())).isBetween(400, 499);

        assertThat(stored.rows()).isEqualTo(before);
        ChaosReport.add("hostileInputs.passed", 1);
    }

    /** The counterpart: what only looks strange is kept to the letter. */
    @Test
    void whatOnlyLooksStrangeIsKeptToTheLetter() {
        ready = false;
        String strange = "\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd \u202e\u0301 ' \\\" <script> ${1} ";
        String text = strange.replace("\\\"", "\"") + "x".repeat(4_001);

        assertThat(send(Door.SUBMISSION, "{\"text\":\"" + strange + "x".repeat(4_001) + "\"}")).isEqualTo(201);

        assertThat(artifacts.submissionsOf(open)).extracting(Submission::content).containsExactly(text);
    }

    private int send(Door door, String body) {
        String path = switch (door) {
            case SUBMISSION -> "/api/learner/artifacts/" + open + "/submissions";
            case UPLOAD -> "/api/learner/artifacts/" + open + "/uploads";
            case MODULE -> "/api/learner/modules/" + module + "/completion";
            case WELLBEING -> "/api/learner/wellbeing/" + prompt;
            case SLOT -> "/api/learner/check-ins/" + missed + "/slot";
            case CLOCK -> "/api/clock";
            case FORM -> "/engine-rest/task/" + task + "/complete";
        };
        return world.http().post().uri(path).headers(headers -> {
            switch (door) {
                case CLOCK -> headers.setBasicAuth("operator", "cairn");
                case FORM -> headers.setBasicAuth("mentor-1", "cairn");
                default -> headers.setBearerAuth(token);
            }
        }).contentType(door == Door.UPLOAD ? MediaType.parseMediaType("multipart/form-data; boundary=door")
                : MediaType.APPLICATION_JSON).body(body.getBytes(StandardCharsets.UTF_8))
                .exchange((request, answer) -> answer.getStatusCode().value());
    }
}
