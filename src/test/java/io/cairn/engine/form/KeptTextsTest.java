package io.cairn.engine.form;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.InvoicePdf;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.process.IncomingWorld;
import io.cairn.billing.process.PayoutWorld;
import io.cairn.checkin.Attendance;
import io.cairn.checkin.AttendanceService;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.SubstituteService;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Work;
import io.cairn.critique.process.ReferenceWorld;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.TestOutside;
import io.cairn.effect.process.TestEffects;
import io.cairn.engine.Accounts;
import io.cairn.intake.RematchService;
import io.cairn.intake.process.IntakeWorld;
import io.cairn.peer.process.PeerWorld;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.Money;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a form keeps for the domain is in none of the engine's tables after the task is completed, and none of its
 * fields is a variable. Every form of the folder that keeps something is filled in here; a new one has to be brought to
 * its task by {@link #waiting}.
 */
@ProcessTest
class KeptTextsTest {

    private static final String MARKER = "okapi-marker-";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private IntakeWorld people;
    @Autowired
    private RematchService rematches;
    @Autowired
    private io.cairn.TestProgram program;
    @Autowired
    private ReferenceWorld references;
    @Autowired
    private PeerWorld peers;
    @Autowired
    private IdentityService identity;
    @Autowired
    private SubstituteService substitutes;
    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private AttendanceService attendance;
    @Autowired
    private PaymentService payments;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private TestEffects processes;
    @Autowired
    private TestOutside outside;
    @Autowired
    private BillingWorld money;
    @Autowired
    private CloseService books;
    @Autowired
    private PayoutWorld payouts;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private IncomingWorld incoming;
    @Autowired
    private JdbcClient jdbc;

    static Stream<String> formsThatKeepSomething() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).map(KeptTextsTest::read)
                    .filter(form -> !kept(form).isEmpty()).map(form -> form.path("id").asText()).sorted().toList()
                    .stream();
        }
    }

    @AfterEach
    void nobodyIsLoggedIn() {
        identity.clearAuthentication();
        incoming.nobodyElse();
    }

    @BeforeEach
    void nothingOfAnotherTest() {
        outside.reset();
    }

    @ParameterizedTest
    @MethodSource("formsThatKeepSomething")
    void theEngineKeepsNothingOfThem(String formId) throws IOException {
        Task task = waiting(formId);
        JsonNode form = form(formId);
        Map<String, Object> answers = answers(form);
        // Only then there is a question.
        answers.computeIfPresent("offerAnswer", (key, answer) -> "ask");
        // Else the text would have to be the number of an invoice.
        answers.computeIfPresent("paymentDecision", (key, answer) -> "keep-on-account");
        // Only then there is a reason.
        answers.computeIfPresent("payoutDecision", (key, answer) -> "reject");
        List<String> texts = kept(form).stream().map(field -> field.path("key").asText())
                .filter(key -> answers.get(key).toString().contains(MARKER)).toList();

        tasks.complete(task.getId(), answers);
        identity.clearAuthentication();
        world.settle();

        for (String key : texts) {
            assertThat(world.tablesWith(MARKER + key)).as(key).isNotEmpty()
                    .noneMatch(table -> table.startsWith("act_"));
        }
        assertThat(variableNames()).isNotEmpty()
                .doesNotContainAnyElementsOf(kept(form).stream().map(field -> field.path("key").asText()).toList());
    }

    /** A task with the form, in the process that has it. */
    private Task waiting(String formId) {
        return switch (formId) {
            case "critique-artifact" -> critique();
            case "record-attendance" -> {
                calls.reset();
                yield calls.task(calls.over(), "Activity_RecordAttendance");
            }
            case "record-commitments" -> {
                calls.reset();
                String id = calls.over();
                calls.missed(id, CheckIn.MissedBy.LEARNER);
                attendance.correct(id, Attendance.ATTENDED, "It took place", "operator", false);
                world.settle();
                yield calls.task(id, "Activity_RecordCommitments");
            }
            case "book-slot-by-hand" -> {
                calls.reset();
                calls.block("2027-01-21T07:00:00Z", "2027-01-21T18:00:00Z");
                calls.block("2027-01-22T07:00:00Z", "2027-01-22T18:00:00Z");
                yield calls.task(calls.booked(), "Activity_BookSlotByHand");
            }
            case "match-payment" -> {
                world.reset();
                payments.arrived(new PaymentService.Arrived(Payment.Source.BANK, "bank-1", null, null,
                        new Money(4_500, "EUR"), "Thank you", world.now()));
                world.settle();
                yield tasks.createTaskQuery().taskDefinitionKey("Activity_MatchPayment").singleResult();
            }
            case "answer-match-offer" -> {
                people.reset();
                world.advance(Duration.ofSeconds(1));
                people.mentor("Ada", IntakeWorld.ALL, 1);
                people.learner("lea");
                yield tasks.createTaskQuery().taskDefinitionKey("Activity_AnswerMatchOffer").singleResult();
            }
            case "choose-new-mentor" -> {
                calls.reset();
                calls.plan(CheckInWorld.LEARNER);
                program.mentor(MARKER + "newMentor", "");
                String id = rematches.want(io.cairn.TestProgram.ID, CheckInWorld.LEARNER).id();
                yield calls.task(id, "Activity_ChooseNewMentor");
            }
            case "rate-reference-works" -> {
                references.reset();
                String id = references.begin().id();
                references.rateOnly(id, ReferenceWorld::theOtherWayRound);
                yield tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult();
            }
            case "practise-rating" -> {
                references.reset();
                String id = references.begin().id();
                references.rate(id, ReferenceWorld::theOtherWayRound);
                references.rateOnly(id, ReferenceWorld::asTheExperts);
                yield tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult();
            }
            case "curate-peer-notes" -> {
                peers.due(3, "days", 1);
                peers.everybodyWrites();
                peers.amplify();
                yield tasks.createTaskQuery().processInstanceBusinessKey(peers.group()).singleResult();
            }
            case "stand-in-for-a-call" -> {
                calls.reset();
                String id = calls.booked();
                world.advanceTo("2027-01-21T08:00:00Z");
                substitutes.cancel(io.cairn.TestProgram.MENTOR, id, null);
                world.settle();
                identity.setAuthenticatedUserId(io.cairn.TestProgram.SECOND_MENTOR);
                yield calls.task(id, "Activity_StandInForACall");
            }
            case "approve-invoice" -> {
                incoming.reset();
                incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1")));
                identity.setAuthentication(IncomingWorld.SECOND, List.of("finance"));
                yield tasks.createTaskQuery().taskDefinitionKey("Activity_ApproveInvoice").singleResult();
            }
            case "confirm-fields" -> {
                incoming.reset();
                incoming.take(InvoicePdf.of(InvoicePdf.english("CT-1").replace(" EUR", "").replace("Total amount ",
                        "Total amount $ ")));
                identity.setAuthentication(IncomingWorld.SECOND, List.of("finance"));
                yield tasks.createTaskQuery().taskDefinitionKey("Activity_ConfirmFields").singleResult();
            }
            case "obtain-agreement" -> settlement("none", "Activity_ObtainAgreement");
            case "object-to-settlement" -> settlement("v1 2026-12-01", "Activity_ObjectToSettlement");
            case "decide-objection" -> {
                Task objecting = settlement("v1 2026-12-01", "Activity_ObjectToSettlement");
                tasks.complete(objecting.getId(),
                        Map.of("settlementAnswer", "object", "objectionReason", "Too little"));
                yield tasks.createTaskQuery().taskDefinitionKey("Activity_DecideObjection").singleResult();
            }
            case "prepare-payout" -> payout();
            case "approve-payout" -> {
                tasks.complete(payout().getId());
                identity.setAuthentication("finance-2", List.of(Accounts.FINANCE));
                yield tasks.createTaskQuery().taskDefinitionKey("Activity_ApprovePayout").singleResult();
            }
            case "find-out-whether-it-was-done" -> unclearEffect();
            default -> throw new AssertionError("Say here how a task with the form " + formId + " comes to be");
        };
    }

    private Task critique() {
        world.reset();
        String id = artifacts.open(sprints.plan(TestProgram.of(1, 1, 1).storeIn(programs)).get(0)).id();
        runtime.startProcessInstanceByKey("artifact-critique", id);
        world.settle();
        artifacts.submit(id, "learner-1", Work.of("My work", null));
        world.settle();
        return tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult();
    }

    private Task unclearEffect() {
        world.reset();
        outside.canTell = false;
        outside.next.add(attempt -> {
            throw ProviderFailure.unclear("nobody answered", null);
        });
        processes.begin("test:kept");
        world.settle();
        world.advance(Duration.ofMinutes(1));
        return tasks.createTaskQuery().taskCandidateGroup("operators").singleResult();
    }

    /** Somebody of finance is logged in then. */
    private Task payout() {
        world.reset();
        payouts.accepted(io.cairn.program.TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        payouts.begin();
        Task task = tasks.createTaskQuery().taskDefinitionKey("Activity_PreparePayout").singleResult();
        identity.setAuthentication("finance-1", List.of(Accounts.FINANCE));
        return task;
    }

    /** Of a month with one module. */
    private Task settlement(String agreement, String activity) {
        world.reset();
        money.charge(io.cairn.program.TestProgram.oneLearner().mentor(Map.of("agreement", agreement))
                .storeIn(programs), "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        runtime.startProcessInstanceByKey("mentor-settlement", books.closeBooks("2027-01").settlementIds().get(0));
        world.settle();
        return tasks.createTaskQuery().taskDefinitionKey(activity).singleResult();
    }

    /** What each field asks for, a marker of its own where a text may hold one. */
    private static Map<String, Object> answers(JsonNode form) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (JsonNode field : fields(form)) {
            String key = field.path("key").asText();
            if (!field.path("disabled").asBoolean()) {
                answers.put(key, switch (field.path("type").asText()) {
                    case "number" -> field.path("validate").path("min").asInt(1);
                    case "checkbox" -> true;
                    case "datetime" -> "2027-01-29";
                    case "select", "radio" -> field.path("values").path(0).path("value").asText();
                    default -> text(key, field.path("validate").path("pattern").asText(""));
                });
            }
        }
        return answers;
    }

    private static String text(String key, String pattern) {
        return Stream.of("00:40 " + MARKER + key, MARKER + key, "19:40")
                .filter(text -> pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find()).findFirst()
                .orElseThrow(() -> new AssertionError("No text here fits the pattern of " + key));
    }

    private Set<String> variableNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String table : List.of("ACT_RU_VARIABLE", "ACT_HI_VARINST", "ACT_HI_DETAIL")) {
            names.addAll(jdbc.sql("select distinct NAME_ from " + table).query(String.class).list());
        }
        return names;
    }

    private static JsonNode form(String id) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.getFileName().toString().equals(id + ".form")).map(KeptTextsTest::read)
                    .findFirst().orElseThrow();
        }
    }

    private static List<JsonNode> kept(JsonNode form) {
        return fields(form).stream().filter(field -> field.path("properties").path("keep").asText().equals("domain"))
                .toList();
    }

    private static List<JsonNode> fields(JsonNode component) {
        List<JsonNode> fields = new ArrayList<>();
        for (JsonNode child : component.path("components")) {
            if (child.has("key")) {
                fields.add(child);
            }
            fields.addAll(fields(child));
        }
        return fields;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
